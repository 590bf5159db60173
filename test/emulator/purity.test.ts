import { expect, test } from 'vitest';
import { purityOf, type Purity } from '../../emulator/purity.ts';
import { readWitText } from '../../wit/reader/read-wit-text.ts';

const WIT = `package a:b@1.0.0;
interface port { x: func(); }
interface other { x: func(); }
world clerk { import port; import plain: func(); export other; }
world console { import port; import wasi:cli/stdout@0.2.0; }
world flowing { import wasi:io/streams@0.2.0; }
package wasi:cli@0.2.0 { interface stdout { f: func(); } }
package wasi:io@0.2.0 { interface streams { f: func(); } }
`;
const model = readWitText([{ path: 'world.wit', text: WIT }]);
const purity = (name: string, imports: readonly string[]): Purity => {
  const world = model.worlds.findIndex((each) => each.name === name);
  return purityOf({ model, world, imports });
};

test('a component that imports what its world declares is pure, with a dev shell around it too', () => {
  const imports = ['a:b/port', 'wasmdev:dev/shell', 'wasi:logging/logging', 'plain'];
  expect(purity('clerk', imports)).toEqual({ pure: true, reasons: [] });
});

test('an interface that the world does not declare makes a component impure', () => {
  expect(purity('clerk', ['a:b/port', 'a:b/other', 'wasi:io/streams'])).toEqual({
    pure: false,
    reasons: [
      { import: 'a:b/other', why: 'undeclared' },
      { import: 'wasi:io/streams', why: 'undeclared' },
    ],
  });
});

test('an interface of the machine makes a component impure, declared or not', () => {
  expect(purity('console', ['a:b/port', 'wasi:cli/stdout', 'wasi:random/random'])).toEqual({
    pure: false,
    reasons: [
      { import: 'wasi:cli/stdout@0.2.0', why: 'ambient' },
      { import: 'wasi:random/random', why: 'ambient' },
    ],
  });
});

test('streams are pure where a contract uses them', () => {
  expect(purity('flowing', ['wasi:io/streams']).pure).toBe(true);
});
