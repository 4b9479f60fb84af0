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
   * Whether any panel at all has a larger Σ weight × taken / count than `highest`, by whatever solver one trusts;
   * without it only published panels are held against the bounds.
   */
  readonly beaten?: (weights: readonly number[], highest: number) => boolean;
};

/** Chances may differ by this much from what levels say. */
export const chanceTolerance = 2e-5;
