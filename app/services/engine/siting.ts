import {
  budgetOf,
  coverSets,
  type Siting,
  site,
  snapAll,
} from '../../../packages/walkshed/index.ts';
import type { PointRows } from '../reading/read-points.ts';
import { inOrder, taken } from './canonical.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { cover, type Situation } from './coverage.ts';
import type { Datum } from './datum.ts';
import { siteInThread } from './siting-thread.ts';

/** What `circle site` writes (design §2). */
export type SitingReport = {
  readonly function: string;
  readonly count: number;
  readonly chosen: readonly string[];
  /** People newly covered by the chosen sites. */
  readonly covered: number;
  /** Proven: no choice of as many covers more of those whom nothing covers yet. */
  readonly upperBound: number;
  readonly gap: number;
  readonly boundFrom: Siting['boundFrom'];
  /** What each adds to those picked before it. */
  readonly picks: readonly { readonly id: string; readonly gain: number }[];
  /** People whom existing places cover. */
  readonly alreadyCovered: number;
  readonly notCovered: number;
  readonly total: number;
  readonly places: number;
  readonly candidates: number;
  readonly unsnapped: readonly string[];
  readonly candidatesUnsnapped: readonly string[];
  /** What the coordinates of the files are in. */
  readonly datums: Readonly<Record<'people' | 'places' | 'candidates', Datum>>;
  readonly conditions: Conditions;
};

export type SitingQuestion = {
  readonly candidates: PointRows;
  readonly function: string;
  readonly count: number;
  /** Seconds for the choice, its proof included; it is made in a thread of its own. */
  readonly seconds: () => number;
  /** Ends the choice with the best so far. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
};

export async function siteIn(
  situation: Situation,
  question: SitingQuestion,
): Promise<SitingReport> {
  const { candidates, count, signal } = question;
  const { network, snapper, population, services, walk } = situation;
  const f = services.functions.indexOf(question.function);
  const { coverage, unsnapped } = cover(situation);
  const nearest = coverage.nearest[f];
  const isOpen = (i: number) => (nearest?.place[i] ?? -1) < 0;
  const rows = inOrder(candidates.ids);
  const ids = taken(candidates.ids, rows);
  const points = snapAll(snapper, taken(candidates.places, rows));
  const sets = coverSets(
    network,
    population.points,
    population.people,
    isOpen,
    points,
    budgetOf(walk.minutes, walk.speedKmh),
    (done) => {
      question.onProgress?.(done, ids.length);
      return true;
    },
  );
  if (!sets) throw new Error('nobody ended it');
  const seconds = Math.max(0, question.seconds());
  const sited =
    (await siteInThread(sets, count, { seconds, ...(signal && { signal }) })) ??
    site(sets, count, null, () => false);
  const { chosen, covered, upperBound, gap, boundFrom } = sited;
  const total = population.people.reduce((sum, people) => sum + people, 0);
  const alreadyCovered = coverage.perFunction[f]?.covered ?? 0;
  let before = 0;
  return {
    function: question.function,
    count,
    chosen: taken(ids, chosen),
    covered,
    upperBound,
    gap,
    boundFrom,
    picks: chosen.map((candidate, i) => {
      const upTo = coveredBy(sets, chosen.slice(0, i + 1));
      const gain = upTo - before;
      before = upTo;
      return { id: ids[candidate] ?? '', gain };
    }),
    alreadyCovered,
    notCovered: total - alreadyCovered,
    total,
    places: services.of.filter((of) => of === f).length,
    candidates: ids.length,
    unsnapped,
    candidatesUnsnapped: ids.filter((_, i) => (points.edge[i] as number) < 0),
    datums: {
      people: situation.people.datum,
      places: situation.places.datum,
      candidates: candidates.datum,
    },
    conditions: conditionsOf(network.graph, walk),
  };
}

function coveredBy(
  { first, group, weight }: NonNullable<ReturnType<typeof coverSets>>,
  chosen: readonly number[],
): number {
  const groups = new Set(chosen.flatMap((c) => [...group.subarray(first[c], first[c + 1])]));
  return [...groups].reduce((sum, g) => sum + (weight[g] as number), 0);
}
