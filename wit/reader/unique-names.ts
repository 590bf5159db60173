import type { Name } from './ast.ts';
import { errorAt } from './source-text.ts';

/** Names of one scope, compared without regard to capitals, as the Component Model does. */
export class UniqueNames {
  readonly #scope: string;
  readonly #taken = new Map<string, Name>();

  /** `scope` ends the sentence "… is there twice in". */
  constructor(scope: string) {
    this.#scope = scope;
  }

  /** @throws WIT_DUPLICATE when the scope has the name already */
  add(name: Name): void {
    const key = name.text.toLowerCase();
    const first = this.#taken.get(key);
    if (first !== undefined) throw duplicate(name, first, this.#scope);
    this.#taken.set(key, name);
  }
}

function duplicate(name: Name, first: Name, scope: string): Error {
  const where = first.file.path === name.file.path ? '' : ` of ${first.file.path}`;
  const what = `'${name.text}' is there twice in ${scope}`;
  const hint = `rename one of them; '${first.text}' stands first on line ${first.line}${where}`;
  return errorAt('WIT_DUPLICATE', name, what, hint);
}

/** @throws WIT_DUPLICATE at the second of two equal names */
export function requireUnique(names: readonly Name[], scope: string): void {
  const unique = new UniqueNames(scope);
  for (const name of names) unique.add(name);
}
