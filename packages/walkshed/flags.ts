/** What is known of an edge, as bits of `Graph.eFlags`. */
export const flag = {
  steps: 1 << 0,
  /** Known to be passable on wheels; neither bit: not recorded, which is not the same as step-free (design §3.9). */
  wheelsYes: 1 << 1,
  wheelsNo: 1 << 2,
  /** `wheelchair=limited`: shown, not used by default. */
  wheelsLimited: 1 << 3,
  /** A lift: 30 seconds more (`extraSeconds`). */
  elevator: 1 << 4,
  /** Not for everybody: its zone says for whom. */
  private: 1 << 5,
  overlay: 1 << 6,
  /** Straight across a square, where nobody drew a way. */
  areaCrossing: 1 << 7,
  /** Only from `eFrom` to `eTo`, or only the other way. */
  forwardOnly: 1 << 8,
  backwardOnly: 1 << 9,
  bridge: 1 << 10,
  tunnel: 1 << 11,
} as const;

/** Seconds that an edge costs besides walking its length (design §4.2). */
export const extraSeconds = (flags: number): number => (flags & flag.elevator ? 30 : 0);
