const item = {
  sku: 'a',
  unitPrice: 2n ** 63n,
  note: 'n',
  tags: ['x', ''],
  default: { tag: 'some', val: 7 },
};
const bare = { sku: '', unitPrice: 0n, tags: [], default: { tag: 'none' } };
const flags32 = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`f${at}`, at % 3 === 0]));
const none = { tag: 'none' };
const some = (val: unknown): unknown => ({ tag: 'some', val });
const I64 = [0n, 1n, -1n, 2n ** 53n, -(2n ** 53n), 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const U64 = [0n, 1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 0xdeadbeefcafebaben];
const TEXTS = ['', 'a', '\0', 'é', '€', '😀', 'a\0b😀\u{10ffff}', '\ufeff', 'x'.repeat(70_000)];

/** For each echo function, values that must arrive, and come back, exactly as jco types them. */
export const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  echoBool: [true, false],
  echoU8: [0, 1, 255],
  echoS8: [0, -1, -128, 127],
  echoU16: [0, 65_535],
  echoS16: [-32_768, 32_767],
  echoU32: [0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1],
  echoS32: [0, -1, -(2 ** 31), 2 ** 31 - 1],
  echoU64: U64,
  echoS64: I64,
  echoF32: [0, -0, 1.5, Infinity, -Infinity, NaN, 2 ** -149],
  echoF64: [
    0,
    -0,
    5,
    1.1,
    Infinity,
    -Infinity,
    NaN,
    2 ** 53 + 2,
    Number.MIN_VALUE,
    Number.MAX_VALUE,
  ],
  echoChar: ['a', '\0', 'é', '😀', '\u{10ffff}', '\ud7ff', '\ue000'],
  echoString: TEXTS,
  echoBytes: [new Uint8Array(), Uint8Array.of(0, 1, 255), new Uint8Array(70_000).fill(9)],
  echoListS8: [Int8Array.of(), Int8Array.of(-128, 127)],
  echoListU16: [Uint16Array.of(0, 65_535)],
  echoListS16: [Int16Array.of(-32_768, 32_767)],
  echoListU32: [Uint32Array.of(), Uint32Array.of(0, 2 ** 32 - 1)],
  echoListS32: [Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
  echoListU64: [BigUint64Array.of(), BigUint64Array.from(U64)],
  echoListS64: [BigInt64Array.from(I64)],
  echoListF32: [Float32Array.of(1.5, -0, NaN, Infinity)],
  echoListF64: [Float64Array.of(1.1, -0, NaN, -Infinity)],
  echoListString: [[], TEXTS],
  echoListBool: [[], [true, false]],
  echoListList: [[], [BigUint64Array.of(), BigUint64Array.from(U64)]],
  echoOption: [undefined, 0n, 2n ** 64n - 1n],
  echoOptionOption: [none, some(undefined), some(2n ** 60n)],
  echoOptionThree: [undefined, none, some(undefined), some(5)],
  echoTuple: [
    [2n ** 60n, 'x', true],
    [0n, '', undefined],
  ],
  echoColor: ['red', 'dark-green'],
  echoPerms: [
    { canRead: true, write: false, x: true },
    { canRead: false, write: false, x: false },
  ],
  echoMany: [flags32],
  echoShape: [
    { tag: 'point' },
    { tag: 'circle', val: 1.5 },
    { tag: 'named', val: '😀' },
    { tag: 'result', val: { tag: 'ok', val: 2n ** 60n } },
    { tag: 'result', val: { tag: 'err' } },
  ],
  echoItem: [item, bare, { ...bare, default: some(undefined) }],
  echoDeep: [
    {
      items: [item, bare],
      by: [-(2n ** 63n), BigUint64Array.from(U64)],
      shape: { tag: 'circle', val: 0 },
      outcome: { tag: 'err', val: [item] },
    },
    { items: [], by: [-1n, undefined], shape: { tag: 'point' }, outcome: { tag: 'ok', val: -5n } },
    { items: [], by: [0n, undefined], shape: { tag: 'point' }, outcome: { tag: 'ok' } },
  ],
  echoNested: [
    [],
    [
      { tag: 'ok', val: 2n ** 64n - 1n },
      { tag: 'err', val: 'no' },
    ],
  ],
};
