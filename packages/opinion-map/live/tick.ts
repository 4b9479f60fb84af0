import { active } from '../ballots.ts';
import { axesOf, type Drawing, type DrawOptions, draw } from '../draw.ts';
import type { Eigen } from '../eigen.ts';
import { type Place, type Places, place, placeRow } from '../place.ts';
import { cellsOf, startOf } from './arena.ts';
import { settled } from './pairs.ts';
import { knownPerson, type Tally } from './tally.ts';
import { ballotsAsNumbered } from './view.ts';

export type TickOptions = Pick<DrawOptions, 'method' | 'q' | 'shrink' | 'tolerance'>;

/** Enough for the eye: coordinates then agree with published ones to 1e-4 (design §4, §9.3). */
const liveTolerance = 1e-6;

/**
 * Axes of the votes as they are this moment, for display only: begun from the last drawing, statements as numbered in
 * the tally. What is published is drawn from `ballotsOf`, cold.
 *
 * @param last an earlier drawing of the same tally
 */
export function tick(tally: Tally, options: TickOptions, last: Drawing | null = null): Drawing {
  const { states, voters, statements, pairs } = tally;
  const how = { tolerance: liveTolerance, ...options };
  const column = new Int32Array(statements.ids.length).fill(-1);
  let p = 0;
  for (let at = 0; at < column.length; at++)
    if (states[at] === active && (voters[at] as number) > 0) column[at] = p++;
  const columns = new Int32Array(p);
  column.forEach((to, statement) => {
    if (to >= 0) columns[to] = statement;
  });
  const warm = warmStart(columns, last);
  if (!pairs) return draw(ballotsAsNumbered(tally), { ...how, warm });
  return { ...axesOf(settled(pairs), columns, tally.counted, { ...how, warm }), column };
}

/**
 * The last vectors, for the statements of now: 0 for new ones. One guard vector is left to begin anew: what has
 * nothing at all in common with the last picture would else never be found.
 */
function warmStart(columns: Int32Array, last: Drawing | null): Eigen | null {
  if (!last?.eigen) return null;
  const { block: old, width } = last.eigen;
  const kept = Math.max(width - 1, 1);
  const block = new Float64Array(columns.length * kept);
  columns.forEach((statement, to) => {
    const from = last.column[statement] ?? -1;
    if (from < 0) return;
    for (let v = 0; v < kept; v++) block[to * kept + v] = old[from * width + v] as number;
  });
  return { ...last.eigen, block, width: kept };
}

/**
 * Where one person stands now, with all votes on active statements, also while banned.
 *
 * @throws ImpossibleEvent `unknown_person`
 */
export function placeOne(tally: Tally, drawing: Drawing, id: string): Place {
  const person = knownPerson(tally, id);
  const from = startOf(tally.votes, person);
  return place(
    drawing,
    cellsOf(tally.votes, person),
    from,
    from + (tally.votes.count[person] as number),
  );
}

/** Everybody's places by number; people who were erased, are banned or have no vote have 0 votes and stand at 0. */
export function placeEverybody(tally: Tally, drawing: Drawing): Places {
  const { votes, banned, people } = tally;
  const n = people.ids.length;
  const places = {
    at: new Float64Array(n * drawing.q),
    uncertainty: new Float64Array(n).fill(1),
    votes: new Uint32Array(n),
  };
  const put = placeRow(drawing, places);
  for (let person = 0; person < n; person++) {
    const count = votes.count[person] as number;
    if (count === 0 || banned[person] !== 0) continue;
    const from = startOf(votes, person);
    put(cellsOf(votes, person), from, from + count, person);
  }
  return places;
}
