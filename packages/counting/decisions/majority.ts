import { add, compare, multiply, type Ratio, ratio, zero } from '../rational/ratio.ts';
import { type ByMode, byMode, type Cast } from './ballots.ts';

export const answers = ['yes', 'no', 'abstain'] as const;
export type Answer = (typeof answers)[number];

/** Of what a share is meant. A percentage without its base says nothing. */
export const bases = ['without-abstentions', 'cast', 'present', 'entitled'] as const;
export type Base = (typeof bases)[number];

export type Threshold = {
  /** Strictly more than the share, or at least. */
  readonly than: 'more-than' | 'at-least';
  readonly share: Ratio;
};

/** Something that counts: persons, square metres, shares. Each must reach the threshold by itself. */
export type Measure = {
  readonly name: string;
  /** How much there is of it in all, and how much is in the room; null: unknown, not needed. */
  readonly entitled: Ratio | null;
  readonly present: Ratio | null;
};

/** Fixed and published before the first ballot. */
export type MajorityRules = {
  readonly measures: readonly Measure[];
  readonly base: Base;
  readonly threshold: Threshold;
  /** A share of what is entitled that must take part; null: none is asked for. */
  readonly quorum: { readonly share: Ratio; readonly of: 'present' | 'cast' } | null;
};

/** A vote with its weight by measure, in the order of the measures. */
export type WeightedAnswer = { readonly answer: Answer; readonly weights: readonly Ratio[] };

export type Sums = Readonly<Record<Answer, Ratio>>;

export type MeasureResult = {
  readonly measure: Measure;
  readonly sums: ByMode<Sums>;
  readonly cast: Ratio;
  /** What the share is of, and what it comes to. */
  readonly base: Ratio;
  readonly needed: Ratio;
  /** What takes part and what must; null where no quorum is asked for. */
  readonly quorum: { readonly has: Ratio; readonly needed: Ratio; readonly met: boolean } | null;
  /** Yes and no are equal: then it is not carried, whatever the threshold. */
  readonly tie: boolean;
  readonly reached: boolean;
};

export type MajorityResult = {
  readonly carried: boolean;
  readonly quorate: boolean;
  readonly measures: readonly MeasureResult[];
};

/**
 * Yes, no, abstain. An abstention is never a no in disguise: the base says whether it counts at all. With several
 * measures all must be quorate and reach the threshold. A tie is not carried.
 *
 * @throws RangeError when the base or the quorum asks for a number that no measure tells
 */
export function majority(
  ballots: readonly Cast<WeightedAnswer>[],
  rules: MajorityRules,
): MajorityResult {
  const measures = rules.measures.map((measure, at) => resultOf(ballots, rules, measure, at));
  const quorate = measures.every(({ quorum }) => quorum?.met ?? true);
  return { carried: quorate && measures.every(({ reached }) => reached), quorate, measures };
}

function resultOf(
  ballots: readonly Cast<WeightedAnswer>[],
  { base: of, threshold, quorum }: MajorityRules,
  measure: Measure,
  at: number,
): MeasureResult {
  const sums = byMode(ballots, (some) => sumsOf(some, at));
  const { yes, no, abstain } = sums.all;
  const cast = add(add(yes, no), abstain);
  const known = (amount: Ratio | null, what: Base): Ratio => {
    if (amount) return amount;
    throw new RangeError(`the ${what} of "${measure.name}" must be known`);
  };
  const amounts: Readonly<Record<Base, () => Ratio>> = {
    'without-abstentions': () => add(yes, no),
    cast: () => cast,
    present: () => known(measure.present, 'present'),
    entitled: () => known(measure.entitled, 'entitled'),
  };
  const base = amounts[of]();
  const needed = multiply(base, threshold.share);
  const tie = compare(yes, no) === 0;
  const above = compare(yes, needed);
  return {
    measure,
    sums,
    cast,
    base,
    needed,
    quorum: quorum && quorumOf(amounts[quorum.of](), amounts.entitled(), quorum.share),
    tie,
    reached: !tie && (threshold.than === 'more-than' ? above > 0 : above >= 0),
  };
}

function quorumOf(has: Ratio, entitled: Ratio, share: Ratio) {
  const needed = multiply(entitled, share);
  return { has, needed, met: compare(has, needed) >= 0 };
}

function sumsOf(ballots: readonly Cast<WeightedAnswer>[], at: number): Sums {
  const sums: Record<Answer, Ratio> = { yes: zero, no: zero, abstain: zero };
  for (const { choice, times } of ballots)
    sums[choice.answer] = add(
      sums[choice.answer],
      multiply(choice.weights[at] ?? zero, ratio(times)),
    );
  return sums;
}
