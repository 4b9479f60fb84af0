import { flag } from '../flags.ts';
import { metresPerDegree } from '../geodesy.ts';
import type { Area, Lines } from './lines.ts';
import type { NetworkBuilder } from './network.ts';
import type { Points } from './points.ts';
import { encloses, type Sides, seesStraight } from './visibility.ts';
import { note } from './way-rules.ts';

/** With more entries than this, each is joined only to the nearest it sees (design §3.8). */
const manyEntries = 60;
const nearest = 8;
/** Looked at for the nearest eight. */
const lookedAt = 24;
/** Sides tested in all areas together: about two seconds. An area beyond that keeps its rim only. */
const mostTests = 400_000_000;

export type Crossed = { readonly crossings: number; readonly withoutCrossings: number };

/**
 * Adds the straight lines across squares and platforms between entries that see each other inside (design §3.8). An
 * entry is a corner that another walked way uses too; the rim itself is there already, as a line like any other.
 */
export function addCrossings(
  areas: readonly Area[],
  lines: Lines,
  at: Uint32Array,
  points: Points,
  builder: NetworkBuilder,
): Crossed {
  if (areas.length === 0) return { crossings: 0, withoutCrossings: 0 };
  const used = timesUsed(at, points.osm.length);
  let [tests, crossings, withoutCrossings] = [0, 0, 0];
  for (const area of areas) {
    const sides = sidesOf(area, lines, at, points);
    if (!sides || !encloses(sides)) continue;
    const entries = entriesOf(area, lines, at, used);
    const pairs =
      entries.length > manyEntries ? entries.length * lookedAt : entries.length ** 2 / 2;
    tests += pairs * sides.from.length + entries.length ** 2;
    if (tests > mostTests) {
      withoutCrossings++;
      continue;
    }
    const flags = (area.bits & note.kept) | flag.areaCrossing;
    for (const [p, q] of seeingPairs(entries, sides, points)) {
      builder.begin(p);
      builder.end(q, flags, area.way);
      crossings++;
    }
  }
  return { crossings, withoutCrossings };
}

function timesUsed(at: Uint32Array, points: number): Uint32Array {
  const used = new Uint32Array(points);
  for (let i = 0; i < at.length; i++) used[at[i]!]!++;
  return used;
}

/** Null when a corner is missing from the extract. */
function sidesOf(
  { rings }: Area,
  { first }: Lines,
  at: Uint32Array,
  { here, lon, lat }: Points,
): Sides | null {
  const from: number[] = [];
  const to: number[] = [];
  for (const line of rings)
    for (let i = first[line]!; i < first[line + 1]!; i++) {
      if (here[at[i]!] === 0) return null;
      if (i === first[line]! || at[i] === at[i - 1]) continue;
      from.push(at[i - 1]!);
      to.push(at[i]!);
    }
  const origin = from[0];
  if (origin === undefined) return null;
  const [lon0, lat0] = [lon[origin]!, lat[origin]!];
  return {
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    x: (corner) => lon[corner]! - lon0,
    y: (corner) => lat[corner]! - lat0,
  };
}

/** In rising order of points, which is of ids. */
function entriesOf({ rings }: Area, { first }: Lines, at: Uint32Array, used: Uint32Array) {
  const own = new Map<number, number>();
  for (const line of rings)
    for (let i = first[line]!; i < first[line + 1]!; i++)
      own.set(at[i]!, (own.get(at[i]!) ?? 0) + 1);
  return [...own]
    .filter(([point, times]) => used[point]! > times)
    .map(([point]) => point)
    .sort((a, b) => a - b);
}

function seeingPairs(
  entries: readonly number[],
  sides: Sides,
  { lon, lat }: Points,
): readonly (readonly [p: number, q: number])[] {
  if (entries.length <= manyEntries)
    return entries.flatMap((p, i) =>
      entries
        .slice(i + 1)
        .filter((q) => seesStraight(sides, p, q))
        .map((q) => [p, q] as const),
    );
  const { east, north } = metresPerDegree(lat[entries[0]!]! / 1e7);
  const far = (p: number, q: number) => {
    const [dx, dy] = [(lon[p]! - lon[q]!) * east, (lat[p]! - lat[q]!) * north];
    return dx * dx + dy * dy;
  };
  const pairs = new Map<string, readonly [number, number]>();
  for (const p of entries)
    entries
      .filter((q) => q !== p)
      .map((q) => [far(p, q), q] as const)
      .sort(([a, p1], [b, p2]) => a - b || p1 - p2)
      .slice(0, lookedAt)
      .filter(([, q]) => seesStraight(sides, p, q))
      .slice(0, nearest)
      .forEach(([, q]) => {
        const [low, high] = p < q ? [p, q] : [q, p];
        pairs.set(`${low} ${high}`, [low, high]);
      });
  return [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d);
}
