import { type Ratio, ratio } from './ratio.ts';

const shape = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** More digits are no amount of money but a mistake or an attack. */
const mostDigits = 60;

/** What a decimal such as `400000.0` says, exactly; null when it is none (no exponents, no separators, no spaces). */
export function parseDecimal(text: string): Ratio | null {
  const found = shape.exec(text);
  if (!found || text.length > mostDigits) return null;
  const [, sign, whole = '', part = ''] = found;
  const digits = BigInt(whole + part);
  return ratio(sign === '-' ? -digits : digits, 10n ** BigInt(part.length));
}

/** How many digits behind the point say it exactly; null when none do (1/3). */
export function digitsOf({ d }: Ratio): number | null {
  let rest = d;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** Rounded half away from zero to so many digits behind the point, all of them written. */
export function toFixed({ n, d }: Ratio, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const scaled = (2n * (n < 0n ? -n : n) * scale + d) / (2n * d);
  const sign = n < 0n && scaled > 0n ? '-' : '';
  const whole = (scaled / scale).toString();
  if (digits === 0) return sign + whole;
  return `${sign}${whole}.${(scaled % scale).toString().padStart(digits, '0')}`;
}

/** An exact decimal where there is one, else a fraction `n/d`. */
export function toText(value: Ratio): string {
  const digits = digitsOf(value);
  return digits === null ? `${value.n}/${value.d}` : toFixed(value, digits);
}
