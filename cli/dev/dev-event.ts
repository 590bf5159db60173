import type { EmulatorEvent } from '../../emulator/events.ts';

/** A place in a source that something complains about, with its surroundings. */
export interface Complaint {
  readonly component: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly frame?: string;
}

/** What a dev session tells whoever watches, on top of what the emulator tells. JSON-safe. */
export type DevEvent =
  | EmulatorEvent
  | { readonly type: 'build-started'; readonly components: readonly string[] }
  | {
      readonly type: 'component-built';
      readonly component: string;
      readonly tookMs: number;
      readonly cached: boolean;
    }
  | ReadyEvent
  | {
      readonly type: 'components-reloaded';
      readonly components: readonly string[];
      readonly reason: string;
      /** From the first change on disk to the answer by new code everywhere. */
      readonly tookMs: number;
    }
  | { readonly type: 'build-failed'; readonly complaints: readonly Complaint[] }
  | { readonly type: 'build-mended'; readonly components: readonly string[] }
  | { readonly type: 'types-checked'; readonly complaints: readonly Complaint[] }
  | {
      readonly type: 'full-component-built';
      readonly component: string;
      readonly file: string;
      readonly sizeBytes: number;
      readonly pure: boolean;
      readonly tookMs: number;
    }
  | { readonly type: 'full-component-differs'; readonly complaints: readonly Complaint[] };

/** The first thing that a script waits for: every address that there is. */
export interface ReadyEvent {
  readonly type: 'ready';
  readonly name: string;
  /** Prefers the nearest living cloud. */
  readonly url: string;
  readonly clouds: Readonly<Record<string, { readonly url: string; readonly region: string }>>;
  /** The control API and the file with its token, where it is served. */
  readonly control?: { readonly url: string; readonly session: string };
  readonly tookMs: number;
}

export type DevObserver = (event: DevEvent) => void;
