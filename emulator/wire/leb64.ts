const scratch = new DataView(new ArrayBuffer(8));

/**
 * Writes a 64-bit integer as LEB128 at `at` and returns the end. Works on two 32-bit halves, since
 * arithmetic on bigint is slow.
 */
export function leb64(bytes: Uint8Array, at: number, value: bigint, signed: boolean): number {
  scratch.setBigInt64(0, value);
  let high = signed ? scratch.getInt32(0) : scratch.getUint32(0);
  let low = scratch.getUint32(4);
  let end = at;
  for (;;) {
    const group = low & 0x7f;
    low = ((low >>> 7) | (high << 25)) >>> 0;
    high = signed ? high >> 7 : high >>> 7;
    const done = signed ? isSignOf(high, low, group) : high === 0 && low === 0;
    bytes[end++] = done ? group : group | 0x80;
    if (done) return end;
  }
}

/** Whether all that is left is the sign that the last group already shows. */
function isSignOf(high: number, low: number, group: number): boolean {
  if ((group & 0x40) === 0) return high === 0 && low === 0;
  return high === -1 && low === 0xffffffff;
}

/** The integer whose 64 bits are these halves. */
export function fromHalves(high: number, low: number, signed: boolean): bigint {
  scratch.setUint32(0, high);
  scratch.setUint32(4, low);
  return signed ? scratch.getBigInt64(0) : scratch.getBigUint64(0);
}
