import { compare, multiply, type Ratio, ratio } from '../rational/ratio.ts';

const [least, most] = [ratio(1, 200), ratio(1, 10)];

/** The share of active households that a topic needs: 5 % below 100, 3 % to 300, 1 % from 500, even between. */
export function quorumShare(active: number): Ratio {
  if (active >= 500) return ratio(1, 100);
  if (active >= 300) return ratio(3 * 200 - 2 * (active - 300), 100 * 200);
  return active >= 100 ? ratio(3, 100) : ratio(5, 100);
}

/** ⌈share · active⌉, never fewer than five. */
export function householdQuorum(share: Ratio, active: number): number {
  const { n, d } = multiply(share, ratio(active));
  return Math.max(5, Number((n + d - 1n) / d));
}

/** Once a week: more wait than twice the month's slots, a fifth more is needed; nobody waits, a fifth less. */
export function adjustShare(share: Ratio, waiting: number, monthlySlots: number): Ratio {
  const factor = waiting > 2 * monthlySlots ? ratio(6, 5) : waiting === 0 ? ratio(5, 6) : ratio(1);
  const changed = multiply(share, factor);
  if (compare(changed, least) < 0) return least;
  return compare(changed, most) > 0 ? most : changed;
}
