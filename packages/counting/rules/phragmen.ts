import { type Instance, type Lists, listOf, listsOf } from '../instance.ts';
import { isNear } from '../rational/near.ts';
import {
  add,
  compare,
  multiply,
  one,
  type Ratio,
  ratio,
  toNumber,
  zero,
} from '../rational/ratio.ts';

/** Who carries what. Rows are people, or several of them who are alike in everything. */
export type Carriers = {
  /** What placing a candidate costs. */
  readonly cost: readonly Ratio[];
  /** Candidate → rows, ascending. */
  readonly supporters: Lists;
  /** Rows' weights as whole numbers; `scale` of them are one person of weight 1. */
  readonly weight: readonly number[];
  readonly scale: bigint;
  /** Loads that rows carry already; all 0 without. */
  readonly carried?: readonly Ratio[];
};

export type Placement = {
  readonly candidate: number;
  /** What each supporter carries once it is placed. */
  readonly load: Ratio;
  /** All that had this same load; the order broke the tie. */
  readonly tied: readonly number[];
  /** Who would have been next, and at what load. */
  readonly close: { readonly candidate: number; readonly load: Ratio } | null;
};

export type Ranking = {
  readonly placed: readonly Placement[];
  /** Candidates without supporters, in their order. */
  readonly unsupported: readonly number[];
  /** Loads of the rows in the end. */
  readonly loads: readonly Ratio[];
};

/**
 * Sequential Phragmén. Placing a candidate is a load of its cost, which its supporters share so that all of them end at
 * the same load x = (cost + Σ w·l) / Σ w; the candidate with the smallest x is placed next. As a ranking it serves every
 * number of places at once, and every first part of it is proportional (PJR: Brill, Freeman, Janson, Lackner 2017).
 *
 * Sums in doubles decide where they are clearly apart; the rest is decided in exact fractions.
 *
 * @param before the order among equals
 * @param places no more than these are placed
 */
export function phragmen(
  { cost, supporters, weight, scale, carried }: Carriers,
  before: (a: number, b: number) => number,
  places: number = Number.POSITIVE_INFINITY,
): Ranking {
  const values: Ratio[] = [zero];
  const carries = new Uint32Array(weight.length);
  carried?.forEach((load, row) => {
    const known = values.findIndex((value) => compare(value, load) === 0);
    carries[row] = known < 0 ? values.push(load) - 1 : known;
  });
  const floats = values.map(toNumber);
  const heavy = weight.some((each) => each !== 1);
  const totals = cost.map((_, c) =>
    listOf(supporters, c).reduce((all, row) => all + (weight[row] as number), 0),
  );
  const factor = ratio(scale);
  const floatCost = cost.map((each) => toNumber(multiply(each, factor)));

  function about(c: number): number {
    let load = floatCost[c] as number;
    for (const row of listOf(supporters, c)) {
      const each = floats[carries[row] as number] as number;
      load += heavy ? (weight[row] as number) * each : each;
    }
    return load / (totals[c] as number);
  }

  function exactly(c: number): Ratio {
    const shares = new Map<number, number>();
    for (const row of listOf(supporters, c)) {
      const value = carries[row] as number;
      shares.set(value, (shares.get(value) ?? 0) + (weight[row] as number));
    }
    let load = multiply(cost[c] as Ratio, factor);
    for (const [value, times] of shares)
      load = add(load, multiply(ratio(times), values[value] as Ratio));
    return multiply(load, ratio(1n, BigInt(totals[c] as number)));
  }

  const waiting = new Set([...cost.keys()].filter((c) => (totals[c] as number) > 0));
  const unsupported = [...cost.keys()].filter((c) => !waiting.has(c)).sort(before);
  const placed: Placement[] = [];
  while (waiting.size > 0 && placed.length < places) {
    const found = [...waiting].map((c) => ({ c, x: about(c) }));
    const least = found.reduce((low, { x }) => Math.min(low, x), Number.POSITIVE_INFINITY);
    const exact = found
      .filter(({ x }) => isNear(x, least))
      .map(({ c }) => ({ candidate: c, load: exactly(c) }))
      .sort((a, b) => compare(a.load, b.load) || before(a.candidate, b.candidate));
    const [first, second] = exact;
    if (!first) throw new Error('nobody is least');
    waiting.delete(first.candidate);
    placed.push({
      candidate: first.candidate,
      load: first.load,
      tied: exact.filter(({ load }) => compare(load, first.load) === 0).map((e) => e.candidate),
      close: second ?? nextOf(found, first.candidate, exactly, before),
    });
    const at = values.push(first.load) - 1;
    floats.push(toNumber(first.load));
    for (const row of listOf(supporters, first.candidate)) carries[row] = at;
  }
  return { placed, unsupported, loads: Array.from(carries, (value) => values[value] as Ratio) };
}

function nextOf(
  found: readonly { readonly c: number; readonly x: number }[],
  winner: number,
  exactly: (c: number) => Ratio,
  before: (a: number, b: number) => number,
): Placement['close'] {
  const others = found.filter(({ c }) => c !== winner);
  const least = others.reduce((low, { x }) => Math.min(low, x), Number.POSITIVE_INFINITY);
  const [next] = others
    .filter(({ x }) => isNear(x, least))
    .map(({ c }) => ({ candidate: c, load: exactly(c) }))
    .sort((a, b) => compare(a.load, b.load) || before(a.candidate, b.candidate));
  return next ?? null;
}

/** The shorter id first, then by characters: an order that no order of the file can change. */
export function byShorterId({ projects }: Instance): (a: number, b: number) => number {
  return (a, b) => {
    const [left, right] = [projects[a]?.id ?? '', projects[b]?.id ?? ''];
    return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
  };
}

const carriersOf = (
  instance: Instance,
  cost: readonly Ratio[],
  supporters = instance.supporters,
): Carriers => ({ cost, supporters, weight: [...instance.weight], scale: 1n });

/** The agenda: every project costs the same, so that only people count. */
export const agendaOrder = (instance: Instance): Ranking =>
  phragmen(
    carriersOf(
      instance,
      instance.projects.map(() => one),
    ),
    byShorterId(instance),
  );

export type Purchase = {
  readonly placed: readonly Placement[];
  /** What ended it: a project that did not fit; null when none was left. */
  readonly stoppedBy: Placement | null;
};

/**
 * Money: a project loads its supporters with its cost, and the rule ends at the first one that does not fit into the
 * rest, also where it only shares the smallest load with one that does (as pabutools has it). Projects that cost more
 * than the whole budget take no part.
 */
export function purchase(instance: Instance): Purchase {
  const { projects, costs, limit } = instance;
  const possible = projects.map((_, c) =>
    (costs[c] as bigint) <= limit ? [...listOf(instance.supporters, c)] : [],
  );
  const { placed } = phragmen(
    carriersOf(
      instance,
      projects.map(({ cost }) => cost),
      listsOf(possible),
    ),
    byShorterId(instance),
  );
  let rest = limit;
  for (const [i, placement] of placed.entries()) {
    if (placement.tied.some((c) => (costs[c] as bigint) > rest))
      return { placed: placed.slice(0, i), stoppedBy: placement };
    rest -= costs[placement.candidate] as bigint;
  }
  return { placed, stoppedBy: null };
}
