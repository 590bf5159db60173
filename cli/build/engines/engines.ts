import type { Engine } from '../../../emulator/artifact.ts';
import type { ComponentEngine } from './engine.ts';
import { quickjs } from './quickjs.ts';
import { starlingmonkey } from './starlingmonkey.ts';

const ENGINES: Readonly<Record<Exclude<Engine, 'none'>, ComponentEngine>> = {
  quickjs,
  starlingmonkey,
};

export function engineOf(name: Exclude<Engine, 'none'>): ComponentEngine {
  return ENGINES[name];
}
