import Flatbush from 'flatbush';
import { metresPerDegree } from '../geodesy.ts';
import type { Lines } from './lines.ts';
import type { Points } from './points.ts';
import { eachRun } from './split.ts';
import { note } from './way-rules.ts';

/** Looked at every so many metres. */
const every = 10;

/**
 * Roads that are kept only where a footway runs beside them (`note.needsFootway`, design §3.7), and have none within
 * `metres` for at least half their length.
 *
 * @returns per line, 1: to be left out
 */
export function withoutFootway(
  lines: Lines,
  at: Uint32Array,
  points: Points,
  metres: number,
): Uint8Array {
  const { bits, first } = lines;
  const dropped = new Uint8Array(bits.length);
  if (!bits.some((one) => one & note.needsFootway)) return dropped;
  const beside = footways(lines, at, points);
  for (let line = 0; line < bits.length; line++) {
    if (!(bits[line]! & note.needsFootway)) continue;
    let [near, all] = [0, 0];
    eachRun(at, first[line]!, first[line + 1]!, points.here, (from, to) => {
      for (let i = from + 1; i < to; i++)
        samples(points, at[i - 1]!, at[i]!, (lon, lat) => {
          all++;
          if (beside(lon, lat, metres)) near++;
        });
    });
    if (near * 2 < all) dropped[line] = 1;
  }
  return dropped;
}

function samples(
  { lon, lat }: Points,
  a: number,
  b: number,
  visit: (lon: number, lat: number) => void,
): void {
  const { east, north } = metresPerDegree(lat[a]! / 1e7);
  const [dx, dy] = [((lon[b]! - lon[a]!) / 1e7) * east, ((lat[b]! - lat[a]!) / 1e7) * north];
  const length = Math.sqrt(dx * dx + dy * dy);
  // A segment over an ocean says nothing more by being looked at a million times.
  const steps = Math.min(1000, Math.max(1, Math.ceil(length / every)));
  for (let step = 0; step < steps; step++) {
    const along = (step + 0.5) / steps;
    visit(lon[a]! + (lon[b]! - lon[a]!) * along, lat[a]! + (lat[b]! - lat[a]!) * along);
  }
}

/** Whether a footway lies within so many metres of a place. */
function footways({ bits, first }: Lines, at: Uint32Array, points: Points) {
  const { lon, lat, here } = points;
  const segments: number[] = [];
  for (let line = 0; line < bits.length; line++)
    if (bits[line]! & note.footway)
      eachRun(at, first[line]!, first[line + 1]!, here, (from, to) => {
        for (let i = from + 1; i < to; i++) segments.push(i);
      });
  if (segments.length === 0) return () => false;
  const index = new Flatbush(segments.length, 16, Int32Array);
  for (const i of segments) {
    const [a, b] = [at[i - 1]!, at[i]!];
    index.add(
      Math.min(lon[a]!, lon[b]!),
      Math.min(lat[a]!, lat[b]!),
      Math.max(lon[a]!, lon[b]!),
      Math.max(lat[a]!, lat[b]!),
    );
  }
  index.finish();
  return (x: number, y: number, metres: number): boolean => {
    const { east, north } = metresPerDegree(y / 1e7);
    const [reachX, reachY] = [(metres / east) * 1e7, (metres / north) * 1e7];
    const isNear = (segment: number) => {
      const i = segments[segment]!;
      const [a, b] = [at[i - 1]!, at[i]!];
      const ax = ((lon[a]! - x) / 1e7) * east;
      const ay = ((lat[a]! - y) / 1e7) * north;
      const bx = ((lon[b]! - x) / 1e7) * east;
      const by = ((lat[b]! - y) / 1e7) * north;
      return distanceFromZero(ax, ay, bx, by) <= metres;
    };
    return index.search(x - reachX, y - reachY, x + reachX, y + reachY).some(isNear);
  };
}

function distanceFromZero(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
  const [x, y] = [ax + dx * along, ay + dy * along];
  return Math.sqrt(x * x + y * y);
}
