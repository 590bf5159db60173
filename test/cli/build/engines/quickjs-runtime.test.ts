import { expect, test } from 'vitest';
import { quickjsRuntime } from '../../../../cli/build/engines/quickjs-runtime.ts';
import { patchModule } from '../../../../cli/build/engines/wasm-patch.ts';

test.each([false, true])('the runtime with async %s is found, patched and valid', async (async) => {
  const runtime = new Uint8Array(await quickjsRuntime(async));
  expect(WebAssembly.validate(runtime)).toBe(true);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(runtime));
  expect(imports.some(({ name }) => name === '[waitable-set-new]')).toBe(async);
});

test('a patch that names what a module lacks is refused', async () => {
  const runtime = await quickjsRuntime(false);
  const replacements = { wit_dylib_push_everything: () => [0, 0x0b] };
  expect(() => patchModule(runtime, { globals: 0, types: [], replacements })).toThrow(
    'the runtime exports no function wit_dylib_push_everything',
  );
});
