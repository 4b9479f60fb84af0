/**
 * Beyond these a file is refused with `pbf_limit`: a small upload can unfold into more than a machine has (design
 * §10.1).
 */
export type Limits = {
  /** Bytes of one block, unfolded. The format allows 32 MiB. */
  readonly blockBytes: number;
  /** Bytes of a block's own header. The format allows 64 KiB. */
  readonly blockHeaderBytes: number;
  /** Bytes of all blocks together, unfolded. */
  readonly totalBytes: number;
  /** Strings in the table of one block. */
  readonly strings: number;
  /** UTF-8 bytes of a tag's key; OpenStreetMap allows 255 characters. */
  readonly keyBytes: number;
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  /** Nodes of one way; OpenStreetMap allows 2,000. */
  readonly nodesPerWay: number;
  /** Members of one relation; OpenStreetMap allows 32,000. */
  readonly members: number;
  /** Nodes of all ways that are kept, together. */
  readonly keptNodes: number;
};

export const defaultLimits: Limits = {
  blockBytes: 32 * 1024 * 1024,
  blockHeaderBytes: 64 * 1024,
  totalBytes: 4 * 1024 ** 3,
  strings: 500_000,
  keyBytes: 1020,
  nodes: 20_000_000,
  ways: 5_000_000,
  relations: 1_000_000,
  nodesPerWay: 20_000,
  members: 40_000,
  keptNodes: 30_000_000,
};
