/** A chain of three components: `front` → `middle` → `back`. Each says which revision it is. */
export const WIT = `package road:test@0.1.0;
interface front { run: func(mode: string) -> list<string>; weigh: func(parcel: parcel) -> u32; record parcel { grams: u32 } }
interface middle { run: func(mode: string) -> list<string>; }
interface back { run: func(mode: string) -> list<string>; }
world a { import wasmcloud:messaging/consumer@0.2.0; import middle; export front; }
world b { import wasmcloud:messaging/consumer@0.2.0; import back; export middle; }
world c { import wasmcloud:messaging/consumer@0.2.0; import wasi:config/store@0.2.0-rc.1; export back; }
`;

/** What a mode such as `b:trap` or `c:hold` makes the named component do before it goes on. */
const ACT = `import { request } from 'wasmcloud:messaging/consumer@0.2.0';
export function act(name: string, mode: string): void {
  const [who, what] = mode.split(':');
  if (who !== name) return;
  if (what === 'log') console.log('seen in ' + name);
  if (what === 'trap') throw new Error('broken in ' + name);
  if (what === 'nobody') request('nowhere', new Uint8Array([1]), 1000);
  if (what === 'huge') request('nowhere', new Uint8Array(17000000), 1000);
  if (what === 'hold') request('gate', new Uint8Array([1]), 30000);
  if (what === 'loop') for (;;);
}
`;

export const revision = (text: string): string => `export const REVISION = '${text}';\n`;

const A = `import { run as next } from 'road:test/middle@0.1.0';
import { act } from '../shared/act.ts';
import { REVISION } from '../shared/revision.ts';
export const front = {
  run(mode: string): string[] { act('a', mode); return ['a:' + REVISION, ...next(mode)]; },
  weigh(parcel: { grams: number }): number { return parcel.grams; },
};
`;

const B = `import { run as next } from 'road:test/back@0.1.0';
import { act } from '../shared/act.ts';
import { PAIR } from '../shared/pair.ts';
import { REVISION } from '../shared/revision.ts';
export const middle = {
  run(mode: string): string[] { act('b', mode); return ['b:' + REVISION, ...next(mode), PAIR]; },
};
`;

const C = `import { get } from 'wasi:config/store@0.2.0-rc.1';
import { act } from '../shared/act.ts';
import { PAIR } from '../shared/pair.ts';
import { REVISION } from '../shared/revision.ts';
export const back = {
  run(mode: string): string[] { act('c', mode); return ['c:' + REVISION, get('colour') ?? PAIR]; },
};
`;

export const FILES: Readonly<Record<string, string>> = {
  'wit/road.wit': WIT,
  'shared/act.ts': ACT,
  'shared/revision.ts': revision('r0'),
  'shared/pair.ts': `export const PAIR = 'plain';\n`,
  'components/a.ts': A,
  'components/b.ts': B,
  'components/c.ts': C,
};
