/** Billionths: rates are compared as whole numbers, so that no two machines can differ. */
export const billion = 1_000_000_000;

/** With what the last digits of sums may be off. */
const fivePercent = 0.05 * (1 + 1e-12);

/**
 * A cautious rate: with s supports of e exposures the 5 % quantile of Beta(1 + s, 1 + e − s), in billionths, rounded
 * down. A topic that few have seen is not believed to be liked by all.
 *
 * P(Beta ≤ x) is the probability of more than s successes in e + 1 trials of x; its terms follow from each other by
 * multiplication, so nothing is used but + − × ÷, which are the same everywhere.
 *
 * @throws RangeError unless 0 ≤ supports ≤ exposures, whole numbers
 */
export function cautiousRate(supports: number, exposures: number): number {
  if (!(Number.isInteger(supports) && Number.isInteger(exposures)))
    throw new RangeError('supports and exposures must be whole numbers');
  if (supports < 0 || supports > exposures)
    throw new RangeError(`${supports} supports of ${exposures} exposures`);
  let [low, high] = [0, billion];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (moreThan(supports, exposures + 1, middle / billion) <= fivePercent) low = middle;
    else high = middle;
  }
  return low;
}

/** P(more than s successes in n trials of x), 0 < x < 1: terms relative to the largest, both ways from it. */
function moreThan(s: number, n: number, x: number): number {
  const odds = x / (1 - x);
  const mode = Math.min(n, Math.floor((n + 1) * x));
  let above = mode > s ? 1 : 0;
  let all = 1;
  for (let term = 1, j = mode; j < n && term > 1e-18; j++) {
    term *= ((n - j) / (j + 1)) * odds;
    all += term;
    if (j + 1 > s) above += term;
  }
  for (let term = 1, j = mode; j > 0 && term > 1e-18; j--) {
    term *= j / ((n - j + 1) * odds);
    all += term;
    if (j - 1 > s) above += term;
  }
  return above / all;
}
