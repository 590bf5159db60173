import { startControl, type Control } from '../../emulator/control/start-control.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { RecentEvents } from '../../emulator/journal/recent-events.ts';
import { readVersion } from '../version.ts';

interface Behind {
  readonly emulator: Emulator;
  readonly recent: RecentEvents;
  reload(): Promise<void>;
  stop(): void;
}

/** Serves the control API of a dev session. @throws SESSION_RUNNING, PORT_TAKEN */
export function openDoor({ emulator, recent, reload, stop }: Behind): Promise<Control> {
  return startControl({
    emulator,
    recent,
    root: emulator.config.root,
    version: readVersion(),
    stop,
    reload: async () => {
      const began = performance.now();
      await reload();
      const components = [...emulator.deployed.keys()].map((component) => ({
        component,
        version: emulator.versionOf(component) ?? '',
      }));
      return { revision: emulator.revision, components, tookMs: performance.now() - began };
    },
  });
}
