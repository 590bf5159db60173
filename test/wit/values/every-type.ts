import type { WitModel } from '../../../wit/model.ts';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';

/** One function for each kind of WIT value, named after it; `take` has them all in one record. */
export const EVERY_TYPE = `package test:values@0.1.0;

interface names {
  type user-id = u64;
  enum color { dark-red, blue }
}

interface values {
  use names.{user-id, color as paint};

  record line-item { sku: string, %type: option<string>, HTTP-status: u16 }
  variant shape { no-shape, circle(f64), items(list<line-item>), maybe(option<u8>) }
  flags perms { read, write-all }
  record everything {
    items: list<line-item>,
    shape: shape,
    paint: paint,
    perms: perms,
    pair: tuple<u8, string>,
  }
  resource bucket { constructor(name: string); size: func() -> u64; }

  bools: func(a: bool, b: list<bool>);
  small: func(a: u8, b: s8, c: u16, d: s16, e: u32, f: s32);
  wide: func(a: u64, b: s64, c: user-id);
  floats: func(a: f32, b: f64);
  texts: func(a: char, b: string, c: list<char>, d: list<string>);
  numbers: func(a: list<u8>, b: list<s8>, c: list<u16>, d: list<s32>, e: list<u64>, f: list<s64>);
  decimals: func(a: list<f32>, b: list<f64>, c: list<user-id>);
  options: func(a: option<u8>, b: option<option<u8>>, c: option<option<option<u8>>>);
  results: func(a: result<u8, string>, b: result, c: option<result<u8>>, d: result<_, paint>);
  lists: func(a: list<list<u8>>, b: list<option<u8>>, c: list<tuple<u8, u8>>);
  take: func(a: everything) -> result<everything, shape>;
  hold: func(a: bucket, b: list<bucket>);
}

world every-type {
  export values;
}
`;

/** Kinds of newer WIT, in a text of their own: not every engine builds them. */
export const NEWER_TYPES = `package test:newer@0.1.0;

interface values {
  maps: func(a: map<string, u32>, b: map<u32, list<u8>>);
  fixed: func(a: list<u8, 4>, b: list<string, 2>);
}

world every-type {
  export values;
}
`;

/** The model of such a text. */
export function readModel(text: string): WitModel {
  return readWitText([{ path: 'world.wit', text }]);
}
