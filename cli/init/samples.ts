import type { TypeIndex, WitModel, WitType, WitTypeKind } from '../../wit/model.ts';
import { resolveAlias } from '../../wit/model.ts';
import { sampleTypeScript } from '../../wit/values/sample-typescript.ts';
import { sampleValue } from '../../wit/values/sample.ts';
import type { ExportedResource } from './exported-interfaces.ts';

/** Writes sample values as TypeScript, where the classes of exported resources are in scope. */
export class Samples {
  readonly #model: WitModel;
  /** The same model with resources under the names of their classes. */
  readonly #named: WitModel;
  readonly #own: ReadonlySet<TypeIndex>;

  constructor(model: WitModel, resources: readonly ExportedResource[]) {
    const names = new Map(resources.map(({ type, name }) => [type, name]));
    this.#model = model;
    this.#own = new Set(names.keys());
    const types = model.types.map((type, index) => {
      const name = names.get(resolveAlias(model, index) as TypeIndex);
      if (name !== undefined) return { ...type, name };
      const { kind } = type;
      if (kind.kind !== 'handle') return type;
      const resource = resolveAlias(model, kind.resource) as TypeIndex;
      return { ...type, kind: { ...kind, resource } };
    });
    this.#named = { ...model, types };
  }

  /** The expression; `undefined` when the value holds something that only a host can make. */
  render(type: WitType): string | undefined {
    return this.#survey(type).foreign ? undefined : sampleTypeScript(this.#named, type);
  }

  /** Whether two samples of the type can be compared: no handles, streams or futures. */
  isPlain(type: WitType): boolean {
    return this.#survey(type).plain;
  }

  /** The exported resources whose classes the sample uses. */
  classesIn(type: WitType): ReadonlySet<TypeIndex> {
    return this.#survey(type).classes;
  }

  #survey(type: WitType): { foreign: boolean; plain: boolean; classes: Set<TypeIndex> } {
    const classes = new Set<TypeIndex>();
    const seen = new Set<TypeIndex>();
    let foreign = false;
    let plain = true;
    const visit = (kind: WitTypeKind, index: number): unknown => {
      plain = false;
      if (seen.has(index)) return undefined;
      seen.add(index);
      if (kind.kind === 'stream' && kind.element !== undefined) walk(kind.element);
      if (kind.kind === 'future' && kind.value !== undefined) walk(kind.value);
      if (kind.kind !== 'handle') return undefined;
      const resource = resolveAlias(this.#model, kind.resource) as TypeIndex;
      if (!this.#own.has(resource)) foreign = true;
      else classes.add(resource);
      for (const param of this.#constructorOf(resource)?.params ?? []) walk(param.type);
      return undefined;
    };
    const walk = (part: WitType): unknown => sampleValue(this.#model, part, visit);
    walk(type);
    return { foreign, plain, classes };
  }

  #constructorOf(resource: TypeIndex) {
    return this.#model.interfaces
      .flatMap((face) => face.functions)
      .find((fn) => fn.kind === 'constructor' && fn.resource === resource);
  }
}
