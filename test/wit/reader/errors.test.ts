import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { witText } from './wit-text-generator.ts';

function failure(text: string): WasmdevError {
  try {
    readWitText([{ path: 'a.wit', text }]);
  } catch (error) {
    if (error instanceof WasmdevError) return error;
    throw error;
  }
  throw new Error(`this should not read:\n${text}`);
}

/**
 * Each row: what is wrong, the code, the text with the faulty stretch between « and » (nothing
 * between them points behind a token), a part of the message, a part of the hint.
 */
const TABLE: readonly [string, string, string, RegExp, RegExp][] = [
  [
    'a missing semicolon',
    'WIT_SYNTAX',
    'interface i {\n  type a = u32«\n»  f: func();\n}',
    /expected ';' here/,
    /semicolon/,
  ],
  [
    'a keyword as a name',
    'WIT_SYNTAX',
    'interface i { «type»: func(); }',
    /found the keyword 'type'/,
    /%type/,
  ],
  [
    'a keyword as a parameter',
    'WIT_SYNTAX',
    'interface i { f: func(«list»: u8); }',
    /found the keyword 'list'/,
    /%list/,
  ],
  [
    'a name in camel case',
    'WIT_SYNTAX',
    'interface i { «getItem»: func(); }',
    /not a name in kebab-case/,
    /write get-item/,
  ],
  [
    'a name that ends in a hyphen',
    'WIT_SYNTAX',
    'interface i { record «a-» {} }',
    /not a name/,
    /write a/,
  ],
  [
    'a character without meaning',
    'WIT_SYNTAX',
    'interface i { f: func(a: u8) «?» u8; }',
    /"\?" has no meaning/,
    /./,
  ],
  [
    'a comment without end',
    'WIT_SYNTAX',
    'interface i {}\n«/*» never',
    /this comment has no end/,
    /\*\//,
  ],
  [
    'a string without end',
    'WIT_SYNTAX',
    '@external-id(«"»abc)\ninterface i {}',
    /this string has no end/,
    /close/,
  ],
  [
    'an incomplete version',
    'WIT_SYNTAX',
    'world w { import a:b/c@«1»; }',
    /expected a version/,
    /0\.2\.0-draft/,
  ],
  [
    'a version with a leading zero',
    'WIT_SYNTAX',
    'world w { import a:b/c@«01.0.0»; }',
    /expected a version/,
    /./,
  ],
  [
    'a path without namespace',
    'WIT_SYNTAX',
    'world w { import b«/»c; }',
    /found '\/'/,
    /namespace:b/,
  ],
  [
    'a function outside an interface',
    'WIT_SYNTAX',
    '«f»: func();',
    /'interface', 'world'/,
    /inside an interface or a world/,
  ],
  [
    'a use of types on top of a file',
    'WIT_SYNTAX',
    'use i«.»{t};\ninterface i { type t = u8; }',
    /found '\.'/,
    /use path as name/,
  ],
  [
    'several results',
    'WIT_SYNTAX',
    'interface i { f: func() -> «(»a: u8); }',
    /expected a type/,
    /record or a tuple/,
  ],
  [
    'an old name of a type',
    'WIT_SYNTAX',
    'interface i { type t = «float32»; }',
    /no type 'float32'/,
    /write f32/,
  ],
  [
    'a value in an enum',
    'WIT_SYNTAX',
    'interface i { enum e { a«(»u8) } }',
    /found '\('/,
    /variant/,
  ],
  [
    'an empty variant',
    'WIT_SYNTAX',
    'interface i { variant «v» {} }',
    /variant v is empty/,
    /give it a case/,
  ],
  [
    'a list of length zero',
    'WIT_SYNTAX',
    'interface i { type t = list<u8, «0»>; }',
    /expected a length/,
    /from 1/,
  ],
  [
    'an unknown gate',
    'WIT_SYNTAX',
    '@«stable»(version = 1.0.0)\ninterface i {}',
    /no such gate/,
    /@since/,
  ],
  [
    'two opposite gates',
    'WIT_SYNTAX',
    '@since(version = 1.0.0) @«unstable»(feature = x)\ninterface i {}',
    /both @since/,
    /keep one/,
  ],
  [
    'a deprecation alone',
    'WIT_SYNTAX',
    '@«deprecated»(version = 1.0.0)\ninterface i {}',
    /without @since/,
    /add @since/,
  ],
  [
    'a text that ends too early',
    'WIT_SYNTAX',
    'interface i { f: func(«»',
    /the end of the file/,
    /kebab-case/,
  ],
  [
    'an async constructor',
    'WIT_SYNTAX',
    'interface i { resource r { «async» constructor(); } }',
    /keyword 'async'/,
    /never async/,
  ],
  [
    'packages nested twice',
    'WIT_SYNTAX',
    'package b:c { «package» d:e {} }',
    /one level/,
    /beside/,
  ],
  [
    'an unknown type',
    'WIT_UNRESOLVED',
    'interface i { record order {} f: func(a: list<«ordr»>); }',
    /interface x:y\/i has no type 'ordr'/,
    /did you mean order\?/,
  ],
  [
    'a type that is not used yet',
    'WIT_UNRESOLVED',
    'interface i { f: func() -> «pollable»; }',
    /no type 'pollable'/,
    /bring it in by use/,
  ],
  [
    'an unknown type in a use',
    'WIT_UNRESOLVED',
    'interface i { type thing = u8; }\ninterface j { use i.{«thin»}; }',
    /x:y\/i has no type 'thin'/,
    /did you mean thing\?/,
  ],
  [
    'an unknown interface',
    'WIT_UNRESOLVED',
    'interface types {}\nworld w { import «typs»; }',
    /x:y has no interface or world 'typs'/,
    /did you mean types\?/,
  ],
  [
    'an unknown interface of another package',
    'WIT_UNRESOLVED',
    'world w { export b:c/«store»; }\npackage b:c { interface stores {} }',
    /package b:c has no interface or world 'store'/,
    /did you mean stores\?/,
  ],
  [
    'an unknown package',
    'WIT_UNRESOLVED',
    'world w { import «wasi:io»/streams@0.2.0; }',
    /no package wasi:io@0\.2\.0/,
    /add the package to deps\//,
  ],
  [
    'a package in another version',
    'WIT_UNRESOLVED',
    'world w { import «b:c»/d@1.0.0; }\npackage b:c@1.0.1 { interface d {} }',
    /no package b:c@1\.0\.0/,
    /version that is there: b:c@1\.0\.1/,
  ],
  [
    'a use on top of a file of nothing',
    'WIT_UNRESOLVED',
    'use b:c/«d» as e;\npackage b:c {}',
    /no interface or world 'd'/,
    /the package is empty/,
  ],
  [
    'an unknown world',
    'WIT_UNRESOLVED',
    'world w { include «v»; }',
    /no interface or world 'v'/,
    /./,
  ],
  [
    'an interface in the place of a world',
    'WIT_UNRESOLVED',
    'interface i {}\nworld w { include «i»; }',
    /'i' is an interface/,
    /worlds are included/,
  ],
  [
    'a world in the place of an interface',
    'WIT_UNRESOLVED',
    'world v {}\nworld w { import «v»; }',
    /'v' is a world/,
    /worlds are included/,
  ],
  [
    'a rename of nothing',
    'WIT_UNRESOLVED',
    'world v { import run: func(); }\nworld w { include v with { «runs» as go } }',
    /world v has no function, type or inline interface 'runs'/,
    /did you mean run\?/,
  ],
  [
    'a second interface of one name',
    'WIT_DUPLICATE',
    'interface i {}\nworld «i» {}',
    /'i' is there twice/,
    /line 2/,
  ],
  [
    'a function named as a type, but for capitals',
    'WIT_DUPLICATE',
    'interface i { type a-b = u8; «A-b»: func(); }',
    /'A-b' is there twice/,
    /'a-b' stands first/,
  ],
  [
    'a second field of one name',
    'WIT_DUPLICATE',
    'interface i { record r { a: u8, «a»: u8 } }',
    /'a' is there twice in record r/,
    /rename/,
  ],
  [
    'a second parameter of one name',
    'WIT_DUPLICATE',
    'interface i { f: func(a: u8, «a»: u8); }',
    /twice in the parameters of f/,
    /rename/,
  ],
  [
    'a parameter named self in a method',
    'WIT_DUPLICATE',
    'interface i { resource r { f: func(«self»: u8); } }',
    /'self'/,
    /self of its own/,
  ],
  [
    'a second constructor',
    'WIT_DUPLICATE',
    'interface i { resource r { constructor(); «constructor»(a: u8); } }',
    /two constructors/,
    /static/,
  ],
  [
    'a second import of one interface',
    'WIT_DUPLICATE',
    'interface i {}\nworld w { import i; import x:y/«i»; }',
    /x:y\/i is imported twice/,
    /remove/,
  ],
  [
    'a name that an include brings again',
    'WIT_DUPLICATE',
    'world v { import f: func(); }\nworld w { import f: func(); include «v»; }',
    /'f' of world v is in this world already/,
    /include v with \{ f as other-name \}/,
  ],
  [
    'a package defined twice',
    'WIT_DUPLICATE',
    'package b:c {}\npackage «b:c» {}',
    /package b:c is there twice/,
    /one place/,
  ],
  [
    'a type that holds itself',
    'WIT_DUPLICATE',
    'interface i { record a { b: b } type b = list<«a»>; }',
    /a → b → a/,
    /recursive/,
  ],
  [
    'interfaces that use each other',
    'WIT_DUPLICATE',
    'interface i { use j.{t}; type u = u8; }\ninterface j { use «i».{u}; type t = u8; }',
    /i → j → i/,
    /interface of their own/,
  ],
  [
    'worlds that include each other',
    'WIT_DUPLICATE',
    'world v { include w; }\nworld w { include «v»; }',
    /v → w → v/,
    /remove/,
  ],
  [
    'packages that need each other',
    'WIT_DUPLICATE',
    'interface i { type t = u8; }\ninterface j { use b:c/k.{u}; }\n' +
      'package b:c { interface k { use x:y/i.{t}; type u = u8; } }',
    /package x:y needs itself: x:y → b:c → x:y/,
    /package of its own/,
  ],
  [
    'a borrow in a result',
    'WIT_INVALID',
    'interface i { resource r; f: func() -> «option»<borrow<r>>; }',
    /result cannot hold a borrow/,
    /owned/,
  ],
  [
    'a borrow in a stream',
    'WIT_INVALID',
    'interface i { resource r; f: func(a: stream<«borrow»<r>>); }',
    /stream cannot hold a borrow/,
    /./,
  ],
  [
    'a handle of no resource',
    'WIT_INVALID',
    'interface i { type t = u8; f: func(a: borrow<«t»>); }',
    /'t' is no resource/,
    /only resources/,
  ],
  [
    'a constructor of something else',
    'WIT_INVALID',
    'interface i { resource r { constructor() -> «string»; } }',
    /gives its resource, r/,
    /result<r, …>/,
  ],
  [
    'a key that no map can have',
    'WIT_INVALID',
    'interface i { type t = map<«list»<u8>, u8>; }',
    /key of a map/,
    /string/,
  ],
  [
    'an export that needs one interface twice',
    'WIT_INVALID',
    'interface a { type t = u8; }\ninterface b { use a.{t}; }\n' +
      'interface c { use a.{t}; use b.{t as t2}; }\nworld «w» { export a; export c; }',
    /both imported and exported/,
    /export the interfaces in between/,
  ],
];

describe('the error about', () => {
  test.each(TABLE)('%s points at it', (_, code, marked, message, hint) => {
    const text = `package x:y;\n${marked.replace(/[«»]/g, '')}`;
    const isPackageCycle = !marked.includes('«');
    const start = isPackageCycle
      ? 'package '.length
      : 'package x:y;\n'.length + marked.indexOf('«');
    const before = text.slice(0, start).split('\n');
    const error = failure(text);
    expect(error).toMatchObject({
      code,
      details: { file: 'a.wit', line: before.length, column: before.at(-1)!.length + 1 },
    });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    const length = isPackageCycle ? 3 : Math.max(1, marked.indexOf('»') - marked.indexOf('«') - 1);
    const [head, line, carets] = error.message.split('\n');
    expect(head!.startsWith(`a.wit:${before.length}:${before.at(-1)!.length + 1}: `)).toBe(true);
    expect(line).toBe(` ${before.length} | ${text.split('\n')[before.length - 1]}`);
    expect(carets).toBe(`   | ${' '.repeat(before.at(-1)!.length)}${'^'.repeat(length)}`);
  });

  test('a package without name points at the first line', () => {
    expect(() => readWitText([{ path: 'a.wit', text: 'interface i {}' }])).toThrow(
      expect.objectContaining({ code: 'WIT_SYNTAX', hint: expect.stringContaining('package ') }),
    );
  });

  test('two packages in one folder points at the second name', () => {
    const files = [
      { path: 'a.wit', text: 'package a:a;' },
      { path: 'b.wit', text: '\npackage b:b@1.0.0;' },
    ];
    expect(() => readWitText(files)).toThrow(
      expect.objectContaining({
        code: 'WIT_INVALID',
        details: { file: 'b.wit', line: 2, column: 9 },
      }),
    );
  });

  test('a name in a line with tabs keeps the tabs under it, so that the caret fits', () => {
    const { message } = failure('package x:y;\r\ninterface i {\r\n\tf: func(\ta: b);\r\n}');
    expect(message.split('\n').slice(1)).toEqual([
      ' 3 | \tf: func(\ta: b);',
      '   | \t        \t   ^',
    ]);
  });

  test('no files at all is that there is no WIT', () => {
    expect(() => readWitText([])).toThrow(expect.objectContaining({ code: 'WIT_NOT_FOUND' }));
  });
});

test('a text with anything cut out or put in either reads or fails with a place in it', () => {
  const scraps = ['{', '}', '<', '>', '%', '@', '"', '/*', '///', 'use', 'borrow<', '0', ';', '😀'];
  let failed = 0;
  fc.assert(
    fc.property(
      fc.gen(),
      fc.nat(),
      fc.nat({ max: 30 }),
      fc.constantFrom('', ...scraps),
      (gen, place, cut, scrap) => {
        const whole = witText(gen);
        const at = place % whole.length;
        const text = whole.slice(0, at) + scrap + whole.slice(at + cut);
        try {
          readWitText([{ path: 'a.wit', text }]);
        } catch (error) {
          if (!(error instanceof WasmdevError)) throw error;
          failed += 1;
          const { line } = error.details as { line: number };
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(error.hint).not.toBe('');
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(failed).toBeGreaterThan(100);
});
