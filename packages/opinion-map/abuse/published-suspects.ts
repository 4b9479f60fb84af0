import type { Ballots } from '../ballots.ts';
import { computeMap, type MapOptions } from '../compute-map.ts';
import type { PublishedSignal, PublishedSuspects, PublishedWithout } from '../published.ts';
import { type Compared, compare } from './compare.ts';
import { holdingTogether } from './holding-together.ts';
import { robustBallots } from './robust-ballots.ts';
import { type Signal, type SuspectSet, suspects } from './suspects.ts';
import type { Traces } from './traces.ts';

/**
 * Sets of people that look like one, proposed for somebody to look into, and how the map differs where each set counts
 * as one person (design §10: both results are published).
 *
 * Haste and accounts with one target only are not published: what remains when a person looks at them is often somebody
 * who came early or was sent a link, and they change no map. `suspects` tells them to who moderates.
 *
 * @param map of these ballots, made in the way of `how`
 */
export function publishedSuspects(
  ballots: Ballots,
  groups: ArrayLike<number>,
  map: Compared,
  how: Pick<MapOptions, 'method' | 'seed'>,
  traces: Traces = {},
): {
  readonly suspects: readonly PublishedSuspects[];
  readonly withSuspectsAsOne: PublishedWithout | null;
} {
  const sets = suspects(ballots, groups, traces).filter(({ countsAsOne }) => countsAsOne);
  if (sets.length === 0) return { suspects: [], withSuspectsAsOne: null };
  const robust = robustBallots(
    ballots,
    sets.map(({ people }) => people),
  );
  const {
    groups: agreement,
    groupCount,
    consensus,
    bridging,
    largestShift,
    person,
  } = compare(map, computeMap(robust, how).map);
  return {
    suspects: sets.map((set) => published(ballots, set)),
    withSuspectsAsOne: {
      participants: robust.people.length,
      agreement,
      groupCounts: groupCount,
      consensusMoved: consensus,
      bridgingMoved: bridging,
      largestShift,
      person,
    },
  };
}

function published({ people }: Ballots, set: SuspectSet): PublishedSuspects {
  const ids = (indices: readonly number[]): string[] => indices.map((i) => people[i] as string);
  return {
    people: ids(set.people),
    signals: holdingTogether(set.signals, people.length).map((signal) => ({
      ...nothing,
      ...detailsOf(signal),
      people: ids(peopleOf(signal)),
    })),
  };
}

const nothing = { common: null, equal: null, run: null, surprise: null, seconds: null };

const peopleOf = (signal: Signal): readonly number[] =>
  'people' in signal ? signal.people : 'person' in signal ? [signal.person] : [signal.a, signal.b];

function detailsOf(
  signal: Signal,
): Omit<Partial<PublishedSignal>, 'people'> & Pick<PublishedSignal, 'kind'> {
  const { kind } = signal;
  switch (kind) {
    case 'same-ballot':
      return { kind, common: signal.common, equal: signal.equal, surprise: signal.surprise };
    case 'same-order':
      return { kind, run: signal.run, surprise: signal.surprise };
    case 'burst':
      return { kind, seconds: signal.seconds };
    case 'haste':
      return { kind, seconds: signal.gap };
    case 'single-target':
      return { kind };
  }
}
