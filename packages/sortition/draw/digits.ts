import { fault, good, type Outcome } from '../fault.ts';

/**
 * Three digits drawn in public, hundreds first: ten-sided dice, or a ball for each digit, which goes back each time.
 * A die that says 10 or 00 has shown 0.
 */
export function ticketFromDigits(digits: readonly number[]): Outcome<number> {
  if (digits.length !== 3) return fault('digits-not-three', { given: digits.length });
  const wrong = digits.find((digit) => !Number.isInteger(digit) || digit < 0 || digit > 9);
  if (wrong !== undefined) return fault('digit-out-of-range', { given: wrong });
  const [hundreds, tens, ones] = digits as [number, number, number];
  return good(100 * hundreds + 10 * tens + ones);
}
