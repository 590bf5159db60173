import type { WitModel, WorldIndex } from '../wit/model.ts';

/**
 * `quickjs`: small and quick to start. `starlingmonkey`: the web platform. `none`: not built from
 * JavaScript.
 */
export type Engine = 'quickjs' | 'starlingmonkey' | 'none';

/**
 * A built component, ready for any host: a folder that holds the component and its glue.
 *
 *   folder/  component.wasm  glue.mjs  core*.wasm  artifact.json (= ArtifactFacts)
 *
 * A `dev` artifact is a shell that evaluates `bundle` on first use; a `full` one carries its own
 * source.
 */
export interface Artifact {
  readonly component: string;
  /** Twelve hexadecimal digits of the content's SHA-256; names the version on the lattice. */
  readonly version: string;
  readonly kind: 'dev' | 'full';
  readonly folder: string;
  readonly bundle?: Bundle;
}

/** JavaScript that a dev shell evaluates, and its source map with absolute paths of the sources. */
export interface Bundle {
  readonly code: string;
  readonly map: string;
}

/** What `artifact.json` says of a component, independent of where it lies. */
export interface ArtifactFacts {
  readonly engine: Engine;
  readonly model: WitModel;
  readonly world: WorldIndex;
  /** Bytes of `component.wasm`. */
  readonly sizeBytes: number;
  /** Full names of imported interfaces, as the component itself says. */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  /**
   * Core modules next to the glue: file name to content digest, so that hosts compile equal ones
   * once.
   */
  readonly coreModules: Readonly<Record<string, string>>;
  /** Whether exports return promises, because an import may suspend. */
  readonly suspends: boolean;
}
