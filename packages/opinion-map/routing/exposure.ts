/**
 * Minimum exposure (design §8): statements shown fewer than `enough` times together get at least `mass` of the
 * probability, if there are any; inside both parts the proportions stay.
 *
 * @param probabilities they add up to 1
 * @param exposures how often each was shown, in the same order
 */
export function withMinimumExposure(
  probabilities: readonly number[],
  exposures: readonly number[],
  enough = 30,
  mass = 0.3,
): number[] {
  const isRare = exposures.map((shown) => shown < enough);
  const rare = probabilities.reduce((sum, of, i) => (isRare[i] ? sum + of : sum), 0);
  const isNeeded = rare > 0 && rare < mass;
  if (!isNeeded) return [...probabilities];
  return probabilities.map((of, i) =>
    isRare[i] ? of * (mass / rare) : of * ((1 - mass) / (1 - rare)),
  );
}
