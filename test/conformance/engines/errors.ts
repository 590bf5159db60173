import { describe, expect, test } from 'vitest';
import { HostImports } from './host-imports.ts';
import { callable, runComponent } from './running-component.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const ITEM = {
  sku: 'a',
  unitPrice: 2n ** 63n,
  note: undefined,
  tags: [],
  default: { tag: 'none' },
};

export function testErrors(artifact: () => Artifact): void {
  describe('errors', () => {
    test('what the user throws for the err case arrives as it is', async () => {
      const host = new HostImports();
      const running = await runComponent(artifact(), host.imports);
      const fail = callable(running, 'values', 'fail');
      const failures = [
        { tag: 'text', val: '😀' },
        { tag: 'code', val: 2n ** 64n - 1n },
        { tag: 'items', val: [ITEM] },
        { tag: 'empty' },
      ];
      for (const failure of failures) {
        const thrown = await thrownBy(() => fail(failure));
        expect(thrown).toEqual(failure);
      }
      expect(await thrownBy(() => callable(running, 'values', 'failText')('no'))).toBe('no');
      expect(await thrownBy(() => callable(running, 'values', 'failBare')(true))).toBe(undefined);
    });

    test('what an import throws is a ComponentError that carries its payload', async () => {
      const running = await runComponent(artifact(), new HostImports().imports);
      expect(await callable(running, 'cases', 'caught')()).toBe(
        [
          'true ComponentError {tag:"code",val:18446744073709551615n}',
          'true ComponentError {tag:"empty"}',
          'true ComponentError "text"',
          'true ComponentError undefined',
        ].join(' | '),
      );
    });
  });
}

async function thrownBy(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (thrown) {
    expect(thrown).not.toBeInstanceOf(WebAssembly.RuntimeError);
    return (thrown as { payload?: unknown } | undefined)?.payload ?? thrown;
  }
  throw new Error('nothing was thrown');
}
