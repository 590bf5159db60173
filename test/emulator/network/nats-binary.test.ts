import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resolveNatsBinary } from '../../../emulator/network/nats-binary.ts';

function writeFakeServer(version: string): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'nats-binary-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'nats-server');
  writeFileSync(path, `#!/bin/sh\necho "nats-server: v${version}"\n`);
  chmodSync(path, 0o755);
  return { folder, path };
}

test('the environment names the nats-server first', async () => {
  const { path } = writeFakeServer('2.10.27');
  expect(await resolveNatsBinary({ WASMDEV_NATS_SERVER: path })).toEqual({
    path,
    version: '2.10.27',
    why: 'WASMDEV_NATS_SERVER',
  });
});

test.each([
  ['2.9.10', 'too old'],
  ['nonsense', 'does not run'],
])('a named nats-server %s is refused, not passed over', async (version, verdict) => {
  const { path } = writeFakeServer(version);
  await expect(resolveNatsBinary({ WASMDEV_NATS_SERVER: path })).rejects.toMatchObject({
    code: 'NATS_SERVER_MISSING',
    message: expect.stringContaining(verdict),
    hint: expect.stringContaining('WASMDEV_NATS_SERVER'),
  });
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'without a word from the environment it is the one from npm, whatever stands on the PATH',
  async () => {
    const { folder } = writeFakeServer('2.99.0');
    const binary = await resolveNatsBinary({ PATH: folder });
    expect(binary.version).toBe('2.12.5');
    expect(binary.why).toContain('npm package');
  },
);
