/** Words of error cases that have a status of their own. `*` stands for any words. */
export const KNOWN_CASES: ReadonlyArray<readonly [pattern: string, status: number]> = [
  ['not-found', 404],
  ['*-not-found', 404],
  ['no-such-*', 404],
  ['invalid', 400],
  ['invalid-*', 400],
  ['bad-*', 400],
  ['unauthorized', 401],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['access-denied', 403],
  ['permission-denied', 403],
  ['conflict', 409],
  ['already-exists', 409],
  ['*-already-exists', 409],
  ['out-of-stock', 409],
  ['too-large', 413],
  ['too-many-requests', 429],
  ['rate-limited', 429],
  ['unsupported', 501],
  ['unavailable', 503],
  ['timeout', 504],
];
/** The status of every other error of a function. */
export const OTHER_ERROR = 422;

const patterns = KNOWN_CASES.map(([pattern, status]) => ({
  matches: new RegExp(`^${pattern.replace('*', '.+')}$`, 'i'),
  status,
}));

/** The status of an error case by its WIT name; `undefined` for an error that has no case. */
export function statusOfCase(
  name: string | undefined,
  errors: Readonly<Record<string, number>>,
): number {
  if (name === undefined) return OTHER_ERROR;
  if (Object.hasOwn(errors, name)) return errors[name]!;
  return patterns.find(({ matches }) => matches.test(name))?.status ?? OTHER_ERROR;
}
