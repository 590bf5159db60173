import { cp, mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import { buildFull } from '../build/build-component.ts';
import { checkTypes } from '../build/check-types.ts';
import { pruneCache } from '../build/prune-cache.ts';
import { cacheFolder } from '../build/project-sources.ts';
import { complaintsOf, placed } from './complaint.ts';
import type { ComponentSet } from './component-set.ts';
import type { Complaint, DevObserver } from './dev-event.ts';
import { compareWithDev } from './compare-with-dev.ts';

const TYPES_AFTER_MS = 250;
const FULL_AFTER_MS = 1500;

export interface Background {
  /** Nothing has changed since: the slow work may begin. `broken` is what keeps it from serving. */
  settled(config: ResolvedConfig, broken: readonly Complaint[]): void;
  /** Something changes: the slow work waits. */
  disturb(): void;
}

/**
 * What a save does not wait for: the type check, and the full component, which must be the same as
 * the dev one that serves.
 */
export function afterSettling(
  components: ComponentSet,
  observe: DevObserver,
  end: AbortSignal,
): Background {
  let timers: NodeJS.Timeout[] = [];
  let work = new AbortController();
  let queue: Promise<void> = Promise.resolve();
  const disturb = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    work.abort();
    work = new AbortController();
  };
  const later = (afterMs: number, task: (signal: AbortSignal) => Promise<void>): NodeJS.Timeout => {
    const { signal } = work;
    return setTimeout(() => {
      queue = queue
        .then(() => (signal.aborted || end.aborted ? undefined : task(signal)))
        .catch(() => undefined);
    }, afterMs);
  };
  end.addEventListener('abort', disturb, { once: true });
  return {
    disturb,
    settled(config, broken) {
      disturb();
      const { typesHint, full } = workAfter(broken);
      if (typesHint !== undefined) {
        timers.push(
          later(TYPES_AFTER_MS, (signal) =>
            checkAll(components, config, observe, typesHint, signal),
          ),
        );
      }
      if (!full) return;
      timers.push(
        later(FULL_AFTER_MS, (signal) => buildAllFull(components, config, observe, signal)),
      );
    },
  };
}

/**
 * What slow work is worth its while. Where a source is broken, the type check and the engine would
 * say the same again; where only the config is, the types may tell why.
 */
export function workAfter(broken: readonly Complaint[]): {
  readonly typesHint?: string;
  readonly full: boolean;
} {
  if (broken.length === 0) {
    const typesHint = 'The new code serves all the same; wasmdev build will refuse it.';
    return { typesHint, full: true };
  }
  if (broken.some(({ file }) => file !== undefined)) return { full: false };
  return { typesHint: 'wasmdev build will refuse it as well.', full: false };
}

async function checkAll(
  components: ComponentSet,
  { root }: ResolvedConfig,
  observe: DevObserver,
  hint: string,
  signal: AbortSignal,
): Promise<void> {
  const typed = await Promise.all(
    components.builders.map(async (builder) => {
      const world = await builder.world();
      return { source: builder.source, world };
    }),
  );
  const messages = await checkTypes(root, typed, signal);
  if (signal.aborted) return;
  const complaints = messages.map((message) => placed('', root, 'TYPES_WRONG', hint, message));
  observe({ type: 'types-checked', complaints });
}

async function buildAllFull(
  components: ComponentSet,
  { root }: ResolvedConfig,
  observe: DevObserver,
  signal: AbortSignal,
): Promise<void> {
  const complaints: Complaint[] = [];
  await pruneCache(cacheFolder(root));
  await mkdir(join(root, 'dist'), { recursive: true });
  for (const builder of components.builders) {
    if (signal.aborted) return;
    const component = builder.source.name;
    const began = performance.now();
    try {
      const world = await builder.world();
      const { artifact, facts, hit } = await buildFull(builder.source, world, cacheFolder(root));
      const file = join(root, 'dist', `${component}.wasm`);
      await cp(join(artifact.folder, 'component.wasm'), file);
      const differences = await compareWithDev(component, artifact.folder, components);
      complaints.push(...differences);
      if (hit || differences.length > 0) continue;
      observe({
        type: 'full-component-built',
        component,
        file: relative(root, file),
        sizeBytes: facts.sizeBytes,
        pure: true,
        tookMs: performance.now() - began,
      });
    } catch (thrown) {
      complaints.push(...complaintsOf(component, root, thrown));
    }
  }
  if (complaints.length > 0) observe({ type: 'full-component-differs', complaints });
}
