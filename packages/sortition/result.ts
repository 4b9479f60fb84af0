import type { Algorithm, Lottery } from './problem.ts';

/**
 * One step of fairness: no lottery that gives the types of the levels before their values can give all other types
 * more than `bound`. With `value` = `bound` up to `tolerance`, the types in `fixed` have `value` in every fairest
 * lottery.
 */
export type CertificateLevel = {
  /** Chance of each person of the types in `fixed`. */
  readonly value: number;
  /** Types settled at this level, ascending. */
  readonly fixed: readonly number[];
  /** One whole number per type, none negative; those of types not settled before this level add up to `scale`. */
  readonly weights: readonly number[];
  /** Proven: no panel has a larger sum of weight × taken / count. */
  readonly highest: number;
  /** (`highest` − Σ weight × value over types settled before) / `scale`. */
  readonly bound: number;
};

/** What somebody else needs to check a lottery without trusting whoever made it (design A5). */
export type Certificate = {
  readonly scale: 1_000_000;
  readonly types: readonly { readonly key: string; readonly count: number }[];
  readonly levels: readonly CertificateLevel[];
  /** The lottery before rounding to tickets: panels as [type, how many], ascending by type. */
  readonly lottery: readonly {
    readonly probability: number;
    readonly panel: readonly (readonly [type: number, taken: number])[];
  }[];
};

/** Over people, not types. Shares, not percent. */
export type Statistics = {
  readonly min: number;
  readonly max: number;
  /** 0: all equal. */
  readonly gini: number;
  /** 0 as soon as somebody has no chance. */
  readonly geometricMean: number;
  /** Distinct chances, apart by more than 1e-6. */
  readonly levels: number;
  readonly panels: number;
  /** `upperBound` − `lowerBound`. */
  readonly gap: number;
};

export type SolvedLottery = {
  readonly algorithm: Algorithm;
  /** Every level is certified; for maximin its only one. */
  readonly exact: boolean;
  /** Levels that are certified. */
  readonly exactLevels: number;
  /** Chance of each person of a type, from the lottery; 0 for those in no panel. */
  readonly chances: readonly number[];
  readonly lottery: Lottery;
  /** The smallest chance of anybody who can be in a panel at all, in this lottery. */
  readonly lowerBound: number;
  /** Proven: no lottery has a larger smallest chance. */
  readonly upperBound: number;
  /** Types that are in no panel that meets the quotas. */
  readonly excluded: readonly number[];
  readonly certificate: Certificate;
  readonly statistics: Statistics;
};

/** A quota that a suggested relaxation changes. */
export type QuotaChange = {
  readonly category: string;
  readonly feature: string;
  readonly min: number;
  readonly max: number;
  readonly newMin: number;
  readonly newMax: number;
};

/** No panel meets the quotas. Nothing is changed by itself: people decide. */
export type Infeasible = {
  /** The smallest change that lets there be a panel; null: none within the flexibility that the quotas allow. */
  readonly relaxation: readonly QuotaChange[] | null;
  /** The smallest one with which everybody is in some panel. */
  readonly relaxationForAll: readonly QuotaChange[] | null;
  /** False when told to stop: then null means "not found yet", and what is there may not be the smallest. */
  readonly complete: boolean;
};

/** What the solver tells while it works. */
export type Progress = {
  readonly phase: 'start' | 'cover' | 'levels' | 'lottery';
  /** Levels that are done. */
  readonly levels: number;
  /** Types whose chance is settled, out of `types`. */
  readonly settled: number;
  readonly types: number;
  readonly panels: number;
  readonly lowerBound: number;
  readonly upperBound: number;
};

export type SolveOptions = {
  readonly algorithm?: Algorithm;
  /** A 32-bit integer; 1 where not given. */
  readonly seed?: number;
  /** Asked often; as soon as it says true the best lottery so far is returned, with `exact` false. */
  readonly shouldStop?: () => boolean;
  readonly progress?: (now: Progress) => void;
};

export type Solved =
  | { readonly kind: 'lottery'; readonly value: SolvedLottery }
  | { readonly kind: 'infeasible'; readonly value: Infeasible }
  /** Told to stop before there was any panel. */
  | { readonly kind: 'stopped' };
