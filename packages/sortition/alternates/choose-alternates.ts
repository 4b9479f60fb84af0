import type { Quota } from '../problem.ts';
import type { Random } from '../random.ts';
import { type Candidate, countsOf, deviationOf } from '../replacements/deviation.ts';
import { fillSeats } from '../replacements/fill-seats.ts';
import { type DropOut, drawDropOuts } from './drop-out.ts';
import { quickFill } from './quick-fill.ts';

export type Alternates = {
  /** By id, in the order of the pool; their order is drawn afterwards. */
  readonly chosen: readonly Candidate[];
  /** How far the panel stays from its quotas on average, over the trials: with nobody, with these, with the whole pool. */
  readonly withNobody: number;
  readonly withThese: number;
  readonly withWholePool: number;
};

/** One set of members who leave, and how often it was drawn. */
type Trial = {
  readonly counts: Int32Array;
  readonly deviation: number;
  readonly seats: number;
  readonly times: number;
};

/** Sorts of people that are tried: those that would be asked most often if everybody could be asked. */
const mostSorts = 120;
const mostRounds = 10;
const better = 1e-9;

/**
 * Chooses alternates so that, over many drawn sets of members who leave, the panel stays as near to its quotas as can be
 * (after "Alternates, Assemble!", 2025): one after another whoever helps most, then exchanges until none helps. What the
 * whole pool could do is told beside it, so that everybody sees how much is lost.
 *
 * @param pool who could be an alternate; who lives with a member or another alternate is passed over
 * @param wanted how many
 * @param random for the trials alone
 */
export function chooseAlternates(
  quotas: readonly Quota[],
  panel: readonly Candidate[],
  pool: readonly Candidate[],
  wanted: number,
  rates: DropOut,
  random: Random,
  trials = 200,
): Alternates {
  const homes = new Set(panel.flatMap(({ household }) => household ?? []));
  const free = pool.filter(({ household }) => household === null || !homes.has(household));
  const drawn = trialsOf(quotas, panel, drawDropOuts(panel, rates, trials, random));
  const mean = (off: (trial: Trial) => number) =>
    drawn.reduce((sum, trial) => sum + trial.times * off(trial), 0) / trials;
  const asked = new Map<number, number>();
  const withWholePool = mean(({ counts, seats, times }) => {
    const { chosen, deviation } = fillSeats(counts, quotas, free, seats);
    for (const i of chosen) asked.set(i, (asked.get(i) ?? 0) + times);
    return deviation;
  });
  const sorts = sortsOf(free, asked);
  const cost = (set: readonly Candidate[]) =>
    mean(({ counts, deviation, seats }) => quickFill(counts, deviation, quotas, set, seats));

  const chosen: Candidate[] = [];
  const next = (others: readonly Candidate[]): { one: Candidate; off: number } | null => {
    let best: { one: Candidate; off: number } | null = null;
    for (const sort of sorts) {
      const one = sort.find((each) => fits(each, others));
      if (!one) continue;
      const off = cost([...others, one]);
      if (!best || off < best.off - better) best = { one, off };
    }
    return best;
  };
  while (chosen.length < wanted) {
    const found = next(chosen);
    if (!found) break;
    chosen.push(found.one);
  }
  for (let round = 0; round < mostRounds; round++) {
    let exchanged = false;
    for (let i = 0; i < chosen.length; i++) {
      const found = next(chosen.filter((_, at) => at !== i));
      if (!found || found.off >= cost(chosen) - better) continue;
      chosen[i] = found.one;
      exchanged = true;
    }
    if (!exchanged) break;
  }
  const inOrder = free.filter((one) => chosen.includes(one));
  return {
    chosen: inOrder,
    withNobody: mean(({ deviation }) => deviation),
    withThese: mean(({ counts, seats }) => fillSeats(counts, quotas, inOrder, seats).deviation),
    withWholePool,
  };
}

const fits = (one: Candidate, others: readonly Candidate[]): boolean =>
  !others.some(
    (other) => other === one || (one.household !== null && other.household === one.household),
  );

function trialsOf(
  quotas: readonly Quota[],
  panel: readonly Candidate[],
  sets: readonly (readonly number[])[],
): readonly Trial[] {
  const times = new Map<string, { leaving: readonly number[]; times: number }>();
  for (const leaving of sets) {
    const known = times.get(leaving.join());
    if (known) known.times++;
    else times.set(leaving.join(), { leaving, times: 1 });
  }
  return [...times.values()].map(({ leaving, times: often }) => {
    const gone = new Set(leaving);
    const counts = countsOf(
      panel.filter((_, member) => !gone.has(member)),
      quotas.length,
    );
    return { counts, deviation: deviationOf(counts, quotas), seats: leaving.length, times: often };
  });
}

/** People alike together, those first who were asked most often; as many sorts as are worth trying. */
function sortsOf(
  free: readonly Candidate[],
  asked: ReadonlyMap<number, number>,
): readonly (readonly Candidate[])[] {
  const sorts = new Map<string, { people: Candidate[]; asked: number }>();
  free.forEach((one, i) => {
    const key = one.features.join();
    const sort = sorts.get(key) ?? { people: [], asked: 0 };
    sort.people.push(one);
    sort.asked += asked.get(i) ?? 0;
    sorts.set(key, sort);
  });
  return [...sorts.values()]
    .sort((a, b) => b.asked - a.asked)
    .slice(0, mostSorts)
    .map(({ people }) => people);
}
