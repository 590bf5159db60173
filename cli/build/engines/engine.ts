/** Makes a component out of a JavaScript module and the printed text of its world. */
export interface ComponentEngine {
  /** Names the engine and its pinned version; part of every cache key. */
  readonly identity: string;
  /** @throws BUILD_FAILED with what the engine, or the component's own start-up, said */
  componentize(request: ComponentizeRequest): Promise<Uint8Array>;
}

export interface ComponentizeRequest {
  /** The component's name, for messages. */
  readonly component: string;
  readonly source: string;
  readonly witText: string;
  readonly world: string;
  /** Whether the world has async functions, streams or futures. */
  readonly async: boolean;
  /** A folder for the engine's own files, which the caller removes. */
  readonly scratch: string;
}
