/** Two people whose traces are alike. */
export type SuspectPair = {
  /** Indices of the people, a < b. */
  readonly a: number;
  readonly b: number;
  /** −log₂ of (a bound of) the chance that two honest people are so alike. */
  readonly surprise: number;
};

/**
 * Pairs that are too surprising for chance, alone or together. A person is flagged with partners 1 … m if the sum of
 * their surprises exceeds log₂ of all n·C(n − 1, m) such stars over `level`. With m = 1 that is `2^(−surprise) ·
 * pairs < level` of design §10a (to one bit); with more it finds many copies of one short ballot, of which no two are
 * surprising.
 *
 * @param n people that could have been paired
 * @param level chance of a false flag that is accepted in the whole conversation
 * @returns ascending by (a, b)
 */
export function surprisingStars<P extends SuspectPair>(
  pairs: readonly P[],
  n: number,
  level: number,
): P[] {
  const starOf = new Map<number, P[]>();
  for (const pair of pairs)
    for (const person of [pair.a, pair.b]) {
      const star = starOf.get(person);
      if (star) star.push(pair);
      else starOf.set(person, [pair]);
    }
  const flagged = new Set<P>();
  for (const star of starOf.values()) {
    star.sort((x, y) => y.surprise - x.surprise || x.a - y.a || x.b - y.b);
    let bits = Math.log2(level / n);
    let [best, size] = [0, 0];
    star.forEach(({ surprise }, i) => {
      bits += surprise - Math.log2((n - 1 - i) / (i + 1));
      // Logarithms may differ in their last bit between engines.
      const rounded = Math.round(bits * 1e9) / 1e9;
      if (rounded > best) [best, size] = [rounded, i + 1];
    });
    for (const pair of star.slice(0, size)) flagged.add(pair);
  }
  return [...flagged].sort((x, y) => x.a - y.a || x.b - y.b);
}
