const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes are what contracts carry; JSON is what this shop puts into them. */
export function toBytes(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

export function fromBytes<T>(bytes: Uint8Array): T {
  return JSON.parse(decoder.decode(bytes)) as T;
}
