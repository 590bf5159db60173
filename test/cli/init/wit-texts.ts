/**
 * Worlds that together have everything that WIT can say, each with what its component is called.
 */
export const WIT_TEXTS: ReadonlyArray<{
  readonly title: string;
  readonly world: string;
  readonly text: string;
}> = [
  {
    title: 'every value type',
    world: 'everything',
    text: `package my:all;
world everything { export types; }
interface types {
  record everything {
    a: bool, b: s8, c: u8, d: s16, e: u16, f: s32, g: u32, h: s64, i: u64, j: f32, k: f64, l: char,
    m: string, n: list<u8>, o: list<string>, p: option<option<u32>>, q: result<u8, string>,
    r: tuple<u8, string>, s: map<string, u32>, t: list<u32, 3>, u: option<list<u64>>, fn-it: u8,
    %default: color, with-perms: perms, numbers: numbers, nested: list<list<s64>>,
  }
  enum color { red, dark-green }
  flags perms { can-read, write }
  variant shape { point, circle(f32), %result(result<u8>), either(result) }
  variant error { a(string) }
  type numbers = list<u16>;
  type outcome = result<u8, error>;
  echo: func(all: everything) -> everything;
  aliased: func() -> outcome;
  fallible: func(a: result<u8, string>) -> result<shape, error>;
  options: func(a: option<result<u8, u8>>, b: option<u8>) -> option<option<u8>>;
  nothing: func();
  either: func() -> result<_, string>;
  bare: func() -> result;
  %delete: func(%new: u8, %default: u8) -> u8;
  HTTP-get: func(my-URL: string) -> map<string, list<u8>>;
}`,
  },
  {
    title: 'resources',
    world: 'shelf',
    text: `package my:library@1.2.3;
world shelf { export books; export visits; }
interface books {
  resource book {
    constructor(title: string, year: option<u16>);
    rate: func(stars: u8) -> result<u32, string>;
    same-as: func(other: borrow<book>) -> bool;
    copies: static func(count: u8) -> list<book>;
    lend: async func() -> string;
  }
  resource %map { get: func(key: string) -> u64; }
  resource fragile { constructor(force: f32) -> result<fragile, string>; }
  resource plain { }
  find: func(title: string) -> option<book>;
  open: func() -> %map;
  burn: func(book: book);
}
interface visits {
  use books.{book as volume};
  resource book { constructor(of: volume); }
  read: func(volume: volume) -> volume;
  trace: func(volume: borrow<volume>) -> tuple<book, u64>;
}`,
  },
  {
    title: 'nested packages, an inline interface and types of the world',
    world: 'nest',
    text: `package my:nest;
world nest {
  import inner:deep/tools@0.3.0;
  use inner:deep/tools@0.3.0.{hammer, size as dimension};
  record owned { hammers: list<hammer> }
  export inner:deep/works@0.3.0;
  export inline: interface { record pair { a: u8, b: u8 } swap: func(p: pair) -> pair; }
  export build: func(%own: owned, size: dimension) -> hammer;
}
package inner:deep@0.3.0 {
  interface tools { enum size { s, m } record hammer { size: size } hit: func(h: hammer); }
  interface works { use tools.{hammer}; make: func() -> hammer; }
}`,
  },
  {
    title: 'a world that only exports functions',
    world: 'roots',
    text: `package my:roots;
world roots {
  export add: func(a: u64, b: u64) -> u64;
  export %delete: func(key: string) -> result<option<string>, string>;
  export wait-for: async func(ms: u32) -> result<_, u8>;
}`,
  },
  {
    title: 'async functions, streams and futures',
    world: 'flow',
    text: `package my:flow;
world flow { export pipes; }
interface pipes {
  enum level { low, high }
  upper: async func(text: stream<string>) -> stream<string>;
  both: func(a: stream<u8>, b: future<level>) -> tuple<stream<u8>, future<result<_, string>>>;
  empty: async func(a: stream, b: future);
  levels: func() -> stream<level>;
}`,
  },
  {
    title: 'imports of WASI',
    world: 'keeper',
    text: `package my:keeper;
world keeper {
  import wasi:keyvalue/store@0.2.0-draft;
  import wasi:keyvalue/batch@0.2.0-draft;
  import wasi:logging/logging@0.1.0-draft;
  import wasi:config/store@0.2.0-rc.1;
  import wasi:clocks/monotonic-clock@0.2.12;
  export wasmcloud:messaging/handler@0.2.0;
  export keep: interface {
    use wasi:keyvalue/store@0.2.0-draft.{bucket, error};
    lend: func() -> result<bucket, error>;
    take: func(bucket: borrow<bucket>) -> u8;
  }
}`,
  },
  {
    title: 'an HTTP component',
    world: 'web',
    text: 'package my:web;\nworld web { include wasi:http/service@0.3.0; }',
  },
  {
    title: 'a world in capitals',
    world: 'HTTP-API',
    text: 'package my:caps;\nworld HTTP-API { export ping: func() -> string; }',
  },
  {
    title: 'a world that exports nothing',
    world: 'silent',
    text: 'package my:silent;\nworld silent { import log: func(text: string); }',
  },
];
