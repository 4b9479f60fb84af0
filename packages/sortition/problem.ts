/** A value of a category (a *feature*) and how many of a panel have it, both ends included. */
export type Quota = {
  readonly category: string;
  readonly feature: string;
  readonly min: number;
  readonly max: number;
  /** How far a suggested relaxation may go; 0 and the number of people where not given. */
  readonly minFlex?: number;
  readonly maxFlex?: number;
};

export type Person = {
  readonly id: string;
  /** One per category, categories in the order in which the quotas first name them. */
  readonly features: readonly string[];
  /** Who has the same one lives together; empty or missing: alone. */
  readonly address?: string;
};

/** What a panel is drawn from, and by which rules. */
export type Pool = {
  /** In the order of their file: it decides ties. */
  readonly quotas: readonly Quota[];
  /** In any order; made canonical by `reduce`. */
  readonly people: readonly Person[];
  /** People in a panel. */
  readonly size: number;
  /** At most one person of an address. */
  readonly onePerHousehold?: boolean;
};

/**
 * People nobody can tell apart: the same feature everywhere and, where households count, the same sort of household.
 * The fairest lottery is unique, so they have the same chance (design A2), and what is solved is over types.
 */
export type PersonType = {
  /** Canonical: the features as a JSON array, for a shared household followed by ` in ` and those of its members. */
  readonly key: string;
  /** Index into `quotas` per category. */
  readonly features: readonly number[];
  /** How many there are: the length of `members`. */
  readonly count: number;
  /** The most that one panel can have: `count`, or the number of households where that is smaller. */
  readonly most: number;
  /** Index into `people`, ascending. */
  readonly members: readonly number[];
  /** Index into `patterns`; −1 for who lives alone, or where households do not count. */
  readonly pattern: number;
};

/** Households of two or more whose members, taken together, have the same features. */
export type HouseholdPattern = {
  readonly key: string;
  /** Index into `types`; a panel has at most `households.length` of all of these together. */
  readonly types: readonly number[];
  /** Index into `people`, one list a household. */
  readonly households: readonly (readonly number[])[];
};

/** A pool that was checked, in canonical order, reduced to types. */
export type Problem = {
  readonly size: number;
  readonly categories: readonly string[];
  readonly quotas: readonly Quota[];
  /** In canonical order. */
  readonly people: readonly Person[];
  /** By key, in the order of UTF-8 bytes. */
  readonly types: readonly PersonType[];
  readonly patterns: readonly HouseholdPattern[];
  /** Type of each person. */
  readonly typeOf: readonly number[];
};

/** How many of each type. */
export type Panel = Int32Array;

/** A distribution over panels: distinct ones, their probabilities positive and together 1. */
export type Lottery = {
  readonly panels: readonly Panel[];
  readonly probabilities: readonly number[];
};

export type Algorithm = 'leximin' | 'maximin';
