import { WasmdevError } from '../../wit/wasmdev-error.ts';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A cloud's name is a NATS gateway, a JetStream domain and part of subjects.
 * @throws CLOUD_NAME_INVALID for a name that one of these refuses, and for one that comes twice
 */
export function checkCloudNames(names: readonly string[]): void {
  for (const name of names) {
    if (!NAME.test(name)) {
      throw new WasmdevError('CLOUD_NAME_INVALID', `"${name}" cannot be the name of a cloud`, {
        hint: 'Use 1 to 63 lower-case letters, digits and inner hyphens, such as "aws-eu".',
        details: { name },
      });
    }
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new WasmdevError('CLOUD_NAME_INVALID', `Two clouds are called "${name}"`, {
        hint: 'Give each cloud a name of its own.',
        details: { name },
      });
    }
  }
}
