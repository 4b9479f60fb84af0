import { misuse } from './advice.ts';
import type { Options } from './command.ts';
import { optionText } from './report-options.ts';

/** `--seed N`, 1 where none was typed: a generator of 32 bits has so many seeds. */
export function seedIn(given: Options['given']): number {
  const typed = optionText(given, 'seed');
  if (typed === null) return 1;
  const seed = /^[+-]?[0-9]+$/.test(typed) ? Number(typed) + 0 : Number.NaN;
  if (seed >= -(2 ** 31) && seed < 2 ** 32) return seed;
  throw misuse(
    'seed_invalid',
    `--seed must be a whole number from -2147483648 to 4294967295, not "${typed}".`,
    'For example: --seed 1',
  );
}
