/** An exact fraction, reduced, with a denominator above zero. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Greatest common divisor; of 0 and 0 it is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError when the denominator is zero */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  let [above, below] = [BigInt(n), BigInt(d)];
  if (below === 0n) throw new RangeError('a fraction with the denominator 0');
  if (below < 0n) [above, below] = [-above, -below];
  const common = gcd(above, below);
  return common > 1n ? { n: above / common, d: below / common } : { n: above, d: below };
}

export const zero: Ratio = { n: 0n, d: 1n };
export const one: Ratio = { n: 1n, d: 1n };

export const add = (a: Ratio, b: Ratio): Ratio =>
  a.d === b.d ? ratio(a.n + b.n, a.d) : ratio(a.n * b.d + b.n * a.d, a.d * b.d);

export const subtract = (a: Ratio, b: Ratio): Ratio => add(a, { n: -b.n, d: b.d });

export const multiply = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);

/** @throws RangeError when dividing by zero */
export const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);

/** Below zero when a is smaller, above when it is larger, zero when equal: exactly. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const sum = (values: Iterable<Ratio>): Ratio => {
  let total = zero;
  for (const value of values) total = add(total, value);
  return total;
};

/** The largest integer that is not above it. */
export function floor({ n, d }: Ratio): bigint {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

/** The smallest integer that is not below it. */
export const ceil = ({ n, d }: Ratio): bigint => -floor({ n: -n, d });

/** The nearest double, give or take the last digit; also for parts that no double could hold. */
export function toNumber({ n, d }: Ratio): number {
  const [above, below] = [Number(n), Number(d)];
  if (Number.isFinite(above) && Number.isFinite(below)) return above / below;
  const excess = BigInt(Math.max(n.toString(2).length, d.toString(2).length) - 1000);
  return Number(n >> excess) / Number(d >> excess);
}
