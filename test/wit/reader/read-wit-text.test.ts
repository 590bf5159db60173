import { describe, expect, test } from 'vitest';
import { resolveAlias, type WitModel, type WitSpan } from '../../../wit/model.ts';
import { printType } from '../../../wit/reader/print-type.ts';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';

const read = (text: string): WitModel =>
  readWitText([{ path: 'a.wit', text: `package x:y@1.0.0;\n${text}` }]);

const imports = (model: WitModel, world = 0): string[] =>
  model.worlds[world]!.imports.map(({ name }) => name);
const exports = (model: WitModel, world = 0): string[] =>
  model.worlds[world]!.exports.map(({ name }) => name);

describe('a world', () => {
  const CHAIN = `interface a { type t = u8; }
    interface b { use a.{t}; } interface c { use b.{t}; f: func() -> t; }\n`;

  test('imports what its imports use, each interface after those that it uses', () => {
    expect(imports(read(`${CHAIN} world w { import c; }`))).toEqual([
      'x:y/a@1.0.0',
      'x:y/b@1.0.0',
      'x:y/c@1.0.0',
    ]);
  });

  test('imports what its exports use, unless it exports that too', () => {
    const model = read(`${CHAIN} world w { export c; } world v { export c; export b; }`);
    expect(imports(model, 0)).toEqual(['x:y/a@1.0.0', 'x:y/b@1.0.0']);
    expect(exports(model, 0)).toEqual(['x:y/c@1.0.0']);
    expect(imports(model, 1)).toEqual(['x:y/a@1.0.0']);
    expect(exports(model, 1)).toEqual(['x:y/b@1.0.0', 'x:y/c@1.0.0']);
  });

  test('marks the imports that nobody wrote by having no span', () => {
    const [implied, written] = read(`${CHAIN} world w { import b; }`).worlds[0]!.imports;
    expect(implied!.span).toBeUndefined();
    expect(written!.span).toMatchObject({ line: 4 });
  });

  test('orders imports: interfaces, used types, own types, functions, those of resources', () => {
    const model = read(`${CHAIN} world w {
      import f: func(); resource r { constructor(); m: func(); s: static func(); } type mine = u8;
      use b.{t}; import inline: interface { g: func(); } import c; }`);
    expect(imports(model)).toEqual([
      'inline',
      'x:y/a@1.0.0',
      'x:y/b@1.0.0',
      'x:y/c@1.0.0',
      't',
      'r',
      'mine',
      'f',
      '[constructor]r',
      '[method]r.m',
      '[static]r.s',
    ]);
  });

  test('takes a named interface under a label', () => {
    const model = read(
      `interface s { f: func(); } world w { import one: s; import two: x:y/s@1.0.0; }`,
    );
    expect(model.worlds[0]!.imports).toMatchObject([
      { name: 'one', interface: 0 },
      { name: 'two', interface: 0 },
    ]);
  });

  test('owns what it includes, under the new names', () => {
    const model = read(`interface i { f: func(); }
      world v { record point { x: u8 } resource r { m: func(); } import f: func(p: point) -> r;
        import i; export run: interface { g: func(); } }
      world w { include v with { f as g, point as dot, r as thing, run as go } }`);
    expect(imports(model, 1)).toEqual(['x:y/i@1.0.0', 'dot', 'thing', 'g', '[method]thing.m']);
    expect(exports(model, 1)).toEqual(['go']);
    const { imports: items } = model.worlds[1]!;
    const dot = items.find((item) => item.kind === 'type' && item.name === 'dot');
    expect(dot?.kind === 'type' && model.types[dot.type]).toMatchObject({
      name: 'dot',
      owner: { world: 1 },
    });
    const fn = items.find((item) => item.kind === 'function' && item.name === 'g');
    if (fn?.kind !== 'function') throw new Error('g is a function');
    expect(fn.function.name).toBe('g');
    expect(printType(model, fn.function.params[0]!.type)).toBe('dot');
    expect(printType(model, fn.function.result!)).toBe('thing');
  });

  test('includes an interface that it has already only once', () => {
    const model = read(`interface i {} world u { import i; } world v { import i; include u; }
      world w { include u; include v; }`);
    expect(imports(model, 2)).toEqual(['x:y/i@1.0.0']);
  });

  test('does not take over the versions in the gates of another package', () => {
    const model = readWitText([
      {
        path: 'a.wit',
        text: `package x:y;
      world w { include b:c/v@3.0.0; @unstable(feature = new) include b:c/u@3.0.0; }
      package b:c@3.0.0 { interface i {} interface j {}
        world v { @since(version = 2.0.0) import i; } world u { import j; } }`,
      },
    ]);
    const [i, j] = model.worlds[0]!.imports;
    expect(i).not.toHaveProperty('gate');
    expect(j).toMatchObject({ gate: { unstable: 'new' } });
  });
});

describe('names', () => {
  test("of a file's top-level use count in that file alone", () => {
    const head = 'package x:y;';
    const files = [
      { path: 'a.wit', text: `${head} use b:c/d@1.0.0 as e; interface i { use e.{t}; }` },
      { path: 'b.wit', text: 'interface j { use e.{t}; }' },
      { path: 'deps/c.wit', text: 'package b:c@1.0.0; interface d { type t = u8; }' },
    ];
    expect(() => readWitText(files)).toThrow(
      /b\.wit:1:19: package x:y has no interface or world 'e'/,
    );
    expect(readWitText([files[0]!, files[2]!]).interfaces).toHaveLength(2);
  });

  test('may be keywords when they are escaped, and then lack the %', () => {
    const model = read('interface %use { record %record { %type: u8 } %func: func(%in: u8); }');
    const [face] = model.interfaces;
    expect(face).toMatchObject({
      name: 'use',
      functions: [{ name: 'func', params: [{ name: 'in' }] }],
    });
    expect(model.types[face!.types[0]!]).toMatchObject({
      name: 'record',
      kind: { fields: [{ name: 'type' }] },
    });
  });

  test('may be used before they are defined', () => {
    const model = read('interface i { type a = list<b>; record b { c: c } enum c { d } }');
    expect(model.interfaces[0]!.types.map((type) => model.types[type]!.name)).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  test('carry versions with pre-releases to the full name', () => {
    const model = readWitText([
      {
        path: 'a.wit',
        text: `package x:y@0.3.0-rc-2026-03-15;
      interface i { use b:c/d@0.2.0-draft.{t}; } world w { export i; }
      package b:c@0.2.0-draft { interface d { type t = u8; } }`,
      },
    ]);
    expect(imports(model)).toEqual(['b:c/d@0.2.0-draft']);
    expect(exports(model)).toEqual(['x:y/i@0.3.0-rc-2026-03-15']);
  });
});

describe('types', () => {
  test('that are equal and have no name are in the model once', () => {
    const model = read('interface i { f: func(a: list<u8>) -> list<u8>; g: func() -> list<u8>; }');
    expect(model.types).toHaveLength(1);
  });

  test('that are resources stand as handles where they are values, by the name used there', () => {
    const model =
      read(`interface i { resource r { m: func(); constructor() -> result<r, string>; } }
      interface j { use i.{r as s}; type alias = s; f: func(a: s, b: borrow<alias>) -> list<s>; }`);
    const [f] = model.interfaces[1]!.functions;
    const kinds = f!.params.map(({ type }) => model.types[type as number]!.kind);
    expect(kinds).toMatchObject([
      { kind: 'handle', mode: 'own' },
      { kind: 'handle', mode: 'borrow' },
    ]);
    const resources = kinds.map(
      (kind) => kind.kind === 'handle' && resolveAlias(model, kind.resource),
    );
    expect(new Set(resources)).toEqual(new Set([model.interfaces[0]!.types[0]]));
    const [m, made] = model.interfaces[0]!.functions;
    expect(m).toMatchObject({ kind: 'method', params: [{ name: 'self' }] });
    expect(printType(model, made!.result!)).toBe('result<r, string>');
  });

  test.each([
    'list<u8>',
    'list<string, 3>',
    'option<option<u8>>',
    'result',
    'result<u8>',
    'result<_, u8>',
    'result<u8, string>',
    'tuple<u8, char>',
    'stream',
    'stream<u8>',
    'future',
    'future<result>',
    'map<string, list<f64>>',
    'error-context',
    'bool',
  ])('%s is read as it is written', (type) => {
    const model = read(`interface i { f: func() -> ${type}; }`);
    expect(printType(model, model.interfaces[0]!.functions[0]!.result!)).toBe(type);
  });
});

describe('docs', () => {
  test('of all kinds reach what they stand before, without their markers', () => {
    const model = readWitText([
      {
        path: 'a.wit',
        text: `
      /// The package.
      package x:y;
      // Not a doc.
      /** One line. */
      @since(version = 1.0.0)
      interface i {
        /**
         * Stars,
         *   indented
         */
        record r {
          /// A field.
          a: u8, // about nothing
          //// Not a doc.
          b: u8,
        }
        @since(version = 1.0.0)
        /// After the gate.
        f: func();
        /** Plain
            block */
        g: func();
      }`,
      },
    ]);
    const [face] = model.interfaces;
    expect(model.packages[0]!.docs).toBe('The package.');
    expect(face).toMatchObject({ docs: 'One line.', gate: { since: '1.0.0' } });
    const record = model.types[face!.types[0]!]!;
    expect(record.docs).toBe('Stars,\n  indented');
    expect(record.kind.kind === 'record' && record.kind.fields.map(({ docs }) => docs)).toEqual([
      'A field.',
      undefined,
    ]);
    expect(face!.functions.map(({ docs }) => docs)).toEqual(['After the gate.', 'Plain\nblock']);
  });
});

test('every span is that of the name, in every file', () => {
  const text = `package x:y;\r
interface types {\r
  /// über 😀
  record %record { first: u8, %type: string } /* 😀 */ enum e { one, two }
  resource res { constructor(); get: func(at: u32); }
}
world app {\n\timport types; import run: func(now: bool); export out: interface { f: func(); }\n}`;
  const model = readWitText([{ path: 'a.wit', text }]);
  const found: [string, WitSpan][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { name, span } = value as { name?: string; span?: WitSpan };
    if (name !== undefined && span !== undefined) found.push([name, span]);
    Object.values(value).forEach(visit);
  };
  visit(model);
  expect(found.length).toBeGreaterThan(15);
  for (const [name, { file, offset, length, line, column }] of found) {
    expect(file).toBe('a.wit');
    const before = text.slice(0, offset).split('\n');
    expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
    const written = text.slice(offset, offset + length).replace('%', '');
    const plain = name.replace(/^.*[/.\]]/, '');
    expect(['constructor', 'x:y', plain]).toContain(written);
  }
});
