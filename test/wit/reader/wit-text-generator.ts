import fc from 'fast-check';
import { escapeName, KEYWORDS } from '../../../wit/reader/keywords.ts';

type Gen = fc.GeneratorValue;

const PLAIN = ['bool', 's8', 'u16', 's32', 'u64', 'f32', 'f64', 'char', 'string', 'error-context'];
const KEYS = ['bool', 'u8', 's64', 'char', 'string'];
const NAMES = [...KEYWORDS].filter((word) => word !== '_');

/** What a scope has defined so far: value types and resources by their plain names. */
interface Scope {
  readonly values: string[];
  readonly resources: string[];
}

const pick = <T>(gen: Gen, items: readonly T[]): T => gen(fc.constantFrom, ...items) as T;
const count = (gen: Gen, max: number, min = 0): number => gen(fc.integer, { min, max });

/** Distinct names for one scope, keywords and capitals among them. */
class Names {
  readonly #gen: Gen;
  #next = 0;

  constructor(gen: Gen) {
    this.#gen = gen;
  }

  next(): string {
    this.#next += 1;
    const shape = count(this.#gen, 3);
    if (shape === 0 && this.#next < NAMES.length) return NAMES[(this.#next * 7) % NAMES.length]!;
    return [
      `name-${this.#next}`,
      `n${this.#next}`,
      `HTTP-${this.#next}x`.replace('x', '-ok'),
      `a-B${this.#next}`,
    ][shape]!;
  }
}

function annotation(gen: Gen): string {
  return pick(gen, [
    '',
    '',
    '',
    '/// One line.\n',
    '/** A block\n  * of two lines */\n',
    '///   indented\n///\n/// * after a gap\n',
    '@since(version = 0.1.0)\n',
    '// no doc\n',
    '/// both\n@unstable(feature = some-thing)\n@deprecated(version = 0.2.0)\n',
  ]);
}

function docs(gen: Gen): string {
  return pick(gen, ['', '', '/// about this\n', '/* nothing */ ']);
}

function type(gen: Gen, scope: Scope, depth: number, lend = false): string {
  const inner = (): string => type(gen, scope, depth - 1, lend);
  const named = [...scope.values, ...scope.resources];
  const shape = depth <= 0 ? count(gen, 3) : count(gen, 14);
  if (shape === 1 && named.length > 0) return escapeName(pick(gen, named));
  if (shape === 2 && scope.resources.length > 0) {
    const mode = lend && count(gen, 1) === 0 ? 'borrow' : 'own';
    return `${mode}<${escapeName(pick(gen, scope.resources))}>`;
  }
  const sent = (): string => type(gen, scope, depth - 1);
  switch (shape) {
    case 4:
      return `list<${inner()}>`;
    case 5:
      return `list<${inner()}, ${count(gen, 9, 1)}>`;
    case 6:
      return `option<${inner()}>`;
    case 7:
      return pick(gen, ['result', `result<${inner()}>`, `result<_, ${inner()}>`]);
    case 8:
      return `result<${inner()}, ${inner()}>`;
    case 9:
      return `tuple<${inner()}, ${inner()},>`;
    case 10:
      return `map<${pick(gen, KEYS)}, ${inner()}>`;
    case 11:
      return pick(gen, ['stream', `stream<${sent()}>`]);
    case 12:
      return pick(gen, ['future', `future<${sent()}>`]);
    default:
      return pick(gen, PLAIN);
  }
}

function func(gen: Gen, scope: Scope): string {
  const names = new Names(gen);
  const params = Array.from(
    { length: count(gen, 2) },
    () => `${escapeName(names.next())}: ${type(gen, scope, 2, true)}`,
  );
  const result = count(gen, 1) === 0 ? '' : ` -> ${type(gen, scope, 2)}`;
  return `${pick(gen, ['', 'async '])}func(${params.join(', ')})${result}`;
}

function list(gen: Gen, item: (name: string) => string, min: number): string {
  const names = new Names(gen);
  const items = Array.from(
    { length: count(gen, 3, min) },
    () => docs(gen) + item(escapeName(names.next())),
  );
  return `{ ${items.join(', ')}${pick(gen, ['', ','])} }`.replace('{ ,', '{ ');
}

function definition(gen: Gen, scope: Scope, plain: string): string {
  const name = escapeName(plain);
  const shape = count(gen, 5);
  const value = (): string => type(gen, scope, 2);
  const made = (): string => {
    switch (shape) {
      case 0:
        return `record ${name} ${list(gen, (it) => `${it}: ${value()}`, 1)}`;
      case 1:
        return `variant ${name} ${list(gen, (it) => it + pick(gen, ['', `(${value()})`]), 1)}`;
      case 2:
        return `enum ${name} ${list(gen, (it) => it, 1)}`;
      case 3:
        return `flags ${name} ${list(gen, (it) => it, 1)}`;
      case 4:
        return `type ${name} = ${value()};`;
      default:
        return resource(gen, scope, plain);
    }
  };
  const text = annotation(gen) + made();
  if (shape < 5) scope.values.push(plain);
  return text;
}

function resource(gen: Gen, scope: Scope, plain: string): string {
  scope.resources.push(plain);
  const name = escapeName(plain);
  const constructor = pick(gen, [
    '',
    'constructor();',
    'constructor(a: u8) -> result<%SELF, string>;',
  ]).replace('%SELF', name);
  const names = new Names(gen);
  const functions = Array.from(
    { length: count(gen, 2) },
    () =>
      `${annotation(gen)}${escapeName(names.next())}: ${pick(gen, ['', 'static '])}${func(gen, scope)};`,
  );
  return `resource ${name} { ${constructor}\n${functions.join('\n')} }`;
}

interface Made {
  readonly path: string;
  readonly scope: Scope;
}

/** The content of an interface; names of other interfaces come in by `use`. */
function content(gen: Gen, from: readonly Made[], scope: Scope, verb = ''): string {
  const names = new Names(gen);
  const parts: string[] = [];
  for (const made of from) {
    const { values, resources } = made.scope;
    const all = [...values, ...resources];
    if (all.length === 0 || count(gen, 2) > 0) continue;
    const used = pick(gen, all);
    const alias = names.next();
    (values.includes(used) ? scope.values : scope.resources).push(alias);
    parts.push(`use ${made.path}.{${escapeName(used)} as ${escapeName(alias)}};`);
  }
  const own = Array.from({ length: count(gen, 3) }, () => definition(gen, scope, names.next()));
  const functions = Array.from(
    { length: count(gen, 2) },
    () => `${annotation(gen)}${verb}${escapeName(names.next())}: ${func(gen, scope)};`,
  );
  return [...parts, ...own, ...functions].join('\n');
}

/** Two packages in one text, the second nested, with interfaces that use each other's types. */
export function witText(gen: Gen): string {
  const made: Made[] = [];
  const section = (prefix: string): string => {
    const local: Made[] = [];
    const texts = Array.from({ length: count(gen, 3) }, (_, index) => {
      const name = pick(gen, [`iface-${index}`, NAMES[index + 3]!]);
      const scope: Scope = { values: [], resources: [] };
      const reach = [...made, ...local];
      const text = `${annotation(gen)}interface ${escapeName(name)} {\n${content(gen, reach, scope)}\n}`;
      local.push({ path: escapeName(name), scope });
      return { text, name, scope };
    });
    for (const { name, scope } of texts)
      made.push({ path: `${prefix}/${escapeName(name)}@0.2.0`, scope });
    return texts.map(({ text }) => text).join('\n');
  };
  const nested = section('dep:inner');
  const before = made.length;
  const main = section('main:outer');
  const reach = made.map((it, index) =>
    index < before ? it : { ...it, path: it.path.slice('main:outer/'.length).split('@')[0]! },
  );
  const imports = reach.flatMap(({ path }) =>
    pick(gen, ['', `import ${path};`, `export ${path};`]),
  );
  const inline = content(gen, reach, { values: [], resources: [] });
  return [
    'package main:outer@0.2.0;',
    main,
    `world w {\n${imports.join('\n')}\nimport inline-one: interface {\n${inline}\n}\n}`,
    `world types {\n${content(gen, reach, { values: [], resources: [] }, 'import ')}\n}`,
    `package dep:inner@0.2.0 {\n${nested}\n}`,
  ].join('\n');
}
