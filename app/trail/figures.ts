import { fewest } from './withholding.ts';

/** The version of how these figures are counted; raise it when a formula changes. */
export const figuresVersion = 'figures-2';

export const figureIds = [
  'resolution_strict',
  'resolution_of_answers',
  'answer_rate',
  'response',
  'on_time_original',
  'on_time_current',
  'satisfaction',
  'rating_rate',
  'reopening',
  'recurrence',
  'transfers_mean',
  'hours_to_acceptance',
  'exclusion',
  'offline_share',
  'participation',
  'new_voices',
] as const;
export type FigureId = (typeof figureIds)[number];

/** A share (0 … 1), a mean number of times, or hours. */
export type FigureUnit = 'share' | 'times' | 'hours';

export type Figure = {
  readonly id: FigureId;
  readonly unit: FigureUnit;
  /** null: too few cases (`suppressed`), or none at all. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** 95 % interval after Wilson, where people were asked. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly from: Date;
  readonly to: Date;
  readonly ruleVersion: string;
  readonly suppressed: boolean;
};

type Span = { readonly from: Date; readonly to: Date };
export type Frame = Span & { readonly ruleVersion: string };

/**
 * The interval in which the true share lies with 95 % confidence (E. B. Wilson, 1927). Unlike the usual one it
 * stays between 0 and 1 and holds for few cases.
 */
export function wilson(hits: number, of: number): readonly [low: number, high: number] | null {
  if (of === 0) return null;
  const z = 1.959964;
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/**
 * A share with its numbers, or without them where the cases are too few. `hidden`: what the numerator counts can
 * be seen nowhere else, so that it, and what is left over, may not be a handful either. `withheld`: the denominator
 * would give away that of another period (year-tree.ts).
 */
export function share(
  id: FigureId,
  numerator: number,
  denominator: number,
  frame: Frame,
  more: { hidden?: boolean; interval?: boolean; withheld?: boolean } = {},
): Figure {
  const few = (n: number) => n > 0 && n < fewest;
  const suppressed =
    more.withheld === true ||
    few(denominator) ||
    (more.hidden === true && (few(numerator) || few(denominator - numerator)));
  const shown = !suppressed && denominator > 0;
  return {
    id,
    unit: 'share',
    value: shown ? numerator / denominator : null,
    numerator: suppressed ? null : numerator,
    denominator: suppressed ? null : denominator,
    interval: shown && more.interval ? wilson(numerator, denominator) : null,
    from: frame.from,
    to: frame.to,
    ruleVersion: frame.ruleVersion,
    suppressed,
  };
}

/** A mean or a median over so many cases. */
export function measure(
  id: FigureId,
  unit: 'times' | 'hours',
  value: number | null,
  cases: number,
  frame: Frame,
  withheld = false,
): Figure {
  const suppressed = withheld || (cases > 0 && cases < fewest);
  return {
    id,
    unit,
    value: suppressed || cases === 0 ? null : value,
    numerator: null,
    denominator: suppressed ? null : cases,
    interval: null,
    from: frame.from,
    to: frame.to,
    ruleVersion: frame.ruleVersion,
    suppressed,
  };
}

/**
 * Months with one to four ratings are left out of every sum. So each published sum is made of months that could be
 * published themselves, and subtracting one from another never leaves a handful of people.
 */
export function publishableMonths<
  T extends { readonly ratings: number; readonly good: number; readonly asked: number },
>(months: readonly T[]): { asked: number; ratings: number; good: number; leftOut: number } {
  const kept = months.filter(({ ratings }) => ratings === 0 || ratings >= fewest);
  const sum = (of: (month: T) => number) => kept.reduce((total, month) => total + of(month), 0);
  return {
    asked: sum(({ asked }) => asked),
    ratings: sum(({ ratings }) => ratings),
    good: sum(({ good }) => good),
    leftOut: months.length - kept.length,
  };
}
