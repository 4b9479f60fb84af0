const rootOfTwoPi = 2.5066282746310002;
/** Beyond it the tail is below the smallest number there is. */
const farthest = 38.5;
/** From here the continued fraction is better than the series. */
const seriesUpTo = 2.5;
const fractionDepth = 120;

/**
 * e^−y for y ≥ 0 by halving, a Taylor series and squaring: only + − × ÷, so that every engine gives the same bits
 * (`Math.exp` may differ in the last one).
 */
function exponentialOfMinus(y: number): number {
  let halvings = 0;
  let small = y;
  while (small > 0.25) {
    small /= 2;
    halvings++;
  }
  let sum = 1;
  let term = 1;
  for (let i = 1; i <= 14; i++) {
    term *= -small / i;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum *= sum;
  return sum;
}

/**
 * One-sided p-value of a standard normal z: the probability of a larger value. By Marsaglia's series near the middle
 * and Laplace's continued fraction in the tail (Abramowitz and Stegun 26.2.11, 26.2.14); relative error below 1e-12.
 */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  if (z > farthest) return 0;
  const density = exponentialOfMinus((z * z) / 2) / rootOfTwoPi;
  if (z < seriesUpTo) {
    let sum = z;
    let term = z;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let below = z;
  for (let i = fractionDepth; i > 0; i--) below = z + i / below;
  return density / below;
}
