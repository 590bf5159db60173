import { expect, test } from 'vitest';
import { ask, CONFIG, startRoad } from '../../cli/dev/road-project.ts';
import { FILES, revision } from '../../cli/dev/road-sources.ts';
import { until } from '../conditions.ts';

test('code that is mended while the only host is stuck in it serves as soon as the host is back', async () => {
  const limits = { timeoutMs: 1000 };
  await using road = await startRoad({
    config: {
      ...CONFIG,
      clouds: { aws: {} },
      components: {
        a: { source: 'components/a.ts', limits },
        b: { source: 'components/b.ts', limits },
        c: { source: 'components/c.ts', limits },
      },
    },
  });
  const { url } = road.session.ready;
  expect(await ask(`${url}/run/a:loop`)).toMatchObject({ status: 504 });
  road.mark();
  await road.write('shared/act.ts', FILES['shared/act.ts']!.replace('for (;;);', 'return;'));
  await road.next('host-stuck', ({ calls }) => calls[0] === 'a: road:test/front@0.1.0.run');
  await road.next('components-reloaded');
  expect(await ask(`${url}/run/a:loop`)).toMatchObject({
    status: 200,
    body: ['a:r0', 'b:r0', 'c:r0', 'plain', 'plain'],
  });
  expect(road.since().some(({ type }) => type === 'build-failed')).toBe(false);
});

test('a save while the only host is down is deployed when it is back', async () => {
  await using road = await startRoad({ config: { ...CONFIG, clouds: { aws: {} } } });
  const { emulator, ready } = road.session;
  for (let round = 0; round < 3; round++) {
    road.mark();
    const crashed = road.next('host-crashed');
    process.kill(emulator.hosts.pidOf('aws-1')!, 'SIGKILL');
    await crashed;
    await road.write('shared/revision.ts', revision(`down-${round}`));
    await road.next('components-reloaded');
    await until('the new code answers', async () => {
      const { body } = await ask(`${ready.url}/run/x`);
      return Array.isArray(body) && body[0] === `a:down-${round}`;
    });
  }
});
