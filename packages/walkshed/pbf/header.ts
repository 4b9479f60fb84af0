import { Cursor, wire } from './cursor.ts';
import { Refusal } from './refusal.ts';

/** Features of a file that a reader must know; ours knows these (design §3.1). */
const known = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** @throws Refusal `pbf_feature` with the name of what the file needs, e.g. `HistoricalInformation` */
export function checkHeader(content: Uint8Array, byte: number): void {
  const cursor = new Cursor(content, byte);
  while (cursor.more) {
    const tag = cursor.varint();
    if (tag === ((4 << 3) | wire.bytes)) {
      const end = cursor.openBytes();
      const name = cursor.text(cursor.at, end);
      cursor.at = end;
      if (!known.has(name)) throw new Refusal('pbf_feature', { byte, name: name.slice(0, 80) });
    } else cursor.skip(tag & 7);
  }
}
