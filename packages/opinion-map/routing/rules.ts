/** What a community may change about the order of the cards (design §8). */
export type RoutingRules = {
  /** The organiser's statements come first for so many cards; 0: no statement comes first. */
  readonly seedCards: number;
  /** Of so many cards in a row at most one is about the person. */
  readonly metaEvery: number;
  /** Shown fewer times than this, a statement is rare … */
  readonly enoughExposures: number;
  /** … and the rare ones together get at least this probability. */
  readonly rareMass: number;
  /** Part of the probability that is spread evenly. */
  readonly uniform: number;
  /** Votes at which a statement's need is a half. */
  readonly needScale: number;
  /** Votes after which a person sees counts and map. */
  readonly votesBeforeMap: number;
};

export const defaultRules: RoutingRules = {
  seedCards: 0,
  metaEvery: 10,
  enoughExposures: 30,
  rareMass: 0.3,
  uniform: 0.1,
  needScale: 30,
  votesBeforeMap: 7,
};

/** Counts and map stay hidden from a person until then, so that nobody votes with the herd (design §8). */
export const maySeeMap = (votes: number, rules: RoutingRules = defaultRules): boolean =>
  votes >= rules.votesBeforeMap;
