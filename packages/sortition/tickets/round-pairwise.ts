import type { Coin } from './coin.ts';

/** One ticket in this many parts: shares are rounded to such parts once, then every step is in whole numbers. */
export const partsOfATicket = 2 ** 30;

/**
 * Shares as whole parts that sum to exactly `tickets` tickets, each off by less than a part: the rest goes to the
 * largest remainders, ties to the first.
 *
 * @param shares not negative, with a positive sum; scaled to sum to 1
 */
export function partsOf(shares: readonly number[], tickets: number): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!(sum > 0) || shares.some((share) => !(share >= 0)))
    throw new RangeError('shares must not be negative, and one must be positive');
  const all = tickets * partsOfATicket;
  const exact = shares.map((share) => (share / sum) * all);
  const parts = exact.map(Math.floor);
  let missing = all - parts.reduce((total, part) => total + part, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => remainder(exact, b) - remainder(exact, a));
  for (let i = 0; missing > 0; i = (i + 1) % byRemainder.length) {
    (parts[byRemainder[i] as number] as number)++;
    missing--;
  }
  // Above 2^53 parts a division may round up; one part too many is taken from the largest.
  while (missing < 0) {
    parts[parts.indexOf(Math.max(...parts))] = Math.max(...parts) - 1;
    missing++;
  }
  return parts;
}

const remainder = (exact: readonly number[], i: number): number =>
  (exact[i] as number) - Math.floor(exact[i] as number);

/**
 * Whole tickets for parts of tickets by pairwise dependent rounding (Srinivasan 2001; Flanigan, Kehne, Procaccia,
 * "Fair Sortition Made Transparent", 2021): two that are not whole share one throw, after which at least one of them is.
 * The sum stays, every expectation stays, and nobody is off by a whole ticket.
 *
 * @param parts whole numbers whose sum is a multiple of `partsOfATicket`, as `partsOf` gives them
 * @returns tickets, in the order of `parts`
 */
export function roundPairwise(parts: readonly number[], coin: Coin): readonly number[] {
  const whole = partsOfATicket;
  const tickets = parts.map((part) => Math.floor(part / whole));
  const rest = parts.map((part) => part % whole);
  const settle = (i: number): boolean => {
    if (rest[i] !== whole) return rest[i] === 0;
    (tickets[i] as number)++;
    rest[i] = 0;
    return true;
  };
  let open = -1;
  for (let i = 0; i < parts.length; i++) {
    if (settle(i)) continue;
    if (open < 0) {
      open = i;
      continue;
    }
    const [a, b] = [rest[open] as number, rest[i] as number];
    const up = Math.min(whole - a, b);
    const down = Math.min(a, whole - b);
    const shift = coin(down, up + down) ? up : -down;
    rest[open] = a + shift;
    rest[i] = b - shift;
    const openDone = settle(open);
    if (settle(i)) {
      if (openDone) open = -1;
    } else open = i;
  }
  if (open >= 0) throw new RangeError('the parts are not whole tickets together');
  return tickets;
}
