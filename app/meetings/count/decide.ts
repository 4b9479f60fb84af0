import {
  type Base,
  type ConsentResult,
  compare,
  consent,
  countOf,
  type Lot,
  type MajorityResult,
  type MeasureResult,
  majority,
  type PointsResult,
  points,
  type Ratio,
  ratio,
  type SchulzeResult,
  type StvResult,
  schulze,
  scottishStv,
  type Threshold,
  toText,
} from '../../../packages/counting/index.ts';
import type { CastBallots } from './cast.ts';

/** Everything that is fixed and published before the first ballot. */
export type CountRules = {
  readonly base: Base;
  readonly threshold: Threshold;
  readonly quorum: { readonly share: Ratio; readonly of: 'present' | 'cast' } | null;
  /** Columns with weights besides persons. */
  readonly measures: readonly string[];
  /** By measure; `persons` for people. */
  readonly entitled: ReadonlyMap<string, Ratio>;
  readonly present: ReadonlyMap<string, Ratio>;
  readonly seats: number;
  readonly by: 'sum' | 'mean';
  readonly most: number | null;
  readonly dots: number | null;
  readonly lot: Lot;
};

export type Decided = { readonly cast: CastBallots; readonly rules: CountRules } & (
  | { readonly method: 'yes-no'; readonly result: MajorityResult }
  | { readonly method: 'consent'; readonly result: ConsentResult }
  | { readonly method: 'approval' | 'score'; readonly result: PointsResult }
  | { readonly method: 'schulze'; readonly result: SchulzeResult }
  | { readonly method: 'stv'; readonly result: StvResult }
);

/** The numbers that were told contradict the ballots, or each other: no share of them means anything. */
export class NumbersContradict extends Error {
  override readonly name = 'NumbersContradict';
}

/**
 * Counts by the method.
 *
 * @throws LotNeeded when only a lot can decide and no order was committed
 * @throws NumbersContradict when more is cast than there is
 * @throws RangeError when the base or the quorum needs a number that nobody told
 */
export function decide(cast: CastBallots, rules: CountRules): Decided {
  const options = cast.options.length;
  const { seats, lot } = rules;
  switch (cast.method) {
    case 'yes-no': {
      const measures = ['persons', ...rules.measures].map((name) => ({
        name,
        entitled: rules.entitled.get(name) ?? null,
        present: rules.present.get(name) ?? null,
      }));
      const result = majority(cast.ballots, { ...rules, measures });
      for (const one of result.measures) mustFit(one, rules);
      return { cast, rules, method: cast.method, result };
    }
    case 'consent': {
      const entitled = rules.entitled.get('persons') ?? null;
      const whole = entitled === null ? null : Number(entitled.n / entitled.d);
      if (rules.quorum && whole === null)
        throw new RangeError('the entitled of "persons" must be known');
      const answered = countOf(cast.ballots);
      if (whole !== null && answered > whole)
        throw new NumbersContradict(`${answered} answered, but only ${whole} are entitled`);
      const needed = rules.quorum && needs(whole ?? 0, rules.quorum.share);
      return { cast, rules, method: cast.method, result: consent(cast.ballots, whole, needed) };
    }
    case 'approval':
    case 'score': {
      const result = points(cast.ballots, options, seats, lot, rules.by);
      return { cast, rules, method: cast.method, result };
    }
    case 'schulze':
      return { cast, rules, method: cast.method, result: schulze(cast.ballots, options, lot) };
    case 'stv': {
      const result = scottishStv(cast.ballots, options, seats, lot);
      return { cast, rules, method: cast.method, result };
    }
  }
}

/** Nothing more can be cast than is present, where that matters, or entitled. */
function mustFit({ measure, cast }: MeasureResult, { base, quorum }: CountRules): void {
  const { name, entitled } = measure;
  // Ballots may come from outside the room as long as nothing is measured by who is in it.
  const present = base === 'present' || quorum?.of === 'present' ? measure.present : null;
  const pairs = [
    ['cast', cast, 'present', present],
    ['cast', cast, 'entitled', entitled],
    ['present', present, 'entitled', entitled],
  ] as const;
  for (const [less, small, more, large] of pairs)
    if (small && large && compare(small, large) > 0)
      throw new NumbersContradict(
        `of "${name}" ${toText(small)} are ${less}, but only ${toText(large)} ${more}`,
      );
}

/** The smallest whole number that is not below the share. */
function needs(entitled: number, share: Ratio): number {
  const { n, d } = ratio(share.n * BigInt(entitled), share.d);
  return Number((n + d - 1n) / d);
}
