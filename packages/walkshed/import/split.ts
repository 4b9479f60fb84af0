import type { Lines } from './lines.ts';
import { NetworkBuilder } from './network.ts';
import type { Points } from './points.ts';
import { note } from './way-rules.ts';

/** How often walked ways use each point: 0, 1, or 2 for more; an end counts as 2, since it is a vertex in any case. */
export function usesOf(
  { first }: Lines,
  at: Uint32Array,
  { here, stands }: Points,
  dropped: Uint8Array,
): Uint8Array {
  const uses = new Uint8Array(here.length);
  for (let line = 0; line + 1 < first.length; line++) {
    if (dropped[line]) continue;
    eachRun(at, first[line]!, first[line + 1]!, here, (from, to) => {
      for (let i = from; i < to; i++) {
        const point = at[i]!;
        if (i > from && point === at[i - 1]) continue;
        uses[point] =
          i === from || i === to - 1 || stands[point] !== 0 ? 2 : Math.min(2, uses[point]! + 1);
      }
      // The last may be named twice.
      uses[at[to - 1]!] = 2;
    });
  }
  return uses;
}

/**
 * Parts of a way between nodes that the extract lacks (design §3.5), of two nodes or more.
 *
 * @param visit from, to: places in `at`, the last excluded
 */
export function eachRun(
  at: Uint32Array,
  from: number,
  to: number,
  here: Uint8Array,
  visit: (from: number, to: number) => void,
): void {
  for (let start = from; start < to; ) {
    if (here[at[start]!] === 0) {
      start++;
      continue;
    }
    let end = start + 1;
    let more = false;
    while (end < to && here[at[end]!] !== 0) {
      more ||= at[end] !== at[start];
      end++;
    }
    if (more) visit(start, end);
    start = end;
  }
}

/** Cuts the lines at their vertices (design §4.4): ends, points used twice or more, barriers. */
export function split(
  { first, way, bits }: Lines,
  at: Uint32Array,
  { osm, lon, lat, here }: Points,
  uses: Uint8Array,
  dropped: Uint8Array,
): NetworkBuilder {
  const builder = new NetworkBuilder();
  for (let point = 0; point < osm.length; point++)
    builder.point(osm[point]!, lon[point]!, lat[point]!);
  for (let line = 0; line + 1 < first.length; line++) {
    if (dropped[line]) continue;
    const flags = bits[line]! & note.kept;
    eachRun(at, first[line]!, first[line + 1]!, here, (from, to) => {
      builder.begin(at[from]!);
      for (let i = from + 1; i < to; i++) {
        const point = at[i]!;
        if (point === at[i - 1]) continue;
        const last = isLast(at, i, to);
        if (!last && uses[point]! < 2) builder.shape(lon[point]!, lat[point]!);
        else {
          builder.end(point, flags, way[line]!);
          if (!last) builder.begin(point);
        }
      }
    });
  }
  return builder;
}

/** Whether only the same point follows. */
function isLast(at: Uint32Array, i: number, to: number): boolean {
  for (let next = i + 1; next < to; next++) if (at[next] !== at[i]) return false;
  return true;
}
