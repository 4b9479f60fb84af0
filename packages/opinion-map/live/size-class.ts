/** Blocks of one size in the store of votes. */
export type SizeClass = {
  readonly number: number;
  /** Votes that fit into a block. */
  readonly capacity: number;
  /** Blocks on a page. */
  readonly perPage: number;
  /** Numbers of its pages; all but the last are full. */
  readonly pages: number[];
  /** Blocks in use on the last page. */
  onLast: number;
};

/**
 * 8, 16, 24, … 64, then four for each doubling: 80, 96, 112, 128, 160, … Wide steps where people begin, since every step
 * copies; after that at most a fifth of a block stands empty for long.
 */
export const capacityOf = (number: number): number =>
  number < 8 ? 8 * (number + 1) : (4 + ((number - 7) & 3)) * 2 ** (4 + ((number - 7) >> 2));

export const newSizeClass = (number: number, capacity: number, perPage: number): SizeClass => ({
  number,
  capacity,
  perPage,
  pages: [],
  onLast: 0,
});
