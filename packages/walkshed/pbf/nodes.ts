import { Cursor, wire } from './cursor.ts';
import type { BlockFrame } from './elements.ts';
import { noTags, TableTags, type Tags } from './tags.ts';

/** As many nodes are handed on at once: a block of twenty million nodes needs no more memory than one of these. */
const batchSize = 8192;

/** Some nodes in file order; used again for the next ones. Coordinates in 1e-7 degree. */
export type NodeBatch = {
  readonly count: number;
  readonly ids: Float64Array;
  readonly lons: Int32Array;
  readonly lats: Int32Array;
  tags(node: number): Tags;
};

class Batch implements NodeBatch {
  count = 0;
  readonly ids = new Float64Array(batchSize);
  readonly lons = new Int32Array(batchSize);
  readonly lats = new Int32Array(batchSize);
  /** Where the tags of each node begin in the dense list, 0: it has none. */
  readonly tagsAt = new Uint32Array(batchSize);
  dense: Cursor | null = null;
  table: TableTags | null = null;
  /** Of the one node that was not dense. */
  single: Tags | null = null;

  tags(node: number): Tags {
    if (this.single) return this.single;
    const { dense, table } = this;
    const at = this.tagsAt[node] as number;
    if (at === 0 || !dense || !table) return noTags;
    const before = dense.at;
    dense.at = at;
    table.clear();
    for (;;) {
      const key = dense.varint();
      if (key === 0) break;
      table.add(key, dense.varint());
    }
    dense.at = before;
    return table;
  }
}

const batch = new Batch();

const bytesField = (field: number) => (field << 3) | wire.bytes;
const idsField = bytesField(1);
const latsField = bytesField(8);
const lonsField = bytesField(9);
const tagsField = bytesField(10);

/**
 * Dense nodes (design §3.2): three runs of differences, and keys and values in one list, a 0 after each node; an empty
 * list where no node of the block has tags.
 *
 * @param cursor on the content of a `DenseNodes` message, up to `end`
 * @param visit null: they are only counted
 * @returns how many
 */
export function readDenseNodes(
  cursor: Cursor,
  end: number,
  frame: BlockFrame,
  visit: ((batch: NodeBatch) => void) | null,
): number {
  const ranges = new Map<number, Cursor>();
  while (cursor.at < end) {
    const tag = cursor.varint();
    if (tag === idsField || tag === latsField || tag === lonsField || tag === tagsField) {
      if (ranges.has(tag)) cursor.damaged('dense nodes');
      const stop = cursor.openBytes();
      ranges.set(tag, new Cursor(cursor.bytes, cursor.byte, cursor.at, stop));
      cursor.at = stop;
    } else cursor.skip(tag & 7);
  }
  if (cursor.at !== end) cursor.damaged('dense nodes');
  const empty = () => new Cursor(cursor.bytes, cursor.byte, end, end);
  const ids = ranges.get(idsField) ?? empty();
  if (!visit) return cursor.countVarints(ids.at, ids.end);
  const lats = ranges.get(latsField) ?? empty();
  const lons = ranges.get(lonsField) ?? empty();
  const dense = ranges.get(tagsField) ?? empty();
  const tagged = dense.more;
  batch.single = null;
  batch.dense = dense;
  batch.table = new TableTags(frame.strings);
  let [id, lat, lon, count] = [0, 0, 0, 0];
  batch.count = 0;
  while (ids.more) {
    const i = batch.count;
    id += ids.sint();
    lat += lats.sint();
    lon += lons.sint();
    place(cursor, frame, i, id, lat, lon);
    batch.tagsAt[i] = 0;
    if (tagged) {
      const from = dense.at;
      if (dense.varint() !== 0) {
        batch.tagsAt[i] = from;
        do dense.varint();
        while (dense.varint() !== 0);
      }
    }
    batch.count++;
    count++;
    if (batch.count === batchSize) {
      visit(batch);
      batch.count = 0;
    }
  }
  if (lats.more || lons.more || dense.more) cursor.damaged('dense nodes');
  if (batch.count > 0) visit(batch);
  return count;
}

/** One `Node` message, which some writers still use. */
export function readNode(
  cursor: Cursor,
  end: number,
  frame: BlockFrame,
  visit: (batch: NodeBatch) => void,
): void {
  let [id, lat, lon] = [0, 0, 0];
  const keys: number[] = [];
  const values: number[] = [];
  while (cursor.at < end) {
    const tag = cursor.varint();
    if (tag === 0x08) id = cursor.sint();
    else if (tag === 0x40) lat = cursor.sint();
    else if (tag === 0x48) lon = cursor.sint();
    else if (tag === bytesField(2) || tag === bytesField(3)) {
      const stop = cursor.openBytes();
      const list = tag === bytesField(2) ? keys : values;
      while (cursor.at < stop) list.push(cursor.varint());
    } else cursor.skip(tag & 7);
  }
  if (cursor.at !== end || keys.length !== values.length) cursor.damaged('node');
  const tags = new TableTags(frame.strings);
  keys.forEach((key, i) => {
    tags.add(key, values[i] as number);
  });
  place(cursor, frame, 0, id, lat, lon);
  batch.single = tags;
  batch.count = 1;
  visit(batch);
}

function place(
  cursor: Cursor,
  { granularity, latOffset, lonOffset }: BlockFrame,
  i: number,
  id: number,
  lat: number,
  lon: number,
): void {
  const lat7 = Math.round((latOffset + granularity * lat) / 100);
  const lon7 = Math.round((lonOffset + granularity * lon) / 100);
  if (!(lat7 >= -90e7 && lat7 <= 90e7 && lon7 >= -180e7 && lon7 <= 180e7))
    cursor.damaged('coordinate');
  if (!Number.isSafeInteger(id)) cursor.damaged('id');
  batch.ids[i] = id;
  batch.lats[i] = lat7;
  batch.lons[i] = lon7;
}
