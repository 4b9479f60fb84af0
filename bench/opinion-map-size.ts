import type { Row } from './table.ts';

/** Behind `bench`, in place of a name: this process measures one size of an opinion map. */
export const mapPart = ':opinion-map';

export type Size = { readonly people: number; readonly statements: number; readonly each: number };

/** `live`: a map that is voted on; `loading` and `mixed`: a log that is read as a whole. */
export const mapStages = ['live', 'loading', 'mixed'] as const;
export type MapStage = (typeof mapStages)[number];

/** Bytes a second read from memory, and from a table of pairs, which caches may hold. */
export type Speeds = { readonly memory: number; readonly pairs: number };

/** What a part answers. */
export type Measured = {
  readonly rows: readonly Row[];
  /** Processor time for each moment that passed: well below 1 says that others used the machine. */
  readonly busy: number;
};

export const recordsOf = ({ statements }: Size): number => (statements * (statements + 1)) / 2;
