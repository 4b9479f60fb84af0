/** What is wrong with a certificate: a stable code, and where. */
export type Objection = {
  readonly why:
    | 'types-differ'
    | 'probabilities'
    | 'panel-unreadable'
    | 'panel-size'
    | 'panel-quota'
    | 'panel-too-many-of-a-type'
    | 'panel-household'
    | 'panel-twice'
    | 'scale'
    | 'weights'
    | 'settled-twice'
    | 'values-fall'
    | 'bound'
    | 'chance-below-value'
    | 'chance-is-not-value'
    | 'level-not-tight'
    | 'panel-above-bound'
    | 'bound-too-low'
    | 'not-exact';
  /** Number of the level or panel. */
  readonly at?: number;
};

export type CheckOptions = {
  /** Whether every type has to be settled by a level, and every level tight: what `exact` claims. */
  readonly exact?: boolean;
  /**
   * Largest Σ weight × taken / count of any panel at all, by whatever solver one trusts, or `claimed` if none is
   * larger; without it only published panels are held against the bounds.
   */
  readonly highest?: (weights: readonly number[], claimed: number) => number;
};

/** Chances may differ by this much from what levels say. */
export const chanceTolerance = 2e-5;
/** A level is tight if its value and its bound differ by no more: half of what LEXIMIN is promised to. */
export const levelTolerance = 5e-5;
