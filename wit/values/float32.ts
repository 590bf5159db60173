/** The number with the fewest digits that an f32 of this value has: 0.1 for 0.10000000149011612. */
export function shortestFloat32(value: number): number {
  if (value === 0) return value;
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
