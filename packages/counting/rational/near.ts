/** Doubles further apart than this, relative to the larger, are in their true order; nearer ones are decided exactly. */
export const nearness = 1e-9;

/** Whether two sums in doubles are too near to each other to trust their order. */
export const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= nearness * Math.max(Math.abs(a), Math.abs(b));
