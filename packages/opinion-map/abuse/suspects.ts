import type { Ballots } from '../ballots.ts';
import { type Burst, type BurstOptions, bursts, type Haste, hasty } from './bursts.ts';
import { parts } from './parts.ts';
import { type SameBallotOptions, type SamePair, sameBallots } from './same-ballot.ts';
import { type SameOrderPair, sameOrders } from './same-order.ts';
import { type SingleTarget, type SingleTargetOptions, singleTargets } from './single-target.ts';
import type { Traces } from './traces.ts';

/** One reason for a suspicion, with the figures it rests on. */
export type Signal =
  | ({ readonly kind: 'same-ballot' } & SamePair)
  | ({ readonly kind: 'same-order' } & SameOrderPair)
  | ({ readonly kind: 'burst' } & Burst)
  | ({ readonly kind: 'haste' } & Haste)
  | ({ readonly kind: 'single-target' } & SingleTarget);

/** People that somebody should look at. Nothing follows from it by itself: a person decides. */
export type SuspectSet = {
  /** Indices of the people, ascending. */
  readonly people: readonly number[];
  readonly signals: readonly Signal[];
  /** Connected by (a)–(c): one person in the robust variant. */
  readonly countsAsOne: boolean;
};

export type SuspectOptions = {
  readonly sameBallot?: SameBallotOptions;
  readonly burst?: BurstOptions;
  readonly singleTarget?: SingleTargetOptions;
};

/**
 * All signals (a)–(d) of design §10. Sets connected by equal ballots, equal orders and bursts come first, by their
 * first person; then people alone in their haste; then accounts with one target, which are connected by nothing else
 * and so are never merged. For (e), the influence of a set, see `influenceOf`.
 *
 * @param groups one label for each person in canonical order, −1 = none
 */
export function suspects(
  ballots: Ballots,
  groups: ArrayLike<number>,
  traces: Traces = {},
  options: SuspectOptions = {},
): SuspectSet[] {
  const links: { readonly people: readonly number[]; readonly signal: Signal }[] = [
    ...sameBallots(ballots, groups, options.sameBallot).map((pair) => ({
      people: [pair.a, pair.b],
      signal: { kind: 'same-ballot', ...pair } as const,
    })),
    ...sameOrders(traces, ballots.statements.length).map((pair) => ({
      people: [pair.a, pair.b],
      signal: { kind: 'same-order', ...pair } as const,
    })),
    ...bursts(traces, options.burst).map((burst) => ({
      people: burst.people,
      signal: { kind: 'burst', ...burst } as const,
    })),
    ...hasty(traces).map((haste) => ({
      people: [haste.person],
      signal: { kind: 'haste', ...haste } as const,
    })),
  ];
  const rootOf = connected(
    ballots.people.length,
    links.map(({ people }) => people),
  );
  const sets = new Map<number, { people: Set<number>; signals: Signal[] }>();
  for (const { people, signal } of links) {
    const root = rootOf(people[0] as number);
    const set = sets.get(root) ?? { people: new Set(), signals: [] };
    sets.set(root, set);
    for (const person of people) set.people.add(person);
    set.signals.push(signal);
  }
  const merged = [...sets.values()].map(({ people, signals }) => ({
    people: [...people].sort((a, b) => a - b),
    signals,
    countsAsOne: people.size > 1,
  }));
  return [
    ...merged.sort(
      (x, y) =>
        Number(y.countsAsOne) - Number(x.countsAsOne) ||
        (x.people[0] as number) - (y.people[0] as number),
    ),
    ...singleTargets(ballots, options.singleTarget).map((target) => ({
      people: target.people,
      signals: [{ kind: 'single-target', ...target } as const],
      countsAsOne: false,
    })),
  ];
}

/** @returns for each person the smallest index in the connected part */
function connected(n: number, links: readonly (readonly number[])[]): (person: number) => number {
  const { rootOf, join } = parts(n);
  for (const [first, ...others] of links) for (const other of others) join(first as number, other);
  return rootOf;
}
