import { isName, NAME_HINT } from '../../emulator/config/names.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  gcp: 'europe-west1',
  az: 'westeurope',
  oci: 'ap-singapore-1',
  ibm: 'us-south',
};

export interface CloudChoice {
  readonly name: string;
  readonly region: string;
}

export const DEFAULT_CLOUDS: readonly CloudChoice[] = chooseClouds('3');

/**
 * Reads `aws,gcp,az`, or how many clouds there should be.
 * @throws USAGE when it is neither, or names one cloud twice
 */
export function chooseClouds(text: string): CloudChoice[] {
  const known = Object.keys(REGIONS);
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) {
    const count = Number(trimmed);
    if (count < 1 || count > 9) throw wrong(`cannot be ${trimmed}`, 'Choose from 1 to 9 clouds.');
    return Array.from({ length: count }, (_, at) => cloud(known[at] ?? `cloud-${at + 1}`));
  }
  const names = trimmed.split(',').map((name) => name.trim());
  const odd = names.find((name) => !isName(name));
  if (odd !== undefined) throw wrong(`cannot be "${text}": "${odd}" is not a good name`, NAME_HINT);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw wrong(`names ${twice} twice`, 'Name each cloud once.');
  return names.map(cloud);
}

function cloud(name: string): CloudChoice {
  return { name, region: REGIONS[name] ?? name };
}

function wrong(what: string, hint: string): WasmdevError {
  return new WasmdevError('USAGE', `--clouds ${what}`, { hint });
}
