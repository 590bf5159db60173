import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printModel, printPackage } from '../../../wit/reader/print.ts';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';
import { sliceWorld } from '../../../wit/reader/slice-world.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { normalForm } from './normal-form.ts';
import { witText } from './wit-text-generator.ts';

const read = (text: string) => readWitText([{ path: 'test.wit', text }]);

test('what is read, printed and read again is the same model', () => {
  let read1 = 0;
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const text = witText(gen);
      let model;
      try {
        model = read(text);
      } catch (error) {
        // A random world may export an interface whose types would be imported as well.
        if (error instanceof WasmdevError && /both imported and exported/.test(error.message))
          return;
        throw new Error(text, { cause: error });
      }
      read1 += 1;
      expect(normalForm(read(printModel(model)))).toEqual(normalForm(model));
      for (const [index] of model.worlds.entries()) {
        const slice = sliceWorld(model, index);
        expect(normalForm(read(printModel(slice)))).toEqual(normalForm(slice));
      }
    }),
    { numRuns: 300 },
  );
  expect(read1).toBeGreaterThan(150);
});

describe('printed text', () => {
  test('has an order and a layout of its own', () => {
    const model = read(`package a:b@1.0.0;
/** Orders
 * and more */
@since(version = 1.0.0) interface %interface { use other.{t as %type, u,};
  get: async func(%use:%type)->result<_,string>; resource r{ constructor(); m:func(); s:static func()->u; } }
interface other { type t = list<u8,4>; record u { /// The id.
 id: u64 } }
world w { export %interface; import f: func(); }`);
    expect(printPackage(model, 0)).toBe(`package a:b@1.0.0;

/// Orders
/// and more
@since(version = 1.0.0)
interface %interface {
  use other.{t as %type, u};

  resource r {
    constructor();
    m: func();
    s: static func() -> u;
  }

  get: async func(%use: %type) -> result<_, string>;
}

interface other {
  type t = list<u8, 4>;

  record u {
    /// The id.
    id: u64,
  }
}

world w {
  import other;
  import f: func();

  export %interface;
}
`);
  });
});
