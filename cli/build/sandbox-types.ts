/**
 * TypeScript's view of `sandbox-globals.ts`: what every sandbox offers beyond ECMAScript.
 * Components are
 * checked against it instead of a browser's types, so that what is not there is not found.
 */
export const SANDBOX_TYPES: string = `
interface TextEncoder {
  readonly encoding: 'utf-8';
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  readonly encoding: 'utf-8';
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBufferLike | ArrayBufferView): string;
}
declare var TextDecoder: {
  new (label?: 'utf-8' | 'utf8', options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
}
declare var console: Console;

/**
 * Copies what JSON can hold, Map, Set, Date, RegExp, Error, buffers and typed arrays; cycles too.
 */
declare function structuredClone<T>(value: T): T;
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
declare function queueMicrotask(callback: () => void): void;

/** Stands still: a pure component has no clock. \`Date.now()\` is 0 as well. */
declare var performance: { now(): number; readonly timeOrigin: number };
`;
