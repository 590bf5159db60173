import { enableCompileCache } from 'node:module';
import type { HostIdentity, HostNotice } from './host-order.ts';

/** The host process: `node main.ts`, its identity as JSON in WASMDEV_HOST, notices over IPC. */
enableCompileCache();
const { startHost } = await import('./host.ts');
const identity = JSON.parse(process.env['WASMDEV_HOST'] ?? '') as HostIdentity;
const notify = (notice: HostNotice): void => {
  if (process.connected) process.send!(notice);
};
const host = await startHost(identity, notify);
const end = (): void => {
  void host.end().finally(() => process.exit(0));
};
process.on('SIGTERM', end);
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
