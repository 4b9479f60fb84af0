import type {
  Cast,
  ConsentAnswer,
  Order,
  Points,
  WeightedAnswer,
} from '../../../packages/counting/index.ts';

export const methods = ['yes-no', 'consent', 'approval', 'score', 'schulze', 'stv'] as const;
export type Method = (typeof methods)[number];

type ChoiceOf = {
  readonly 'yes-no': WeightedAnswer;
  readonly consent: ConsentAnswer;
  readonly approval: Points;
  readonly score: Points;
  readonly schulze: Order;
  readonly stv: readonly number[];
};

/** The ballots of one vote. `options` is empty where nothing is chosen among. */
export type CastBallots = {
  readonly [M in Method]: {
    readonly method: M;
    readonly options: readonly string[];
    readonly ballots: readonly Cast<ChoiceOf[M]>[];
  };
}[Method];
