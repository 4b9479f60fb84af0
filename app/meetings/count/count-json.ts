import { createHash } from 'node:crypto';
import {
  type ByMode,
  countOf,
  type MeasureResult,
  type Ratio,
  ratio,
  type Stage,
  type StvResult,
  scale,
  toFixed,
  toText,
} from '../../../packages/counting/index.ts';
import { byText } from '../reading/by-text.ts';
import type { CastBallots } from './cast.ts';
import type { Decided } from './decide.ts';

/** The count as a document: what was fixed beforehand, what came out, and every step of it. */
export const countJson = (decided: Decided): string =>
  `${JSON.stringify(countDocument(decided), null, 1)}\n`;

export function countDocument(decided: Decided): Readonly<Record<string, unknown>> {
  const { cast, rules, method } = decided;
  const { options } = cast;
  const choosing = method !== 'yes-no' && method !== 'consent';
  return {
    method,
    ...(choosing && { options }),
    ballots: countOf(cast.ballots),
    rules: {
      ...(method === 'yes-no' && {
        base: rules.base,
        threshold: { than: rules.threshold.than, share: toText(rules.threshold.share) },
      }),
      ...(!choosing && {
        quorum: rules.quorum && { share: toText(rules.quorum.share), of: rules.quorum.of },
      }),
      ...(choosing && method !== 'schulze' && { seats: rules.seats }),
      ...(method === 'score' && { by: rules.by, most: rules.most, dots: rules.dots }),
      ...(choosing && { tieOrder: rules.lot && rules.lot.map((option) => options[option]) }),
    },
    ...resultOf(decided),
    inputHash: createHash('sha256').update(canonical(cast)).digest('hex'),
  };
}

function resultOf(decided: Decided): Readonly<Record<string, unknown>> {
  const { options } = decided.cast;
  const name = (option: number) => options[option] ?? '';
  const names = (all: readonly number[]) => all.map(name);
  const named = <T>(values: readonly T[]) =>
    Object.fromEntries(values.map((value, option) => [name(option), value]));
  const table = (rows: readonly (readonly number[])[]) => named(rows.map((row) => named(row)));
  switch (decided.method) {
    case 'yes-no': {
      const { carried, quorate, measures } = decided.result;
      return { carried, quorate, measures: measures.map(measureOf) };
    }
    case 'consent': {
      const { counts, ...rest } = decided.result;
      return { ...rest, counts: counts.all, modes: modesOf(counts, (counted) => counted) };
    }
    case 'approval':
    case 'score': {
      const { order, winners, byLot, sums } = decided.result;
      return {
        winners: names(winners),
        order: order.map(({ option, sum, counts, mean }) => ({
          option: name(option),
          sum,
          counts,
          mean: mean && toText(mean),
        })),
        byLot: names(byLot),
        modes: modesOf(sums, named),
      };
    }
    case 'schulze': {
      const { winner, order, potentialWinners, preferences, paths, reasons } = decided.result;
      return {
        winner: name(winner),
        order: names(order),
        potentialWinners: names(potentialWinners),
        preferences: table(preferences.all),
        paths: table(paths),
        reasons: reasons.map(({ beaten, path }) => ({ beaten: name(beaten), path: names(path) })),
        modes: modesOf(preferences, table),
      };
    }
    case 'stv':
      return stvOf(decided.result, names, named);
  }
}

function stvOf(
  { quota, elected, stages, first }: StvResult,
  names: (all: readonly number[]) => string[],
  named: <T>(values: readonly T[]) => Record<string, T>,
) {
  const amount = (value: bigint) => toFixed(ratio(value, scale), 5);
  const action = (done: Stage['action']) => {
    switch (done.kind) {
      case 'surplus':
        return {
          kind: done.kind,
          option: names([done.option])[0],
          surplus: amount(done.surplus),
          value: amount(done.value),
        };
      case 'exclusion':
        return { kind: done.kind, option: names([done.option])[0] };
      default:
        return { kind: done.kind };
    }
  };
  return {
    elected: names(elected),
    quota,
    stages: stages.map((stage) => ({
      action: action(stage.action),
      votes: named(stage.votes.map(amount)),
      notTransferable: amount(stage.notTransferable),
      lost: amount(stage.lost),
      elected: names(stage.elected),
      byLot: names(stage.byLot),
    })),
    modes: modesOf(first, named),
  };
}

function measureOf({ measure, sums, cast, base, needed, quorum, tie, reached }: MeasureResult) {
  const all = (values: Readonly<Record<string, Ratio>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toText(value)]));
  return {
    name: measure.name,
    ...all(sums.all),
    cast: toText(cast),
    base: toText(base),
    needed: toText(needed),
    quorum: quorum && { has: toText(quorum.has), needed: toText(quorum.needed), met: quorum.met },
    tie,
    reached,
    modes: modesOf(sums, all),
  };
}

const modesOf = <T, U>({ modes }: ByMode<T>, say: (counted: T) => U) =>
  Object.fromEntries(modes.map(({ mode, counted }) => [mode, say(counted)]));

/** Ballots whatever their order, as text to be hashed. */
function canonical({ method, options, ballots }: CastBallots): string {
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  const sums = new Map<string, number>();
  for (const { choice, times, mode } of ballots) {
    const key = `${mode} ${JSON.stringify(choice, plain)}`;
    sums.set(key, (sums.get(key) ?? 0) + times);
  }
  const rows = [...sums].map(([key, times]) => `${times} ${key}`).sort(byText);
  return ['linli count 1', method, JSON.stringify(options), ...rows, ''].join('\n');
}
