const plus = 0x2b;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const one = 0x31;

/**
 * What a cell says: 1 agree, 0 pass, −1 disagree, with or without a sign and with zeros behind a point (`+1`, `-1.0`,
 * `0.0`), as programs for tables write it. Null: it is no vote.
 */
export function voteValue(bytes: Uint8Array, start: number, end: number): -1 | 0 | 1 | null {
  let at = start;
  const sign = bytes[at];
  if (at < end && (sign === plus || sign === minus)) at++;
  const digit = bytes[at++];
  if (at > end || (digit !== zero && digit !== one)) return null;
  if (at < end) {
    if (bytes[at++] !== point || at === end) return null;
    while (at < end) if (bytes[at++] !== zero) return null;
  }
  if (digit === zero) return 0;
  return sign === minus ? -1 : 1;
}
