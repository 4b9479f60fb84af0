/**
 * Natural logarithm and exponential from +, −, × and ÷ alone. IEEE 754 rounds these four the same everywhere, while
 * `Math.log` and `Math.exp` may differ in the last bit between engines; what follows decides who is in which group
 * (design §9.2), so it must not.
 */

/** ln 2 in two parts: the first has zeros at its end, so that small whole multiples of it are exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const ln2 = Math.LN2;
const sqrt2 = Math.SQRT2;

/**
 * Natural logarithm, within 4 units in the last place.
 *
 * ln y = e·ln 2 + 2 artanh s, with y = 2^e·f, f in [√½, √2) and s = (f − 1) / (f + 1).
 *
 * @param y above 0 and finite
 */
export function ln(y: number): number {
  let f = y;
  let e = 0;
  // Multiplying by powers of two is exact.
  while (f < 0.04) {
    f *= 16;
    e -= 4;
  }
  while (f < sqrt2 / 2) {
    f *= 2;
    e--;
  }
  while (f >= sqrt2) {
    f /= 2;
    e++;
  }
  const s = (f - 1) / (f + 1);
  const t = s * s;
  // t < 0.0295: ten terms reach 1e-18.
  const high = t * (1 / 13 + t * (1 / 15 + t * (1 / 17 + t * (1 / 19 + t * (1 / 21)))));
  const series = t * (1 / 3 + t * (1 / 5 + t * (1 / 7 + t * (1 / 9 + t * (1 / 11 + high)))));
  return e * ln2High + (2 * s * (1 + series) + e * ln2Low);
}

/** 2^−n for n = 0 … 30. */
const halvings = Float64Array.from({ length: 31 }, (_, n) => 1 / 2 ** n);
/** 1 / k. */
const reciprocals = Float64Array.from({ length: 14 }, (_, k) => (k === 0 ? 0 : 1 / k));

/**
 * e^x for x ≤ 0, within 4 units in the last place; 0 below −20, where it is less than 2.1e-9.
 *
 * x = −n·ln 2 + r with |r| ≤ ½ ln 2; the series of e^r to its thirteenth power.
 */
export function expOfNegative(x: number): number {
  if (x < -20) return 0;
  const n = Math.floor(-x / ln2 + 0.5);
  const r = x + n * ln2High + n * ln2Low;
  let sum = 1;
  for (let k = 13; k >= 1; k--) sum = 1 + sum * r * (reciprocals[k] as number);
  return sum * (halvings[n] as number);
}
