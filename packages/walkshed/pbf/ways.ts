import { type Cursor, wire } from './cursor.ts';
import type { BlockFrame, Way } from './elements.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { TableTags } from './tags.ts';

const bytesField = (field: number) => (field << 3) | wire.bytes;

/** Reads pairs of packed keys (2) and values (3), which stand apart in the message. */
export function readTags(
  cursor: Cursor,
  keys: number,
  keysEnd: number,
  values: number,
  valuesEnd: number,
  into: TableTags,
): void {
  const before = cursor.at;
  let key = keys;
  let value = values;
  into.clear();
  while (key < keysEnd && value < valuesEnd) {
    cursor.at = key;
    const k = cursor.varint();
    key = cursor.at;
    cursor.at = value;
    into.add(k, cursor.varint());
    value = cursor.at;
  }
  if (key !== keysEnd || value !== valuesEnd) cursor.damaged('tags');
  cursor.at = before;
}

/** Reads the ways of one block, one after the other into the same object. */
export class WayReader implements Way {
  id = 0;
  count = 0;
  refs = new Float64Array(2048);
  readonly tags: TableTags;
  readonly #limits: Limits;

  constructor({ strings }: BlockFrame, limits: Limits) {
    this.tags = new TableTags(strings);
    this.#limits = limits;
  }

  /** @param cursor on the content of a `Way` message, up to `end` */
  read(cursor: Cursor, end: number): void {
    let [keys, keysEnd, values, valuesEnd, refs, refsEnd] = [0, 0, 0, 0, 0, 0];
    this.id = 0;
    while (cursor.at < end) {
      const tag = cursor.varint();
      if (tag === 0x08) this.id = cursor.int();
      else if (tag === bytesField(2)) [keys, keysEnd] = range(cursor);
      else if (tag === bytesField(3)) [values, valuesEnd] = range(cursor);
      else if (tag === bytesField(8)) [refs, refsEnd] = range(cursor);
      else cursor.skip(tag & 7);
    }
    if (cursor.at !== end) cursor.damaged('way');
    readTags(cursor, keys, keysEnd, values, valuesEnd, this.tags);
    this.count = cursor.countVarints(refs, refsEnd);
    const limit = this.#limits.nodesPerWay;
    if (this.count > limit)
      throw new Refusal('pbf_limit', { byte: cursor.byte, what: 'nodes of a way', limit });
    if (this.count > this.refs.length) this.refs = new Float64Array(limit);
    cursor.at = refs;
    let ref = 0;
    for (let i = 0; i < this.count; i++) {
      ref += cursor.sint();
      this.refs[i] = ref;
    }
    if (cursor.at !== refsEnd || !Number.isSafeInteger(ref)) cursor.damaged('way');
    cursor.at = end;
  }
}

function range(cursor: Cursor): [number, number] {
  const end = cursor.openBytes();
  const from = cursor.at;
  cursor.at = end;
  return [from, end];
}
