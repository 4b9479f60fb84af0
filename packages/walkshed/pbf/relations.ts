import { type Cursor, wire } from './cursor.ts';
import type { BlockFrame, Relation } from './elements.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { type StringTable, TableTags } from './tags.ts';
import { readTags } from './ways.ts';

const bytesField = (field: number) => (field << 3) | wire.bytes;

/** Reads the relations of one block, one after the other into the same object. */
export class RelationReader implements Relation {
  id = 0;
  count = 0;
  memberIds = new Float64Array(64);
  memberTypes = new Uint8Array(64);
  readonly tags: TableTags;
  #roles = new Uint32Array(64);
  readonly #strings: StringTable;
  readonly #limits: Limits;

  constructor({ strings }: BlockFrame, limits: Limits) {
    this.tags = new TableTags(strings);
    this.#strings = strings;
    this.#limits = limits;
  }

  role(member: number): string {
    return this.#strings.text(this.#roles[member] as number);
  }

  /** @param cursor on the content of a `Relation` message, up to `end` */
  read(cursor: Cursor, end: number): void {
    const at = new Map<number, readonly [from: number, to: number]>();
    this.id = 0;
    while (cursor.at < end) {
      const tag = cursor.varint();
      if (tag === 0x08) this.id = cursor.int();
      else if ((tag & 7) === wire.bytes) {
        const stop = cursor.openBytes();
        at.set(tag, [cursor.at, stop]);
        cursor.at = stop;
      } else cursor.skip(tag & 7);
    }
    if (cursor.at !== end) cursor.damaged('relation');
    const run = (field: number) => at.get(bytesField(field)) ?? ([0, 0] as const);
    readTags(cursor, ...run(2), ...run(3), this.tags);
    this.count = cursor.countVarints(...run(9));
    this.#makeRoom(cursor);
    this.#each(cursor, run(8), (i) => {
      this.#roles[i] = cursor.varint();
    });
    let id = 0;
    this.#each(cursor, run(9), (i) => {
      id += cursor.sint();
      this.memberIds[i] = id;
    });
    this.#each(cursor, run(10), (i) => {
      this.memberTypes[i] = cursor.varint();
    });
    cursor.at = end;
  }

  #makeRoom({ byte }: Cursor): void {
    const limit = this.#limits.members;
    if (this.count > limit)
      throw new Refusal('pbf_limit', { byte, what: 'members of a relation', limit });
    if (this.count <= this.memberIds.length) return;
    this.memberIds = new Float64Array(limit);
    this.memberTypes = new Uint8Array(limit);
    this.#roles = new Uint32Array(limit);
  }

  #each(cursor: Cursor, [from, to]: readonly [number, number], read: (i: number) => void): void {
    cursor.at = from;
    for (let i = 0; i < this.count; i++) {
      if (cursor.at >= to) cursor.damaged('relation');
      read(i);
    }
    if (cursor.at !== to) cursor.damaged('relation');
  }
}
