import type { Ballots } from './ballots.ts';
import { bridging } from './bridging/bridging.ts';
import { type Drawing, draw } from './draw.ts';
import { groupPeople } from './groups/group.ts';
import { lettersOf, type PeopleInGroups } from './groups/names.ts';
import { type Places, placeAll } from './place.ts';
import { groupPolis } from './polis/group.ts';
import { placeAllPolis } from './polis/project.ts';
import type { Method, Published, PublishedGroupCount } from './published.ts';
import { commonGround } from './statements/consensus.ts';
import { polisRepresentative, representative } from './statements/representative.ts';
import { countVotes, type VoteTable } from './statements/tally.ts';

export type MapOptions = {
  readonly method: Method;
  /** A 32-bit integer. */
  readonly seed: number;
  /** The last published map: its groups keep their letters. */
  readonly previous?: Published;
  readonly onProgress?: (stage: MapStage) => void;
};

export type MapStage = 'axes' | 'groups' | 'statements' | 'bridging';

/** What the axes were not exact enough for. A surprise: 300 passes suffice for every conversation we know. */
export class AxesNotFound extends Error {
  override readonly name = 'AxesNotFound';
}

/** The map by itself, and what the rest of a published document is computed from. */
export type ComputedMap = {
  readonly drawing: Drawing;
  /** Group of each person in canonical order, −1 = none. */
  readonly groups: Int32Array;
  readonly k: number;
  readonly table: VoteTable;
  readonly map: Pick<
    Published,
    'people' | 'groups' | 'groupCount' | 'consensus' | 'representative' | 'bridging'
  >;
};

/** @throws AxesNotFound where the eigenvectors do not settle to 1e-10 (design §4: an error, not a silent result) */
export function computeMap(ballots: Ballots, options: MapOptions): ComputedMap {
  const { method, previous, onProgress = () => {} } = options;
  const { people } = ballots;
  onProgress('axes');
  const drawing = draw(ballots, { method });
  if (!drawing.converged) throw new AxesNotFound('the axes of the map did not settle');
  onProgress('groups');
  const { places, grouping, others } = grouped(ballots, drawing, options);
  onProgress('statements');
  const table = countVotes(ballots, grouping);
  const alternatives = grouping.alternatives.map((one) => countVotes(ballots, one));
  const letters = lettersOf(grouping, people, previous && earlierLetters(previous));
  onProgress('bridging');
  const bridges = bridging(ballots, drawing);
  const { q } = drawing;
  return {
    drawing,
    groups: grouping.groups,
    k: grouping.k,
    table,
    map: {
      people: people.map((id, i) => {
        const group = grouping.groups[i] as number;
        return {
          id,
          x: q > 0 ? (places.at[i * q] as number) : 0,
          y: q > 1 ? (places.at[i * q + 1] as number) : 0,
          uncertainty: places.uncertainty[i] as number,
          group: group < 0 ? null : String(group),
        };
      }),
      groups: grouping.sizes.map((size, g) => ({
        id: String(g),
        label: letters[g] as string,
        size,
      })),
      groupCount: {
        k: grouping.k,
        stability: grouping.stability,
        unclear: grouping.unclear,
        others,
      },
      consensus: commonGround(table, alternatives),
      representative: method === 'polis' ? polisRepresentative(table) : representative(table),
      bridging: bridges,
    },
  };
}

type Grouped = {
  readonly places: Places;
  readonly grouping: PeopleInGroups &
    Pick<PublishedGroupCount, 'stability' | 'unclear'> & {
      readonly alternatives: readonly PeopleInGroups[];
    };
  readonly others: readonly number[];
};

function grouped(ballots: Ballots, drawing: Drawing, { method, seed }: MapOptions): Grouped {
  if (method === 'polis') {
    const places = placeAllPolis(drawing, ballots);
    return { places, grouping: groupPolis(ballots, places), others: [] };
  }
  const places = placeAll(drawing, ballots);
  const grouping = groupPeople(ballots, drawing, places, { seed });
  // Nothing but one group is possible, so nothing was drawn again: then stability would be a promise without a test.
  if (grouping.candidates.length === 1)
    return { places, grouping: { ...grouping, stability: null, unclear: null }, others: [] };
  const others = grouping.candidates
    .filter(({ k, picked }) => picked > 0 && k !== grouping.k)
    .map(({ k }) => k);
  return { places, grouping, others };
}

/** Letter of each person on an earlier map, 0 = A. */
function earlierLetters({ people, groups }: Published): Map<string, number> {
  const letter = new Map(groups.map(({ id, label }) => [id, label.charCodeAt(0) - 65]));
  return new Map(
    people.flatMap(({ id, group }) => {
      const of = group === null ? undefined : letter.get(group);
      return of === undefined ? [] : [[id, of] as const];
    }),
  );
}
