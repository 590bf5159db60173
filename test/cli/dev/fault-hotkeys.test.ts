import { expect, test } from 'vitest';
import { faultHotkeys } from '../../../cli/dev/fault-hotkeys.ts';
import { renderHotkeys } from '../../../cli/dev/hotkeys.ts';
import { seen, startTestWorld } from '../../emulator/fault/fault-world.ts';

test('a key asks for the target, a digit strikes it, again heals it, space heals all', async () => {
  const { emulator } = await startTestWorld();
  const { faults, network, hosts } = emulator;
  let printed: string[] = [];
  const keys = faultHotkeys({
    faults,
    config: () => emulator.config,
    print: (line) => printed.push(line),
  });
  const press = async (...names: readonly string[]): Promise<readonly string[]> => {
    printed = [];
    for (const name of names) await keys.find(({ key }) => key === name)!.run();
    return printed.filter((line) => line !== '');
  };
  const before = seen(emulator);

  expect(await press('p')).toEqual(['  1  aws ⇹ gcp', '  2  aws ⇹ az', '  3  gcp ⇹ az']);
  await press('2');
  expect(network.link('aws', 'az').state).toBe('hold');
  expect((await press('p'))[1]).toBe('  2  aws ⇹ az (f1 strikes: heals it)');
  await press('2');
  expect(network.link('aws', 'az').state).toBe('pass');
  await press('2');
  expect(faults.list()).toEqual([]);

  expect(await press('o')).toEqual(['  1  aws', '  2  gcp', '  3  az']);
  await press('3');
  await press('l', '1');
  expect(await press('k')).toEqual(['  1  aws-1', '  2  aws-2', '  3  gcp-1', '  4  az-1']);
  await press('2');
  expect(network.servers('az').core.pid).toBeUndefined();
  expect(network.link('gcp', 'aws').shape('forward')).toMatchObject({ latencyMs: 100 });
  expect(hosts.pidOf('aws-2')).toBeUndefined();

  expect(await press('space')).toEqual([]);
  expect(seen(emulator)).toEqual(before);
  expect(await press('space')).toEqual(['There is no fault.']);
  const shown = renderHotkeys(keys).join('\n');
  expect(shown).toMatch(/^ {2}space {2}heal all$/m);
  expect(shown).not.toMatch(/^ {2}1/m);
});
