import type { Ballots } from './ballots.ts';
import { axesUnstable, draw, explainedBy } from './draw.ts';
import { type Hasher, inputHash } from './input-hash.ts';
import { placeAll } from './place.ts';
import type { Method, Published } from './published.ts';

export type PublishOptions = {
  readonly method: Method;
  /** A 32-bit integer. */
  readonly seed: number;
  readonly hasher: () => Hasher;
  /** The last published map: its groups keep their letters. */
  readonly previous?: Published;
  readonly onProgress?: (stage: Stage) => void;
};

export type Stage = 'axes' | 'groups' | 'statements' | 'bridging' | 'minorities' | 'written';

/**
 * Everything that is published of a conversation, cold from its ballots: the same votes give the same bytes (by
 * `toJson`), in whatever order they came.
 */
export function publish(ballots: Ballots, options: PublishOptions): Published {
  const { method, seed, hasher, onProgress = () => {} } = options;
  onProgress('axes');
  const drawing = draw(ballots, { method });
  const places = placeAll(drawing, ballots);
  const { people, statements, cells } = ballots;
  onProgress('written');
  return {
    participants: people.length,
    statements: statements.length,
    votes: cells.length,
    method,
    seed,
    inputHash: inputHash(ballots, hasher()),
    explained: explainedBy(drawing),
    people: people.map((id, i) => ({
      id,
      x: drawing.q > 0 ? (places.at[i * drawing.q] as number) : 0,
      y: drawing.q > 1 ? (places.at[i * drawing.q + 1] as number) : 0,
      uncertainty: places.uncertainty[i] as number,
      group: null,
    })),
    groups: [],
    groupCount: { k: 1, stability: null, unclear: null },
    consensus: [],
    representative: [],
    bridging: [],
    methodVersion: `${method}-1`,
    estimator: drawing.estimator,
    activeStatements: drawing.p,
    axesUnstable: axesUnstable(drawing),
    division: [],
    detectableShare: null,
    residual: null,
    minorityViews: [],
    tallies: [],
  };
}
