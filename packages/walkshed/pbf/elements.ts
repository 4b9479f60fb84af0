import type { NodeBatch } from './nodes.ts';
import type { StringTable, Tags } from './tags.ts';

/** One way. It is used again for the next one: take what is needed, keep no reference. */
export type Way = {
  readonly id: number;
  /** Ids of its nodes: the first `count` of them. */
  readonly refs: Float64Array;
  readonly count: number;
  readonly tags: Tags;
};

export const memberType = { node: 0, way: 1, relation: 2 } as const;

/** One relation, used again like a way. */
export type Relation = {
  readonly id: number;
  readonly memberTypes: Uint8Array;
  readonly memberIds: Float64Array;
  readonly count: number;
  role(member: number): string;
  readonly tags: Tags;
};

/** Who looks at an extract: what it has no eye for is not decoded. */
export type Visitor = {
  nodes?(batch: NodeBatch): void;
  way?(way: Way): void;
  relation?(relation: Relation): void;
};

/** What blocks hold, as bits. */
export const holds = { nodes: 1, ways: 2, relations: 4 } as const;

export type Counts = { nodes: number; ways: number; relations: number; bytes: number };

/** What belongs to the block and is needed to read its elements. */
export type BlockFrame = {
  readonly strings: StringTable;
  /** Nanodegrees. */
  readonly granularity: number;
  readonly latOffset: number;
  readonly lonOffset: number;
};
