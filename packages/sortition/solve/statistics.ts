import type { PersonType } from '../problem.ts';
import type { Statistics } from '../result.ts';

const apart = 1e-6;

/** (Π chance)^(1/n), by bisection: the same on every machine, which logarithms need not be. */
export function geometricMean(chances: readonly number[]): number {
  if (chances.length === 0 || chances.some((p) => p <= 0)) return 0;
  /** Whether the product of chance / x is above 1; kept near 1 by powers of two. */
  const isBelow = (x: number): boolean => {
    let product = 1;
    let power = 0;
    for (const p of chances) {
      product *= p / x;
      for (; product > 1e100; power++) product /= 2 ** 332;
      for (; product < 1e-100; power--) product *= 2 ** 332;
    }
    return power > 0 || (power === 0 && product > 1);
  };
  let low = chances.reduce((least, p) => Math.min(least, p), Infinity) / 2;
  let high = chances.reduce((most, p) => Math.max(most, p), 0) * 2;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mean absolute difference of all pairs over twice the mean. */
export function gini(sorted: readonly number[]): number {
  const sum = sorted.reduce((all, p) => all + p, 0);
  if (sum === 0) return 0;
  const n = sorted.length;
  const ranked = sorted.reduce((all, p, i) => all + (2 * (i + 1) - n - 1) * p, 0);
  return Math.max(0, ranked / (n * sum));
}

/** The numbers of design A4 over people, for chances of types. */
export function statisticsOf(
  types: readonly PersonType[],
  chances: readonly number[],
  panels: number,
  gap: number,
): Statistics {
  const sorted = types
    .flatMap(({ count }, t) => new Array<number>(count).fill(chances[t] as number))
    .sort((a, b) => a - b);
  let levels = 0;
  let last = -Infinity;
  for (const p of sorted) {
    if (p - last <= apart) continue;
    levels++;
    last = p;
  }
  return {
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    gini: gini(sorted),
    geometricMean: geometricMean(sorted),
    levels,
    panels,
    gap,
  };
}
