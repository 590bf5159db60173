import { dirname } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { ControlClient } from './client.ts';
import type { ControlAddress } from './control-address.ts';
import { findSession } from './session-file.ts';

/**
 * A client for the session of the project that a folder belongs to, or at a known address.
 * @throws CONTROL_UNREACHABLE when no session runs in the folder or above it
 */
export async function connectControl(
  target: { readonly root: string } | ControlAddress,
): Promise<ControlClient> {
  if ('url' in target) return new ControlClient(target);
  for (let folder = target.root; ; folder = dirname(folder)) {
    const session = await findSession(folder);
    if (session !== undefined) return new ControlClient(session);
    if (folder === dirname(folder)) break;
  }
  throw new WasmdevError('CONTROL_UNREACHABLE', `No wasmdev dev runs in ${target.root}.`, {
    hint: 'Start it with wasmdev dev; one that still starts answers when it is ready.',
    details: { root: target.root },
  });
}
