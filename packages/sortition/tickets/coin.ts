/** Numbers in [0, 1), the next one at each call. */
export type Random = () => number;

/** True in `favourable` of `of` cases; whole numbers, 0 ≤ favourable ≤ of. Handed in, so that tests can take every way. */
export type Coin = (favourable: number, of: number) => boolean;

export const coinOf =
  (random: Random): Coin =>
  (favourable, of) =>
    random() * of < favourable;
