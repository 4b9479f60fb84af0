/** One-sided 10 %: where Polis calls a test significant. */
export const significant = 1.2816;

/**
 * A share with one vote added each way, so that nothing is 0 or 1 on little evidence: (count + 1) / (votes + 2)
 * (design §7; Polis `repness.clj`, restated).
 */
export const smoothedShare = (count: number, votes: number): number => (count + 1) / (votes + 2);

/** The share that common ground is made of: (count + ½) / (votes + 1) (design §7). */
export const halfShare = (count: number, votes: number): number => (count + 0.5) / (votes + 1);

/**
 * One-proportion test of a share against a half, in standard deviations: 2√(S+1)·((A+1)/(S+1) − ½)
 * (design §7; Polis `stats.clj`, restated).
 */
export const testAgainstHalf = (count: number, votes: number): number =>
  2 * Math.sqrt(votes + 1) * ((count + 1) / (votes + 1) - 0.5);

/**
 * Two-proportion test of one share against another with pooled variance, in standard deviations; 0 where everybody
 * answered alike (design §7; Polis `stats.clj`, restated).
 */
export function testAgainstOther(
  count: number,
  votes: number,
  otherCount: number,
  otherVotes: number,
): number {
  const pooled = (count + otherCount + 2) / (votes + otherVotes + 2);
  if (pooled === 1) return 0;
  const apart = (count + 1) / (votes + 1) - (otherCount + 1) / (otherVotes + 1);
  return apart / Math.sqrt(pooled * (1 - pooled) * (1 / (votes + 1) + 1 / (otherVotes + 1)));
}

/** 95 % quantile of the normal distribution: the two bounds together hold 90 %. */
const quantile = 1.6448536269514722;

/**
 * Both bounds of the 90 % interval of a share by Wilson's score (1927). Without votes it is [0, 1].
 *
 * @returns lower ≤ count / votes ≤ upper
 */
export function wilsonBounds(count: number, votes: number): readonly [number, number] {
  if (votes === 0) return [0, 1];
  const square = quantile * quantile;
  const centre = count + square / 2;
  const reach = quantile * Math.sqrt((count * (votes - count)) / votes + square / 4);
  // At 0 and at `votes` the bound is exact, which rounding would miss.
  const lower = count === 0 ? 0 : (centre - reach) / (votes + square);
  const upper = count === votes ? 1 : (centre + reach) / (votes + square);
  return [lower, upper];
}
