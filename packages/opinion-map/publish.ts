import { publishedSuspects } from './abuse/published-suspects.ts';
import type { Traces } from './abuse/traces.ts';
import type { Ballots } from './ballots.ts';
import { computeMap, type MapOptions, type MapStage } from './compute-map.ts';
import { axesUnstable, explainedBy } from './draw.ts';
import { type Hasher, inputHash } from './input-hash.ts';
import { limits } from './limits.ts';
import { detectableShare } from './minority/detectable.ts';
import { groupsAgain } from './minority/groups-again.ts';
import { minorityViews } from './minority/minority-view.ts';
import { residualDivision } from './minority/residual.ts';
import type { Published } from './published.ts';
import { divisions } from './statements/division.ts';
import { seatList } from './statements/seats.ts';
import { talliesOf } from './statements/tally.ts';

export { AxesNotFound } from './compute-map.ts';

export type PublishOptions = Omit<MapOptions, 'onProgress'> & {
  readonly hasher: () => Hasher;
  /** How votes came in, where that is known: for what looks like copies. Without it ballots alone are compared. */
  readonly traces?: Traces;
  readonly onProgress?: (stage: Stage) => void;
};

export type Stage = MapStage | 'minorities' | 'suspects' | 'written';

/** Statements that are read out at a meeting. */
const seats = 10;

/**
 * Everything that is published of a conversation, cold from its ballots: the same votes give the same bytes (by
 * `toJson`), in whatever order they came.
 *
 * @throws AxesNotFound where the eigenvectors do not settle to 1e-10 (design §4: an error, not a silent result)
 */
export function publish(ballots: Ballots, options: PublishOptions): Published {
  const { method, seed, hasher, traces, onProgress = () => {} } = options;
  const { drawing, groups, k, table, map } = computeMap(ballots, options);
  const readOut = seatList(ballots, drawing, seats);
  onProgress('minorities');
  const residual = residualDivision(ballots, groups, drawing, { seed });
  const groupOf = groupsAgain(drawing, k, seed);
  const detectable = detectableShare(ballots, groups, { seed, groupOf });
  onProgress('suspects');
  const suspected = publishedSuspects(ballots, groups, map, { method, seed }, traces);
  onProgress('written');
  const { people, groups: letters, groupCount, consensus, representative, bridging } = map;
  return {
    participants: ballots.people.length,
    statements: ballots.statements.length,
    votes: ballots.cells.length,
    method,
    seed,
    inputHash: inputHash(ballots, hasher()),
    explained: explainedBy(drawing),
    people,
    groups: letters,
    groupCount,
    consensus,
    representative,
    bridging,
    methodVersion: `${method}-1`,
    estimator: drawing.estimator,
    activeStatements: drawing.p,
    axesUnstable: axesUnstable(drawing),
    division: divisions(table),
    residual,
    detectableShare: detectable.share,
    detectable: { tried: detectable.tried, people: detectable.people },
    minorityViews: minorityViews(ballots, groups, drawing),
    readOut,
    ...suspected,
    limits,
    tallies: talliesOf(table),
  };
}
