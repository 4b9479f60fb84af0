/**
 * Numbers ascending, then texts by their code units: an order that does not depend on the order of a file, and in which
 * 9 stands before 10.
 */
export function byId(a: string, b: string): number {
  const numberA = whole.test(a);
  const numberB = whole.test(b);
  if (numberA !== numberB) return numberA ? -1 : 1;
  const apart = numberA ? Number(a) - Number(b) : 0;
  return apart || (a < b ? -1 : a > b ? 1 : 0);
}

const whole = /^\d{1,15}$/;

/** Where the rows of a file stand in that order: the row that comes first, then the next, … */
export const inOrder = (ids: readonly string[]): Uint32Array =>
  Uint32Array.from([...ids.keys()].sort((a, b) => byId(ids[a] ?? '', ids[b] ?? '')));

/** The values of those rows, in their order. */
export const taken = <T>(values: readonly T[], rows: ArrayLike<number>): T[] =>
  Array.from(rows, (row) => values[row] as T);
