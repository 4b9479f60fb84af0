import type { Random } from '../random.ts';

/** True in `favourable` of `of` cases; whole numbers, 0 ≤ favourable ≤ of. Handed in, so that tests can take every way. */
export type Coin = (favourable: number, of: number) => boolean;

export const coinOf =
  (random: Random): Coin =>
  (favourable, of) =>
    random() * of < favourable;
