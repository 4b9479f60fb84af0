import { Cursor, wire } from './cursor.ts';
import { type BlockFrame, type Counts, holds, type Visitor } from './elements.ts';
import type { Limits } from './limits.ts';
import { readDenseNodes, readNode } from './nodes.ts';
import { RelationReader } from './relations.ts';
import { StringTable } from './tags.ts';
import { WayReader } from './ways.ts';

const bytesField = (field: number) => (field << 3) | wire.bytes;
const group = {
  node: bytesField(1),
  dense: bytesField(2),
  way: bytesField(3),
  relation: bytesField(4),
};

/**
 * One `PrimitiveBlock`: its table of strings, then its groups. Names, ids and times of contributors are skipped as
 * bytes and never decoded (design §3.3).
 *
 * @param counts grows by what the block holds
 * @returns bits of `holds`
 */
export function readBlock(
  content: Uint8Array,
  byte: number,
  limits: Limits,
  visitor: Visitor,
  counts: Counts,
): number {
  const cursor = new Cursor(content, byte);
  const groups: [from: number, to: number][] = [];
  let strings: StringTable | null = null;
  let [granularity, latOffset, lonOffset] = [100, 0, 0];
  while (cursor.more) {
    const tag = cursor.varint();
    if (tag === bytesField(1)) strings = new StringTable(cursor, cursor.openBytes(), limits);
    else if (tag === bytesField(2)) {
      const to = cursor.openBytes();
      groups.push([cursor.at, to]);
      cursor.at = to;
    } else if (tag === 17 << 3) granularity = cursor.int();
    else if (tag === 19 << 3) latOffset = cursor.int();
    else if (tag === 20 << 3) lonOffset = cursor.int();
    else cursor.skip(tag & 7);
  }
  if (!strings || granularity < 1) return cursor.damaged('block');
  const frame: BlockFrame = { strings, granularity, latOffset, lonOffset };
  let held = 0;
  for (const [from, to] of groups) {
    cursor.at = from;
    cursor.end = to;
    held |= readGroup(cursor, frame, limits, visitor, counts);
  }
  return held;
}

function readGroup(
  cursor: Cursor,
  frame: BlockFrame,
  limits: Limits,
  visitor: Visitor,
  counts: Counts,
): number {
  const ways = new WayReader(frame, limits);
  const relations = new RelationReader(frame, limits);
  let held = 0;
  while (cursor.more) {
    const tag = cursor.varint();
    if ((tag & 7) !== wire.bytes) {
      cursor.skip(tag & 7);
      continue;
    }
    const end = cursor.openBytes();
    if (tag === group.dense) {
      held |= holds.nodes;
      const visit = visitor.nodes ? visitor.nodes.bind(visitor) : null;
      counts.nodes += readDenseNodes(cursor, end, frame, visit);
    } else if (tag === group.node) {
      held |= holds.nodes;
      counts.nodes++;
      if (visitor.nodes) readNode(cursor, end, frame, visitor.nodes.bind(visitor));
    } else if (tag === group.way) {
      held |= holds.ways;
      counts.ways++;
      if (visitor.way) {
        ways.read(cursor, end);
        visitor.way(ways);
      }
    } else if (tag === group.relation) {
      held |= holds.relations;
      counts.relations++;
      if (visitor.relation) {
        relations.read(cursor, end);
        visitor.relation(relations);
      }
    }
    cursor.at = end;
  }
  return held;
}
