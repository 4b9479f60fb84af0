/** States of a statement, as they stand in `Ballots.states`. */
export const active = 0;
export const masked = 1;
export const meta = 2;

/** −1 disagree, 0 pass, +1 agree. Not seen is the absence of a vote, never 0. */
export type Vote = -1 | 0 | 1;

/**
 * The votes that count, frozen and in canonical order: what everything published is computed from, so that nothing of
 * the history (order of rows, votes replaced since, bans undone) can leak into a result.
 *
 * People and statements without a vote are not in it, nor are banned people.
 */
export type Ballots = {
  /** n ids in canonical order. */
  readonly people: readonly string[];
  /** m ids in canonical order. */
  readonly statements: readonly string[];
  /** m states: `active`, `masked` (moderated out, merged, withdrawn) or `meta` (about the person, no opinion). */
  readonly states: Uint8Array;
  /** n + 1 offsets: the votes of person i are cells start[i] … start[i + 1] − 1. */
  readonly start: Uint32Array;
  /** One vote each: `statement · 4 + vote + 1`; ascending within a person. */
  readonly cells: Cells;
};

export type Cells = Uint16Array | Uint32Array;

/** Two bytes a vote as long as statements fit; 40 million votes are then 80 MB. */
export const cellsFor = (statements: number, length: number): Cells =>
  statements <= 0x4000 ? new Uint16Array(length) : new Uint32Array(length);

export const cell = (statement: number, vote: number): number => statement * 4 + vote + 1;
export const statementOf = (of: number): number => of >>> 2;
export const voteOf = (of: number): number => (of & 3) - 1;

/**
 * @returns for each statement its column among the active ones (canonical order), −1 if it is masked or meta; and how
 *   many are active
 */
export function activeColumns({ states }: Pick<Ballots, 'states'>): {
  readonly column: Int32Array;
  readonly p: number;
} {
  let p = 0;
  const column = Int32Array.from(states, (state) => (state === active ? p++ : -1));
  return { column, p };
}
