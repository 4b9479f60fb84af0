import {
  axesUnstable,
  type Drawing,
  explainedBy,
  type Method,
  type Places,
} from '../../../packages/opinion-map/index.ts';
import {
  align,
  beginLoading,
  ImpossibleEvent,
  type Loading,
  type MapEvent,
  noTurn,
  open,
  placeEverybody,
  placeOne,
  record,
  recordPacked,
  regroup,
  type Tally,
  type Turn,
  tick,
  turnAll,
} from '../../../packages/opinion-map/live/index.ts';
import type { Anchor, LiveMap, LivePlace, RefusedEvent, Stretch } from './messages.ts';
import { lengthOf } from './stretches.ts';

/** A tally with what was drawn of it last. Lives in a thread of its own. */
export type Engine = {
  readonly tally: Tally;
  /** While the log is read, and nothing else is asked. */
  loading: Loading | null;
  drawing: Drawing | null;
  turn: Turn;
  anchor: Anchor | null;
  /** Of the groups as they were drawn last, turned. */
  centres: Float64Array;
};

/** An engine begins with reading the log; `endLoading` says that this was all. */
export function openEngine(): Engine {
  const tally = open();
  return {
    tally,
    loading: beginLoading(tally),
    drawing: null,
    turn: noTurn,
    anchor: null,
    centres: new Float64Array(0),
  };
}

export function endLoading(engine: Engine): void {
  engine.loading?.finish();
  engine.loading = null;
}

/** Votes from which on a person is given a group (design §5.2). */
const eligible = 7;

export function recordAll(
  { tally, loading }: Engine,
  stretches: readonly Stretch[],
): RefusedEvent[] {
  const add = loading ? loading.add : (event: MapEvent) => record(tally, event);
  const refused: RefusedEvent[] = [];
  let before = 0;
  for (const stretch of stretches) {
    if (!('votes' in stretch))
      stretch.events.forEach((event, at) => {
        try {
          add(event);
        } catch (error) {
          if (!(error instanceof ImpossibleEvent)) throw error;
          refused.push({ at: before + at, code: error.code, message: error.message });
        }
      });
    else if (loading) loading.addPacked(stretch.votes);
    else recordPacked(tally, stretch.votes);
    before += lengthOf(stretch);
  }
  return refused;
}

export function setAnchor(engine: Engine, anchor: Anchor | null): void {
  engine.anchor = anchor;
  engine.centres = anchor ? centresOf(anchor) : new Float64Array(0);
}

/** The middle of each published group. */
function centresOf({ at, groups, k }: Anchor): Float64Array {
  const centres = new Float64Array(k * 2);
  const sizes = new Uint32Array(k);
  groups.forEach((group, i) => {
    if (group < 0) return;
    sizes[group]!++;
    centres[group * 2]! += at[i * 2]!;
    centres[group * 2 + 1]! += at[i * 2 + 1]!;
  });
  return centres.map((sum, at) => sum / Math.max(1, sizes[at >> 1]!));
}

/** Draws anew: axes from the last ones, everybody's place, turned to the published map, groups that keep their names. */
export function drawLive(engine: Engine, method: Method): LiveMap {
  const { tally } = engine;
  const last = engine.drawing?.method === method ? engine.drawing : null;
  const drawing = tick(tally, { method }, last);
  const places = inPlane(placeEverybody(tally, drawing), drawing.q);
  engine.drawing = drawing;
  engine.turn = turnFor(engine, places);
  turnAll(places.at, engine.turn);
  const needed = Math.max(1, Math.min(eligible, drawing.p));
  const { groups, sizes, centres } = regroup(places, engine.centres, 2, needed);
  engine.centres = centres;
  return {
    participants: tally.counted,
    activeStatements: drawing.p,
    explained: explainedBy(drawing),
    axesUnstable: axesUnstable(drawing),
    dots: dotsOf(tally, places, groups),
    sizes,
  };
}

/** With fewer than two axes everybody stands on a line. */
function inPlane(places: Places, q: number): Places {
  if (q === 2) return places;
  const at = new Float64Array(places.votes.length * 2);
  for (let i = 0; q > 0 && i < places.votes.length; i++) at[i * 2] = places.at[i * q]!;
  return { ...places, at };
}

function turnFor({ tally, anchor }: Engine, places: Places): Turn {
  if (!anchor) return noTurn;
  const here: number[] = [];
  const there: number[] = [];
  anchor.people.forEach((id, i) => {
    const person = tally.people.number.get(id);
    if (person === undefined || places.votes[person] === 0) return;
    here.push(places.at[person * 2]!, places.at[person * 2 + 1]!);
    there.push(anchor.at[i * 2]!, anchor.at[i * 2 + 1]!);
  });
  return align(here, there);
}

function dotsOf(tally: Tally, places: Places, groups: Int8Array): LiveMap['dots'] {
  const dots = {
    at: new Float32Array(tally.counted * 2),
    uncertainty: new Float32Array(tally.counted),
    groups: new Int8Array(tally.counted),
  };
  let to = 0;
  for (let person = 0; person < places.votes.length; person++) {
    if (tally.banned[person] !== 0 || tally.votes.count[person] === 0) continue;
    dots.at[to * 2] = places.at[person * 2]!;
    dots.at[to * 2 + 1] = places.at[person * 2 + 1]!;
    dots.uncertainty[to] = places.uncertainty[person]!;
    dots.groups[to++] = groups[person]!;
  }
  return dots;
}

/** One person with the votes of this moment, on the axes that were drawn last. */
export function placeLive(engine: Engine, id: string): LivePlace | null {
  const { tally, drawing, turn, centres } = engine;
  if (!drawing || !tally.people.number.has(id)) return null;
  const one = placeOne(tally, drawing, id);
  const at = Float64Array.from([one.at[0] ?? 0, one.at[1] ?? 0]);
  turnAll(at, turn);
  const places = { at, votes: Uint32Array.of(one.votes), uncertainty: new Float64Array(1) };
  const needed = Math.max(1, Math.min(eligible, drawing.p));
  const { groups } = regroup(places, centres, 2, needed, 0);
  return {
    at: [at[0]!, at[1]!],
    uncertainty: one.uncertainty,
    votes: one.votes,
    group: groups[0]!,
  };
}
