import { active, type Ballots, type Cells, cellsFor, statementOf } from '../ballots.ts';
import type { Random } from '../random.ts';

/** Votes of everybody in canonical order, as in `Ballots`. */
export type Votes = { readonly cells: Cells; readonly start: Uint32Array };

/** The same votes in two parts. */
export type Split = { readonly kept: Votes; readonly hidden: Votes };

// Typed arrays indexed inside their bounds below: `as number` states it.

/**
 * Hides each vote on an active statement with probability `share`, drawn in canonical order; votes on masked and meta
 * statements are all kept.
 */
export function hideVotes(
  { cells, start, states }: Pick<Ballots, 'cells' | 'start' | 'states'>,
  share: number,
  random: Random,
): Split {
  const kept = { cells: cellsFor(states.length, cells.length), start: start.slice() };
  const hidden = { cells: cellsFor(states.length, cells.length), start: start.slice() };
  let keptCount = 0;
  let hiddenCount = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const to = start[i + 1] as number;
    kept.start[i] = keptCount;
    hidden.start[i] = hiddenCount;
    for (let z = start[i] as number; z < to; z++) {
      const given = cells[z] as number;
      if (states[statementOf(given)] === active && random() < share)
        hidden.cells[hiddenCount++] = given;
      else kept.cells[keptCount++] = given;
    }
  }
  kept.start[start.length - 1] = keptCount;
  hidden.start[start.length - 1] = hiddenCount;
  return {
    kept: { ...kept, cells: kept.cells.subarray(0, keptCount) },
    hidden: { ...hidden, cells: hidden.cells.subarray(0, hiddenCount) },
  };
}
