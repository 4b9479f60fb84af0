import type { Ballots } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import type { PublishedBridging } from '../published.ts';
import { type ActiveVotes, activeVotes } from './active-votes.ts';
import { factorise } from './factorise.ts';
import { bridges, countSides, leansOf, supportOf } from './support.ts';

/**
 * Statements that people on both sides of the main division support, whatever the groups (design §7).
 *
 * @param drawing of the same ballots: its first axis is where the sides begin, so that the low side is the left of the map
 * @returns the largest score first, ties canonically. `score` is b_j, `lean` is h_j as if the mean square of f were 1
 */
export function bridging(
  ballots: Ballots,
  drawing: Pick<Drawing, 'axes' | 'q' | 'columns'>,
): PublishedBridging[] {
  const { axes, q, columns } = drawing;
  const votes = activeVotes(ballots);
  const start = Float64Array.from(columns, (_, j) => (q > 0 ? (axes[j * q] as number) : 0));
  const all = factorise(votes, { start });
  const leans = leansOf(all);
  const sides = countSides(votes, all.side);
  const labelled = [...columns.keys()].filter((j) => bridges(sides, j, leans[j] as number));
  if (labelled.length === 0) return [];

  const leftOut = mostActive(votes);
  // Only labels are asked of it: beyond six digits nothing changes for them.
  const fewer = factorise(votes, { start, leftOut, warm: all, settled: 1e-6 });
  const fewerLeans = leansOf(fewer);
  const fewerSides = countSides(votes, fewer.side, leftOut);
  return labelled
    .map((j) => ({
      statement: ballots.statements[columns[j] as number] as string,
      score: all.score[j] as number,
      lean: leans[j] as number,
      supportLow: supportOf(sides.low, j),
      supportHigh: supportOf(sides.high, j),
      fragile: !bridges(fewerSides, j, fewerLeans[j] as number),
    }))
    .sort((a, b) => b.score - a.score);
}

/** One in a thousand of the people who vote, at least one: those with the most votes, ties canonically. */
export function mostActive({ n, start }: ActiveVotes): Uint8Array {
  const votes = (i: number) => (start[i + 1] as number) - (start[i] as number);
  const people = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => votes(i) > 0);
  people.sort((a, b) => votes(b) - votes(a) || a - b);
  const marks = new Uint8Array(n);
  for (const i of people.subarray(0, Math.max(1, Math.floor(people.length / 1000)))) marks[i] = 1;
  return marks;
}
