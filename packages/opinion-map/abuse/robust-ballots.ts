import { type Ballots, cell, cellsFor, statementOf, voteOf } from '../ballots.ts';

/**
 * The ballots with every set counted as one person (design §10): its first member in canonical order keeps one merged
 * ballot, the others vanish. On each statement that any member voted on, the merged ballot has the answer most members
 * gave; pass if two answers are equally frequent. So copies of one ballot merge into just that ballot, and a few
 * altered votes among many copies change nothing.
 *
 * @param sets disjoint sets of indices; sets of one change nothing
 */
export function robustBallots(ballots: Ballots, sets: readonly (readonly number[])[]): Ballots {
  const { people, start, cells, statements } = ballots;
  const merged = new Map<number, number[]>();
  const gone = new Set<number>();
  for (const set of sets) {
    if (set.length < 2) continue;
    const members = [...set].sort((a, b) => a - b);
    merged.set(members[0] as number, mergedBallot(ballots, members));
    for (const other of members.slice(1)) gone.add(other);
  }
  const kept = [...people.keys()].filter((i) => !gone.has(i));
  const rows = kept.map((i) => merged.get(i) ?? cells.subarray(start[i], start[i + 1]));
  const total = rows.reduce((sum, { length }) => sum + length, 0);
  const all = cellsFor(statements.length, total);
  const starts = new Uint32Array(kept.length + 1);
  rows.forEach((row, i) => {
    all.set(row, starts[i]);
    starts[i + 1] = (starts[i] as number) + row.length;
  });
  return { ...ballots, people: kept.map((i) => people[i] as string), start: starts, cells: all };
}

/** The ballots without some people, and without the statements that nobody else voted on. */
export function withoutPeople(ballots: Ballots, people: readonly number[]): Ballots {
  const gone = new Set(people);
  const kept = [...ballots.people.keys()].filter((i) => !gone.has(i));
  return withoutEmptyStatements(onlyPeople(ballots, kept));
}

function withoutEmptyStatements(ballots: Ballots): Ballots {
  const { statements, states, cells } = ballots;
  const voted = new Uint8Array(statements.length);
  for (const of of cells) voted[statementOf(of)] = 1;
  const kept = [...statements.keys()].filter((j) => voted[j] === 1);
  if (kept.length === statements.length) return ballots;
  const index = new Map(kept.map((j, at) => [j, at]));
  const all = cellsFor(kept.length, cells.length);
  cells.forEach((of, at) => {
    all[at] = cell(index.get(statementOf(of)) as number, voteOf(of));
  });
  return {
    ...ballots,
    statements: kept.map((j) => statements[j] as string),
    states: Uint8Array.from(kept, (j) => states[j] as number),
    cells: all,
  };
}

/** The ballots of some people only, in the order given; statements without a vote among them stay. */
export function onlyPeople(ballots: Ballots, kept: readonly number[]): Ballots {
  const { people, start, cells, statements } = ballots;
  const starts = new Uint32Array(kept.length + 1);
  kept.forEach((i, at) => {
    const length = (start[i + 1] as number) - (start[i] as number);
    starts[at + 1] = (starts[at] as number) + length;
  });
  const all = cellsFor(statements.length, starts[kept.length] as number);
  kept.forEach((i, at) => {
    all.set(cells.subarray(start[i], start[i + 1]), starts[at]);
  });
  return { ...ballots, people: kept.map((i) => people[i] as string), start: starts, cells: all };
}

function mergedBallot({ start, cells }: Ballots, members: readonly number[]): number[] {
  const counts = new Map<number, [number, number, number]>();
  for (const i of members)
    for (const of of cells.subarray(start[i], start[i + 1])) {
      const given = counts.get(statementOf(of)) ?? [0, 0, 0];
      counts.set(statementOf(of), given);
      const vote = (voteOf(of) + 1) as 0 | 1 | 2;
      given[vote]++;
    }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([statement, given]) => {
      const most = Math.max(...given);
      const answers = ([-1, 0, 1] as const).filter((_, v) => given[v] === most);
      return cell(statement, answers.length === 1 ? (answers[0] as number) : 0);
    });
}
