import {
  activeColumns,
  type Ballots,
  type Cells,
  cell,
  cellsFor,
  statementOf,
  voteOf,
} from '../ballots.ts';

/** Votes on active statements only. */
export type ActiveVotes = {
  /** People. */
  readonly n: number;
  /** Active statements. */
  readonly p: number;
  /** n + 1 offsets. */
  readonly start: Uint32Array;
  /** `column · 4 + vote + 1`, ascending within a person. */
  readonly cells: Cells;
};

/**
 * The votes on active statements, with columns in the place of statements. People stay, also those without a vote.
 * The ballots' own arrays where every statement is active.
 */
export function activeVotes(ballots: Ballots): ActiveVotes {
  const { people, start, cells } = ballots;
  const { column, p } = activeColumns(ballots);
  const n = people.length;
  if (p === column.length) return { n, p, start, cells };
  let count = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let c = 0; c < cells.length; c++)
    if ((column[statementOf(cells[c] as number)] as number) >= 0) count++;
  const kept = cellsFor(p, count);
  const offsets = new Uint32Array(n + 1);
  let at = 0;
  for (let i = 0; i < n; i++) {
    const to = start[i + 1] as number;
    for (let c = start[i] as number; c < to; c++) {
      const given = cells[c] as number;
      const j = column[statementOf(given)] as number;
      if (j >= 0) kept[at++] = cell(j, voteOf(given));
    }
    offsets[i + 1] = at;
  }
  return { n, p, start: offsets, cells: kept };
}
