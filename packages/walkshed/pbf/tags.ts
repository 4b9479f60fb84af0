import { type Cursor, wire } from './cursor.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** The tags of one node, way or relation. It is used again for the next one: take what is needed, keep no reference. */
export type Tags = {
  readonly size: number;
  get(key: string): string | undefined;
  /** Every key with its value, in the order of the file. */
  entries(): [key: string, value: string][];
};

export const noTags: Tags = { size: 0, get: () => undefined, entries: () => [] };

/** The strings of one block; each is decoded when first asked for. */
export class StringTable {
  readonly #cursor: Cursor;
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  readonly #texts: (string | undefined)[];
  readonly #keys: (string | undefined)[];
  #count = 0;
  readonly #limits: Limits;

  /** @param cursor on the content of a `StringTable` message, up to `end` */
  constructor(cursor: Cursor, end: number, limits: Limits) {
    this.#cursor = cursor;
    this.#limits = limits;
    while (cursor.at < end) {
      if (cursor.varint() !== ((1 << 3) | wire.bytes)) cursor.damaged('strings');
      const stop = cursor.openBytes();
      if (this.#count === limits.strings)
        throw new Refusal('pbf_limit', {
          byte: cursor.byte,
          what: 'strings',
          limit: limits.strings,
        });
      if (this.#count === this.#starts.length) this.#grow();
      this.#starts[this.#count] = cursor.at;
      this.#ends[this.#count++] = stop;
      cursor.at = stop;
    }
    if (cursor.at !== end) cursor.damaged('strings');
    this.#texts = new Array(this.#count);
    this.#keys = new Array(this.#count);
  }

  #grow(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    const ends = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }

  text(at: number): string {
    const known = this.#texts[at];
    if (known !== undefined) return known;
    if (at >= this.#count) this.#cursor.damaged('string');
    const text = this.#cursor.text(this.#starts[at] as number, this.#ends[at] as number);
    this.#texts[at] = text;
    return text;
  }

  /** A text that is a key: short, as a rule of OpenStreetMap. */
  key(at: number): string {
    const known = this.#keys[at];
    if (known !== undefined) return known;
    if (at >= this.#count) this.#cursor.damaged('string');
    const bytes = (this.#ends[at] as number) - (this.#starts[at] as number);
    const limit = this.#limits.keyBytes;
    if (bytes > limit)
      throw new Refusal('pbf_limit', { byte: this.#cursor.byte, what: 'key bytes', limit });
    const key = this.text(at);
    this.#keys[at] = key;
    return key;
  }
}

/** Tags whose keys and values are numbers in a table of strings. */
export class TableTags implements Tags {
  readonly #table: StringTable;
  #keys = new Uint32Array(64);
  #values = new Uint32Array(64);
  size = 0;

  constructor(table: StringTable) {
    this.#table = table;
  }

  clear(): void {
    this.size = 0;
  }

  add(key: number, value: number): void {
    if (this.size === this.#keys.length) {
      const keys = new Uint32Array(this.size * 2);
      const values = new Uint32Array(this.size * 2);
      keys.set(this.#keys);
      values.set(this.#values);
      this.#keys = keys;
      this.#values = values;
    }
    this.#keys[this.size] = key;
    this.#values[this.size++] = value;
  }

  get(key: string): string | undefined {
    for (let i = 0; i < this.size; i++)
      if (this.#table.key(this.#keys[i] as number) === key)
        return this.#table.text(this.#values[i] as number);
    return undefined;
  }

  entries(): [string, string][] {
    return Array.from({ length: this.size }, (_, i) => [
      this.#table.key(this.#keys[i] as number),
      this.#table.text(this.#values[i] as number),
    ]);
  }
}
