import type { Moved } from './abuse/compare.ts';
import type { SeatList } from './statements/seats.ts';

/** One person's place. Coordinates are in the units of the method; `uncertainty` is in (0, 1], 1 = knows nothing. */
export type PublishedPerson = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly uncertainty: number;
  /** `id` of a group; null: not enough votes yet. */
  readonly group: string | null;
};

export type PublishedGroup = {
  /** `0` … `k − 1`, the largest first. */
  readonly id: string;
  /** `A`, `B`, …: letters only, never adjectives. */
  readonly label: string;
  readonly size: number;
};

/** How many groups, and how sure that is. `polis` does not ask, and where only one group is possible there is nothing to ask: null. */
export type PublishedGroupCount = {
  readonly k: number;
  /** Share of the draws (90 % of the votes kept) in which the rule picks the same k. */
  readonly stability: number | null;
  /** Stability below 0.9. */
  readonly unclear: boolean | null;
  /** Further numbers of groups that some draws picked, ascending. */
  readonly others: readonly number[];
};

/** Common ground, the lower value first. */
export type PublishedConsensus = {
  readonly statement: string;
  /** `(Π_g â_g (1 − d̂_g))^(1/G)` (design §7), 0 … 1. */
  readonly score: number;
  /** â (or d̂ where rejected by all) of each group, in the order of `groups`. */
  readonly perGroup: readonly number[];
  /** The same with Wilson bounds against us: what the order follows. */
  readonly lower: number;
  readonly direction: 'agree' | 'disagree';
};

/** What sets one group apart from all others: all that hold at a false discovery rate of 10 %. */
export type PublishedRepresentative = {
  readonly group: string;
  readonly statement: string;
  readonly direction: 'agree' | 'disagree';
  /** Polis' rank: ρ·t·p·z. */
  readonly repness: number;
  /** Smoothed share of the group in this direction. */
  readonly p: number;
  /** One-proportion test of that share against a half. */
  readonly z: number;
  /** That share over the share of everybody else. */
  readonly ratio: number;
  /** Two-proportion test against everybody else. */
  readonly t: number;
  /** Adjusted p-value of t (Benjamini–Hochberg over all groups, statements and both directions; decision 20). */
  readonly q: number;
  readonly agrees: number;
  readonly disagrees: number;
  readonly votes: number;
};

/** Liked on both sides of the main division, whatever the groups. */
export type PublishedBridging = {
  readonly statement: string;
  /** b_j: what is left of its approval after people and sides are accounted for. */
  readonly score: number;
  /** h_j · √(mean f²): how much it leans to one side, whatever the number of votes (decision 20). */
  readonly lean: number;
  /** Agrees minus disagrees among people on the low side, and on the high side. */
  readonly supportLow: number;
  readonly supportHigh: number;
  /** Loses the label when the most active 0.1 % (at least one) are left out. */
  readonly fragile: boolean;
};

/** What divides: the groups whose agreement differs most. */
export type PublishedDivision = {
  readonly statement: string;
  /** max_g â − min_g â. */
  readonly gap: number;
  readonly most: string;
  readonly least: string;
  readonly perGroup: readonly number[];
};

/** A view held by few, with its counts, so that it is not lost (design §10). */
export type PublishedMinorityView = {
  readonly statement: string;
  /** How many strongly differ from their own group here, and alike on the statements below. */
  readonly dissenters: number;
  readonly agrees: number;
  readonly disagrees: number;
  readonly passes: number;
  readonly together: readonly string[];
};

/** What the map does not draw though the votes show it. */
export type PublishedResidual = {
  /** A further division was found: the largest residual eigenvalue exceeds the 95th percentile of the permutations. */
  readonly found: boolean;
  readonly eigenvalue: number;
  readonly threshold: number;
  /** The statements it lives on, the strongest first. */
  readonly statements: readonly string[];
  /** People looked at: a seeded sample where there are many. */
  readonly people: number;
  readonly permutations: number;
};

/** How `detectableShare` was found: how often a planted group of a size was seen. */
export type PublishedDetectable = {
  /** Ascending by share; the search leaves sizes out. */
  readonly tried: readonly {
    readonly share: number;
    readonly draws: number;
    readonly found: number;
  }[];
  /** People the groups were planted among: a seeded sample where there are many. */
  readonly people: number;
};

/** People who look like one by how they voted. Nothing follows from it by itself: people look, and decide. */
export type PublishedSuspects = {
  readonly people: readonly string[];
  readonly signals: readonly PublishedSignal[];
};

/** One reason, with the figures it rests on; those of another kind of reason are null. */
export type PublishedSignal = {
  readonly kind: 'same-ballot' | 'same-order' | 'burst' | 'haste' | 'single-target';
  readonly people: readonly string[];
  /** Statements that both answered, and how many of them alike. */
  readonly common: number | null;
  readonly equal: number | null;
  /** Statements in a row that both answered in the same order. */
  readonly run: number | null;
  /** −log₂ of (a bound of) the chance that two honest people are so alike. */
  readonly surprise: number | null;
  /** Of a burst, or between two votes. */
  readonly seconds: number | null;
};

/** How the map differs where each set of suspects counts as one person. */
export type PublishedWithout = {
  /** People who are left. */
  readonly participants: number;
  /** Adjusted Rand index of the groups with and without, over people in a group of both; 1 = the same. */
  readonly agreement: number;
  /** Numbers of groups with and without. */
  readonly groupCounts: readonly [number, number];
  /** Common ground that is had only without (`added`), or only with them (`lost`): `statement direction`. */
  readonly consensusMoved: Moved;
  readonly bridgingMoved: Moved;
  /** The largest way of a dot, as a share of the spread of the map. */
  readonly largestShift: number;
  /** Whose dot that is. */
  readonly person: string | null;
};

export type Method = 'linli' | 'polis';

/**
 * The published result, as its JSON stands in a file and in the record (design §11). Names are never changed or
 * removed; keys may be added. Numbers are rounded to 9 significant digits by `toJson`.
 */
export type Published = {
  readonly participants: number;
  /** Distinct statements with a vote, masked ones included. */
  readonly statements: number;
  /** Final votes, on masked statements too. */
  readonly votes: number;
  readonly method: Method;
  readonly seed: number;
  /** SHA-256 in hex of the votes that count and the states of the statements (design §9.5). */
  readonly inputHash: string;
  readonly explained: readonly [number, number];
  /** In canonical order. */
  readonly people: readonly PublishedPerson[];
  readonly groups: readonly PublishedGroup[];
  readonly groupCount: PublishedGroupCount;
  readonly consensus: readonly PublishedConsensus[];
  readonly representative: readonly PublishedRepresentative[];
  readonly bridging: readonly PublishedBridging[];
  readonly methodVersion: string;
  readonly estimator: 'available-case' | 'imputed';
  readonly activeStatements: number;
  /** Two axes explain nearly the same, so the picture could as well be turned. */
  readonly axesUnstable: boolean;
  readonly division: readonly PublishedDivision[];
  /** Below this share of the people a group would not be visible with these votes; null: nothing can be said. */
  readonly detectableShare: number | null;
  readonly detectable: PublishedDetectable;
  readonly residual: PublishedResidual | null;
  readonly minorityViews: readonly PublishedMinorityView[];
  /** Ten statements to read out at a meeting, and whether they represent everybody. */
  readonly readOut: SeatList;
  readonly suspects: readonly PublishedSuspects[];
  /** Null without suspects. */
  readonly withSuspectsAsOne: PublishedWithout | null;
  /** What a map cannot tell, in English. */
  readonly limits: readonly string[];
  /** Counts of every active statement, in canonical order: what every other figure is made of. */
  readonly tallies: readonly PublishedTally[];
};

/** The votes on one active statement. */
export type PublishedTally = {
  readonly statement: string;
  readonly agrees: number;
  readonly disagrees: number;
  readonly passes: number;
  /** The same per group, in the order of `groups`: agrees, disagrees, passes. */
  readonly perGroup: readonly (readonly [number, number, number])[];
};
