import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { packageFolder } from '../../wit/package-folder.ts';
import type { HostIdentity, HostNotice } from './host-order.ts';

/** The host process: `node main.ts`, its identity as JSON in WASMDEV_HOST, notices over IPC. */
// Beside wasmdev itself: in the folder for temporary files it would outlive every owner.
enableCompileCache(join(packageFolder(), 'node_modules', '.cache', 'wasmdev'));
const { startHost } = await import('./host.ts');
const { CallTrail, TRAIL_FD } = await import('./call-trail.ts');
const { BEAT_MS } = await import('./watch-beat.ts');
const identity = JSON.parse(process.env['WASMDEV_HOST'] ?? '') as HostIdentity;
const notify = (notice: HostNotice): void => {
  if (process.connected) process.send!(notice);
};
const host = await startHost(identity, notify, new CallTrail(TRAIL_FD));
setInterval(() => notify({ kind: 'beat' }), BEAT_MS).unref();
const end = (): void => {
  void host.end().finally(() => process.exit(0));
};
process.on('SIGTERM', end);
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
