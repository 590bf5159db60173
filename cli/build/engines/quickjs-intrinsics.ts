import type { PatchScope, WasmPatch } from './wasm-patch.ts';
import { leb } from './wasm-module.ts';

/**
 * What wasmdev changes in the QuickJS runtime, whose core module offers a `wit_dylib_push_*` and
 * `wit_dylib_pop_*` function for each kind of value:
 *
 *  - 64-bit integers arrive as a number where that is exact and else as 16 hexadecimal digits, and
 *    leave as hexadecimal digits; the shell turns both into `bigint`. Upstream makes each a number.
 *  - An owned handle of an exported resource arrives as its object. Upstream looks the object up by
 *    the handle instead of the handle's representation, and traps.
 *
 * @source https://github.com/bytecodealliance/wasm-tools/tree/main/crates/wit-dylib (wit_dylib.h)
 * @source https://github.com/andreiltd/componentize-qjs/blob/main/crates/runtime/src/call.rs
 */
export const INTRINSICS: WasmPatch = {
  globals: 2,
  types: [
    [0x60, 1, 0x7f, 1, 0x7f],
    [0x60, 1, 0x7f, 0],
  ],
  replacements: {
    wit_dylib_push_u64: (scope) => push64(scope, 'wit_dylib_push_u64', 0n),
    wit_dylib_push_s64: (scope) => push64(scope, 'wit_dylib_push_s64', MAX_SAFE),
    wit_dylib_pop_u64: pop64,
    wit_dylib_pop_s64: pop64,
    wit_dylib_initialize: initialize,
    wit_dylib_push_own: pushOwn,
    wit_dylib_resource_dtor: resourceDtor,
  },
};

const MAX_SAFE = 2n ** 53n - 1n;
const I32 = 0x7f;
const I64 = 0x7e;
const VOID = 0x40;
const END = 0x0b;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const getGlobal = (global: number): number[] => [0x23, ...leb(global)];
const setGlobal = (global: number): number[] => [0x24, ...leb(global)];
const call = (fn: number): number[] => [0x10, ...leb(fn)];
const callIndirect = (type: number): number[] => [0x11, ...leb(type), 0];
const i32 = (value: number): number[] => [0x41, ...signed(BigInt(value))];
const i64 = (value: bigint): number[] => [0x42, ...signed(value)];
const load = (offset: number): number[] => [0x28, 2, ...leb(offset)];
const STORE8 = [0x3a, 0, 0];
const LOAD8 = [0x2d, 0, 0];
const IF = [0x04, VOID];
const LOOP = [0x03, VOID];
const BLOCK = [0x02, VOID];
const branch = (depth: number): number[] => [0x0c, depth];
const branchIf = (depth: number): number[] => [0x0d, depth];
const RETURN = 0x0f;
const I32_EQZ = 0x45;
const I32_EQ = 0x46;
const I32_GT_U = 0x4b;
const I32_ADD = 0x6a;
const I32_SUB = 0x6b;
const I32_MUL = 0x6c;
const I64_LE_U = 0x58;
const I64_ADD = 0x7c;
const I64_SUB = 0x7d;
const I64_AND = 0x83;
const I64_OR = 0x84;
const I64_SHL = 0x86;
const I64_SHR_U = 0x88;
const WRAP = 0xa7;
const EXTEND_U = 0xad;
const SELECT = 0x1b;

/** (cx, value): the old function for a safe integer, else `push_string` of 16 digits. */
function push64(scope: PatchScope, old: string, below: bigint): number[] {
  const [cx, value, text, at, digit] = [0, 1, 2, 3, 4] as const;
  return [
    1,
    3,
    I32,
    ...get(value),
    ...i64(below),
    I64_ADD,
    ...i64(MAX_SAFE + below),
    I64_LE_U,
    ...IF,
    ...get(cx),
    ...get(value),
    ...call(scope.exported(old)),
    RETURN,
    END,
    ...i32(0),
    ...i32(0),
    ...i32(1),
    ...i32(16),
    ...call(scope.exported('cabi_realloc')),
    ...set(text),
    ...LOOP,
    ...get(value),
    ...i64(60n),
    ...get(at),
    ...i32(4),
    I32_MUL,
    EXTEND_U,
    I64_SUB,
    I64_SHR_U,
    ...i64(15n),
    I64_AND,
    WRAP,
    ...set(digit),
    ...get(text),
    ...get(at),
    I32_ADD,
    ...get(digit),
    ...i32(87),
    ...i32(48),
    ...get(digit),
    ...i32(9),
    I32_GT_U,
    SELECT,
    I32_ADD,
    ...STORE8,
    ...get(at),
    ...i32(1),
    I32_ADD,
    ...tee(at),
    ...i32(16),
    I32_EQ,
    I32_EQZ,
    ...branchIf(0),
    END,
    ...get(cx),
    ...get(text),
    ...i32(16),
    ...call(scope.exported('wit_dylib_push_string')),
    END,
  ];
}

/** (cx) -> value: `pop_string`, read as hexadecimal digits. */
function pop64(scope: PatchScope): number[] {
  const [cx, stack, length, at, digit, value] = [0, 1, 2, 3, 4, 5] as const;
  const pointer = scope.importedGlobal('__stack_pointer');
  return [
    2,
    4,
    I32,
    1,
    I64,
    ...getGlobal(pointer),
    ...i32(16),
    I32_SUB,
    ...tee(stack),
    ...setGlobal(pointer),
    ...get(cx),
    ...get(stack),
    ...call(scope.exported('wit_dylib_pop_string')),
    ...set(length),
    ...get(stack),
    ...load(0),
    ...set(at),
    ...BLOCK,
    ...LOOP,
    ...get(length),
    I32_EQZ,
    ...branchIf(1),
    ...get(at),
    ...LOAD8,
    ...tee(digit),
    ...i32(87),
    ...i32(48),
    ...get(digit),
    ...i32(57),
    I32_GT_U,
    SELECT,
    I32_SUB,
    EXTEND_U,
    ...get(value),
    ...i64(4n),
    I64_SHL,
    I64_OR,
    ...set(value),
    ...get(at),
    ...i32(1),
    I32_ADD,
    ...set(at),
    ...get(length),
    ...i32(1),
    I32_SUB,
    ...set(length),
    ...branch(0),
    END,
    END,
    ...get(stack),
    ...i32(16),
    I32_ADD,
    ...setGlobal(pointer),
    ...get(value),
    END,
  ];
}

/** Where `wit_t` keeps its resources, and each of them its functions (offsets of wit_dylib.h). */
const RESOURCES = 24;
const RESOURCE_SIZE = 20;
const DROP = 8;
const REP = 16;

const WIT = 0;
const TAKING = 1;

function initialize(scope: PatchScope): number[] {
  return [
    0,
    ...get(0),
    ...setGlobal(scope.addedGlobal(WIT)),
    ...get(0),
    ...call(scope.exported('wit_dylib_initialize')),
    END,
  ];
}

/** (cx, type, handle): hands the representation to the old function, then gives the handle up. */
function pushOwn(scope: PatchScope): number[] {
  const [cx, type, handle, resource] = [0, 1, 2, 3] as const;
  const old = scope.exported('wit_dylib_push_own');
  const taking = scope.addedGlobal(TAKING);
  return [
    1,
    1,
    I32,
    ...getGlobal(scope.addedGlobal(WIT)),
    ...load(RESOURCES),
    ...get(type),
    ...i32(RESOURCE_SIZE),
    I32_MUL,
    I32_ADD,
    ...tee(resource),
    ...load(REP),
    I32_EQZ,
    ...IF,
    ...get(cx),
    ...get(type),
    ...get(handle),
    ...call(old),
    RETURN,
    END,
    ...get(cx),
    ...get(type),
    ...get(handle),
    ...get(resource),
    ...load(REP),
    ...callIndirect(scope.addedType(0)),
    ...call(old),
    ...i32(1),
    ...setGlobal(taking),
    ...get(handle),
    ...get(resource),
    ...load(DROP),
    ...callIndirect(scope.addedType(1)),
    ...i32(0),
    ...setGlobal(taking),
    END,
  ];
}

/** (type, representation): nothing while a handle is given up, for its object lives on. */
function resourceDtor(scope: PatchScope): number[] {
  return [
    0,
    ...getGlobal(scope.addedGlobal(TAKING)),
    ...IF,
    RETURN,
    END,
    ...get(0),
    ...get(1),
    ...call(scope.exported('wit_dylib_resource_dtor')),
    END,
  ];
}

/** A signed LEB128 number. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = Number(value & 0x7fn);
    value >>= 7n;
    if ((value === 0n && low < 0x40) || (value === -1n && low >= 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
