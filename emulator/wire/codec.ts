import type { Sink } from './sink.ts';
import type { Source } from './source.ts';

/** Writes and reads the values of one WIT type. */
export interface Codec {
  /** @throws VALUE_INVALID when the value is not of the type */
  write(sink: Sink, value: unknown): void;
  /** @throws WIRE_INVALID when the bytes do not encode a value of the type */
  read(source: Source): unknown;
}

/** Gives the codec of a part of a type. */
export type CodecOf<Type> = (type: Type) => Codec;
