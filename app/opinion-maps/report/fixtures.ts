import { type Ballots, statementOf, voteOf } from '../../../packages/opinion-map/ballots.ts';
import {
  draw,
  type Published,
  type PublishedTally,
  placeAll,
} from '../../../packages/opinion-map/index.ts';
import { mulberry32 } from '../../../packages/opinion-map/random.ts';
import { ballotsFrom, type Row } from '../../../packages/opinion-map/testing.ts';

/** Votes of invented people in camps: camp g agrees where (statement + g) divides by three, all agree on the first two. */
export function campVotes(sizes: readonly number[], statements = 12, seed = 7): Row[] {
  const random = mulberry32(seed);
  return sizes.flatMap((size, camp) =>
    Array.from({ length: size }, (_, i) => `${camp * 1000 + i + 1}`).flatMap((person) =>
      Array.from({ length: statements }, (_, j): Row => {
        const likes = j < 2 || (j + camp) % sizes.length === 0;
        const u = random();
        return { person, statement: `${j}`, vote: u < 0.1 ? 0 : u < 0.9 === likes ? 1 : -1 };
      }),
    ),
  );
}

/** The camp of a person of `campVotes`. */
export const campOf = (person: string): string => `${Math.floor(Number(person) / 1000)}`;

/**
 * A published map with given groups. Counts are exact; what is chosen by tests and intervals in the package is chosen
 * here by plain shares: enough to draw and to tell.
 *
 * @param groupOf id of a person's group, null: none
 */
export function publishedOf(
  rows: readonly Row[],
  groupOf: (person: string) => string | null,
  changes: Partial<Published> = {},
): Published {
  return withGroups(ballotsFrom(rows), groupOf, changes);
}

export function withGroups(
  ballots: Ballots,
  groupOf: (person: string) => string | null,
  changes: Partial<Published> = {},
): Published {
  const { people, statements, cells, start } = ballots;
  const drawing = draw(ballots, { method: 'linli' });
  const places = placeAll(drawing, ballots);
  const ids = [...new Set(people.map(groupOf).filter((id) => id !== null))].sort();
  const groups = ids.map((id, i) => ({
    id,
    label: 'ABCDE'[i] ?? '?',
    size: people.filter((person) => groupOf(person) === id).length,
  }));
  const tallies = [...drawing.columns].map((statement): PublishedTally => {
    const all = [0, 0, 0];
    const perGroup = ids.map((): [number, number, number] => [0, 0, 0]);
    people.forEach((person, i) => {
      for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
        const cell = cells[at] as number;
        if (statementOf(cell) !== statement) continue;
        const which = [1, 2, 0][voteOf(cell) + 1] as 0 | 1 | 2;
        all[which] = (all[which] ?? 0) + 1;
        const group = perGroup[ids.indexOf(groupOf(person) ?? '')];
        if (group) group[which]++;
      }
    });
    const [agrees = 0, disagrees = 0, passes = 0] = all;
    return { statement: statements[statement] as string, agrees, disagrees, passes, perGroup };
  });
  const share = ([agrees, disagrees, passes]: readonly [number, number, number]) =>
    (agrees + 0.5) / (agrees + disagrees + passes + 1);
  const shares = tallies.map(({ statement, perGroup }) => ({
    statement,
    perGroup: perGroup.map(share),
  }));
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return {
    participants: people.length,
    statements: statements.length,
    votes: cells.length,
    method: 'linli',
    seed: 1,
    inputHash: '0f'.repeat(32),
    explained: [0.19, 0.08],
    people: people.map((id, i) => ({
      id,
      x: drawing.q > 0 ? (places.at[i * drawing.q] as number) : 0,
      y: drawing.q > 1 ? (places.at[i * drawing.q + 1] as number) : 0,
      uncertainty: places.uncertainty[i] as number,
      group: groupOf(id),
    })),
    groups,
    groupCount: { k: Math.max(groups.length, 1), stability: 0.95, unclear: false, others: [] },
    consensus: shares
      .filter(({ perGroup }) => perGroup.length > 0 && Math.min(...perGroup) >= 0.6)
      .map(({ statement, perGroup }) => ({
        statement,
        perGroup,
        score: Math.min(...perGroup),
        lower: Math.min(...perGroup),
        direction: 'agree' as const,
      })),
    representative: groups.flatMap(({ id }, g) =>
      tallies
        .map((tally) => ({
          tally,
          apart:
            share(tally.perGroup[g] ?? [0, 0, 0]) -
            Math.max(...tally.perGroup.filter((_, other) => other !== g).map(share)),
        }))
        .sort((a, b) => b.apart - a.apart)
        .filter(({ apart }) => apart > 0.05)
        .map(({ tally, apart }) => {
          const [agrees, disagrees, passes] = tally.perGroup[g] ?? [0, 0, 0];
          const votes = agrees + disagrees + passes;
          return {
            ...{ group: id, statement: tally.statement, direction: 'agree' as const },
            ...{ repness: apart, p: share([agrees, disagrees, passes]), z: 2, ratio: 2, t: 2 },
            ...{ q: 0.01, agrees, disagrees, votes },
          };
        }),
    ),
    bridging: tallies
      .filter(({ agrees, disagrees }) => agrees > 3 * disagrees && agrees > 4)
      .slice(0, 4)
      .map(({ statement, agrees, disagrees }, i) => ({
        ...{ statement, score: 0.3 - i / 20, lean: 0.1, fragile: i === 2 },
        supportLow: agrees >> 2,
        supportHigh: (agrees - disagrees) >> 1,
      })),
    methodVersion: 'linli-1',
    estimator: drawing.estimator,
    activeStatements: drawing.p,
    axesUnstable: false,
    division: shares
      .filter(({ perGroup }) => perGroup.length > 1 && spread(perGroup) > 0.3)
      .sort((a, b) => spread(b.perGroup) - spread(a.perGroup))
      .slice(0, 10)
      .map(({ statement, perGroup }) => ({
        statement,
        perGroup,
        gap: spread(perGroup),
        most: ids[perGroup.indexOf(Math.max(...perGroup))] ?? '',
        least: ids[perGroup.indexOf(Math.min(...perGroup))] ?? '',
      })),
    detectableShare: 0.08,
    residual: {
      found: true,
      eigenvalue: 3,
      threshold: 2,
      statements: ['3', '5'],
      people: 60,
      permutations: 40,
    },
    minorityViews: tallies.slice(4, 5).map(({ statement, agrees, disagrees, passes }) => ({
      ...{ statement, agrees, disagrees, passes, dissenters: 12, together: ['2', '6'] },
    })),
    detectable: { tried: [{ share: 0.08, draws: 20, found: 11 }], people: people.length },
    readOut: {
      statements: tallies
        .slice(0, 10)
        .map(({ statement, agrees }) => ({ statement, agreed: agrees, predicted: 2 })),
      seats: 10,
      people: people.length,
      represented: 58,
      justified: { holds: true, quota: people.length / 10, violation: null },
    },
    suspects: [],
    withSuspectsAsOne: null,
    limits: [],
    tallies,
    ...changes,
  };
}
