import type { WitModel, WorldIndex } from '../../wit/model.ts';
import type { CloudChoice } from './clouds.ts';
import { DEFAULT_CLOUDS } from './clouds.ts';
import { renderPackage, renderProjectFiles } from './project-files.ts';
import { renderComponent } from './render-component.ts';
import { renderConfig, type EngineChoice } from './render-config.ts';
import { renderReadme } from './render-readme.ts';
import { renderUnitTest } from './render-unit-test.ts';
import { adaptTemplate } from './adapt-template.ts';

/** What was answered, by flags or by hand. */
export interface Answers {
  /** The project's name, in kebab-case. */
  readonly name: string;
  /** Absent: what the template has, else three. */
  readonly clouds?: readonly CloudChoice[];
  readonly engine: EngineChoice;
  /** How package.json refers to wasmdev: `^1.2.3` or `file:…`. */
  readonly wasmdev: string;
}

/** What the project starts from. Paths are relative to the project and have forward slashes. */
export type Start =
  | { readonly kind: 'template'; readonly files: ReadonlyMap<string, string> }
  | {
      readonly kind: 'wit';
      readonly model: WitModel;
      readonly world: WorldIndex;
      /** The WIT under `wit/`, with its dependencies. */
      readonly files: ReadonlyMap<string, string>;
    };

/**
 * Every file of a new project by its path. Pure: nothing is read or written.
 * @throws WIT_INVALID when the world cannot be implemented in JavaScript
 */
export function scaffold(answers: Answers, start: Start): Map<string, string> {
  const { name, wasmdev } = answers;
  const files = renderProjectFiles(name, wasmdev);
  if (start.kind === 'template') {
    for (const [path, text] of start.files) files.set(path, adaptTemplate(path, text, answers));
    files.set('package.json', renderPackage(name, wasmdev));
    return files;
  }
  const { model, world } = start;
  const component = componentName(model, world);
  const clouds = answers.clouds ?? DEFAULT_CLOUDS;
  for (const [path, text] of start.files) files.set(path, text);
  files.set(`components/${component}.ts`, renderComponent(model, world));
  files.set(`test/unit/${component}.test.ts`, renderUnitTest(model, world, component));
  const config = { name, clouds, engine: answers.engine };
  files.set('wasmdev.config.ts', renderConfig(config, model, world, component));
  files.set('README.md', renderReadme(name, model, world, component));
  return files;
}

/** A component is named after its world; its name has small letters only. */
export function componentName(model: WitModel, world: WorldIndex): string {
  return model.worlds[world]!.name.toLowerCase();
}
