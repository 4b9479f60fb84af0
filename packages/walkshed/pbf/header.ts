import type { Box } from '../graph.ts';
import { Cursor, wire } from './cursor.ts';
import { Refusal } from './refusal.ts';

/** Features of a file that a reader must know; ours knows these (design §3.1). */
const known = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/**
 * @returns the box that the file says it was cut to; null where it says none, or none on Earth
 * @throws Refusal `pbf_feature` with the name of what the file needs, e.g. `HistoricalInformation`
 */
export function checkHeader(content: Uint8Array, byte: number): Box | null {
  const cursor = new Cursor(content, byte);
  let box: Box | null = null;
  while (cursor.more) {
    const tag = cursor.varint();
    if (tag === ((1 << 3) | wire.bytes)) {
      const end = cursor.openBytes();
      box = boxIn(cursor, end);
      cursor.at = end;
    } else if (tag === ((4 << 3) | wire.bytes)) {
      const end = cursor.openBytes();
      const name = cursor.text(cursor.at, end);
      cursor.at = end;
      if (!known.has(name)) throw new Refusal('pbf_feature', { byte, name: name.slice(0, 80) });
    } else cursor.skip(tag & 7);
  }
  return box;
}

/** `HeaderBBox`: left, right, top, bottom in nanodegrees. */
function boxIn(cursor: Cursor, end: number): Box | null {
  const sides = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  while (cursor.at < end) {
    const tag = cursor.varint();
    if ((tag & 7) === wire.varint && tag >> 3 >= 1 && tag >> 3 <= 4)
      sides[(tag >> 3) - 1] = Math.round(cursor.sint() / 100);
    else cursor.skip(tag & 7);
  }
  const [west, east, north, south] = sides as [number, number, number, number];
  const isOnEarth = west >= -180e7 && east <= 180e7 && south >= -90e7 && north <= 90e7;
  return isOnEarth && west < east && south < north ? { west, south, east, north } : null;
}
