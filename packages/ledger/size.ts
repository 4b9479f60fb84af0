/**
 * Sizes and indexes are whole numbers up to 2^53 − 1. JavaScript's bit operators work on 32 bits and would fold
 * larger ones, so the arithmetic here divides and multiplies by powers of two, which is exact in this range.
 */

/** A number of leaves, or a position among them. */
export function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);
}

/** @throws RangeError when it is no size */
export function requireSize(value: number, name: string): void {
  if (!isSize(value)) throw new RangeError(`${name} must be a whole number from 0, not ${value}`);
}

export const isOdd = (value: number): boolean => value % 2 === 1;

export const half = (value: number): number => Math.floor(value / 2);

/** The largest power of two that is smaller than `value`, for `value` ≥ 2: where RFC 6962 splits a tree. */
export function splitPoint(value: number): number {
  let power = 1;
  while (power * 2 < value) power *= 2;
  return power;
}

/** Whether it is 1, 2, 4, 8, … */
export function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && !isOdd(rest)) rest /= 2;
  return rest === 1;
}

/** Decimal without leading zeros, sign or spaces, at most 2^53 − 1; null for every other text. */
export function parseSize(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
