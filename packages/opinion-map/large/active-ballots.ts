import { active, activeColumns, type Ballots, cellsFor, statementOf } from '../ballots.ts';

/**
 * The same people with their votes on active statements only, so that masked statements cost no memory in a table of
 * pairs. Nothing that is computed from active statements changes.
 */
export function activeBallots(ballots: Ballots): Ballots {
  const { column, p } = activeColumns(ballots);
  if (p === ballots.statements.length) return ballots;
  const { people, start, cells } = ballots;
  const kept = cellsFor(p, cells.length);
  const keptStart = new Uint32Array(start.length);
  let at = 0;
  // Indices are inside their arrays; `as number` states it.
  for (let i = 0; i < people.length; i++) {
    for (let c = start[i] as number; c < (start[i + 1] as number); c++) {
      const given = cells[c] as number;
      const j = column[statementOf(given)] as number;
      if (j >= 0) kept[at++] = j * 4 + (given & 3);
    }
    keptStart[i + 1] = at;
  }
  return {
    people,
    statements: ballots.statements.filter((_, j) => (column[j] as number) >= 0),
    states: new Uint8Array(p).fill(active),
    start: keptStart,
    cells: kept.slice(0, at),
  };
}
