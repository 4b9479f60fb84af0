import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Ballots, masked } from './ballots.ts';
import { gather } from './gather.ts';

/** In this folder, whoever has the repository has them. */
const inRepository = { ubi: 'ubi', biodiversity: 'biodiversity' } as const;
/** Beside the repository, where the developers' data are. */
const beside = {
  football: 'football-concussions',
  austria: 'austria-climate.5twd2jsnkf',
} as const;

export type Conversation = keyof typeof inRepository | keyof typeof beside;

const folderOf = (name: Conversation): string =>
  name in inRepository
    ? join(import.meta.dirname, 'data', inRepository[name as keyof typeof inRepository])
    : join(
        import.meta.dirname,
        '../../../shared/data/opinion',
        beside[name as keyof typeof beside],
      );

/** Whether the files are on this machine: always for `ubi` and `biodiversity`. */
export const isHere = (name: Conversation): boolean =>
  existsSync(join(folderOf(name), 'votes.csv'));

export type Row = {
  readonly person: string;
  readonly statement: string;
  readonly vote: -1 | 0 | 1;
};

const rowsIn = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true });

/** The rows of `votes.csv`, in file order. */
export const votesOf = (name: Conversation): Row[] =>
  rowsIn(join(folderOf(name), 'votes.csv')).map((row) => ({
    person: row['voter-id'] as string,
    statement: row['comment-id'] as string,
    vote: Number(row['vote']) as -1 | 0 | 1,
  }));

/** States by statement id: what moderation rejected is masked. */
export const statesOf = (name: Conversation): Map<string, number> =>
  new Map(
    rowsIn(join(folderOf(name), 'comments.csv')).map((row) => [
      row['comment-id'] as string,
      row['moderated'] === '-1' ? masked : 0,
    ]),
  );

export function ballotsFrom(
  rows: readonly Row[],
  states: ReadonlyMap<string, number> = new Map(),
): Ballots {
  const gathering = gather();
  for (const { person, statement, vote } of rows) gathering.vote(person, statement, vote);
  return gathering.ballots(states);
}

/** A published conversation, as everything is computed from it. */
export const conversation = (name: Conversation): Ballots =>
  ballotsFrom(votesOf(name), statesOf(name));
