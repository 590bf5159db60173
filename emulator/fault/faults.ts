import { bandwidth } from './bandwidth.ts';
import type { Fault, FaultKind } from './fault.ts';
import { isolate } from './isolate.ts';
import { kill } from './kill.ts';
import { latency } from './latency.ts';
import { noop } from './noop.ts';
import { outage } from './outage.ts';
import { partition } from './partition.ts';
import { pause } from './pause.ts';
import { reset } from './reset.ts';
import { restart } from './restart.ts';

/** Every kind of fault there is. */
export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  noop,
  partition,
  isolate,
  latency,
  bandwidth,
  reset,
  kill,
  pause,
  restart,
  outage,
};
