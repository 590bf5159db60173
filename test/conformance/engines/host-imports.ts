import { SAMPLES } from './samples.ts';
import { shape } from './fixture/shape.ts';

/** The host's side of the main world. `received` is what it saw last, `disposed` counts. */
export class HostImports {
  received = '';
  disposed = 0;

  get imports(): Readonly<Record<string, unknown>> {
    const names = Object.keys(SAMPLES);
    const echo = async (value: unknown): Promise<unknown> => {
      this.received = shape(value);
      return value;
    };
    const fail = async (payload: unknown): Promise<never> => {
      this.received = shape(payload);
      throw payload;
    };
    const bare = (): Promise<never> => fail(undefined);
    const host = {
      ...Object.fromEntries(names.map((name) => [name, echo])),
      fail,
      failText: fail,
      failBare: bare,
    };
    return { 'wasmdev:conformance/host': host, 'wasmdev:conformance/store': this.#store() };
  }

  #store(): Readonly<Record<string, unknown>> {
    const count = (): void => void this.disposed++;
    class Bucket {
      readonly size: bigint;

      constructor(size: bigint) {
        this.size = size;
      }

      async get(key: bigint): Promise<bigint | undefined> {
        if (key === 2n ** 63n) throw `no ${key}`;
        return key === 0n ? undefined : this.size + key;
      }

      async copy(other: Bucket): Promise<bigint> {
        return this.size * -1n + other.size;
      }

      static async open(size: bigint): Promise<Bucket> {
        return new Bucket(size);
      }

      [Symbol.dispose](): void {
        count();
      }
    }
    return { Bucket, open: Bucket.open, close: async (bucket: Bucket) => bucket.size };
  }
}
