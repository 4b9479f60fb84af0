import type { Ballots } from '../ballots.ts';
import { ballotsFrom, type Row } from '../testing.ts';
import type { Labels } from './tally.ts';

/** Agrees, disagrees and passes of one group on each statement. */
export type GroupVotes = readonly (readonly [number, number, number])[];

/**
 * Ballots in which group g votes as told: statements `0`, `1`, …; as many people in each group as the
 * largest number of votes on one statement.
 */
export function grouped(groups: readonly GroupVotes[]): { ballots: Ballots; labels: Labels } {
  const rows: Row[] = [];
  groups.forEach((statements, group) => {
    statements.forEach(([agrees, disagrees, passes], j) => {
      const votes = [
        ...Array(agrees).fill(1),
        ...Array(disagrees).fill(-1),
        ...Array(passes).fill(0),
      ];
      votes.forEach((vote, i) => {
        rows.push({
          person: `${group + 1}${String(i).padStart(5, '0')}`,
          statement: String(j),
          vote,
        });
      });
    });
  });
  const ballots = ballotsFrom(rows);
  const labelled = ballots.people.map((id) => Math.floor(Number(id) / 100_000) - 1);
  return { ballots, labels: { k: groups.length, groups: Int32Array.from(labelled) } };
}

/** Every number in a value, however deep. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
