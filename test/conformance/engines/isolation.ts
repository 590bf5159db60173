import { CallTrail } from '../../../emulator/host/call-trail.ts';
import { describe, expect, test } from 'vitest';
import { ComponentRuntime } from '../../../emulator/host/component-runtime.ts';
import { devShell } from '../../../emulator/host/imports/dev-shell.ts';
import { isolationOf } from '../../../emulator/host/isolation/isolations.ts';
import type { IsolationName } from '../../../emulator/host/isolation/isolation.ts';
import { loadComponent } from '../../../emulator/host/load-component.ts';
import type { CallContext } from '../../../emulator/invoke/call-context.ts';
import { HostImports } from './host-imports.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const MEBIBYTE = 1 << 20;

export function testIsolation(artifact: () => Artifact): void {
  const counts = async (
    name: IsolationName,
    grow: readonly number[],
  ): Promise<readonly unknown[]> => {
    const { folder, bundle } = artifact();
    const component = await loadComponent(folder);
    using runtime = new ComponentRuntime(component, {
      isolation: isolationOf(name, 100),
      limits: { maxInstances: 1, maxQueue: 10 },
      component: 'probe',
      trail: new CallTrail(undefined),
      importsFor: (current) => {
        const shell = devShell(bundle!.code).create({ component: '', current, log: () => {} });
        const all = { ...new HostImports().imports, 'wasmdev:dev/shell': shell };
        const given = component.facts.imports.map((it) => [
          it,
          all[it.replace(/@.*/, '') as keyof typeof all],
        ]);
        return Object.fromEntries(given) as Record<string, unknown>;
      },
      mapStack: (stack) => stack,
    });
    const answers: unknown[] = [];
    for (const bytes of grow) {
      const context = { deadlineMs: Date.now() + 30_000 } as CallContext;
      const outcome = await runtime.invoke('wasmdev:conformance/cases', 'count', [bytes], context);
      answers.push(outcome.kind === 'ok' ? outcome.value : outcome);
    }
    return answers;
  };

  describe('isolation', () => {
    test.each(['fresh', 'reset'] as const)('under %s nothing survives a call', async (name) => {
      const answers = await counts(name, [0, 0, 32 * MEBIBYTE, 0, 1000, 0]);
      expect(answers).toEqual(['1 1 0', '1 1 0', '1 1 1', '1 1 0', '1 1 1', '1 1 0']);
    });

    test('under reuse state survives', async () => {
      expect(await counts('reuse', [0, 0, 1000, 0])).toEqual(['1 1 0', '2 2 0', '3 3 1', '4 4 1']);
    });
  });
}
