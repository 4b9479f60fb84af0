import { createHash } from 'node:crypto';
import { type Ballots, type Hasher, inputHash } from '../../../packages/opinion-map/index.ts';
import { collectFaults, type Faults, faultLines } from '../../platform/csv/faults.ts';
import { readStatements } from './read-statements.ts';
import { readVotes } from './read-votes.ts';

export const sha256 = (): Hasher => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

/** A file as a stream, in pieces of so many bytes. */
export async function* inChunks(
  content: string | Uint8Array,
  size: number | (() => number) = 1 << 16,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  const next = typeof size === 'number' ? () => size : size;
  for (let at = 0; at < bytes.length; ) {
    const length = Math.max(1, next());
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** The ballots in a file of votes; throws its faults. */
export async function ballotsIn(
  content: string | Uint8Array,
  states: ReadonlyMap<string, number> = new Map(),
): Promise<Ballots> {
  const faults = collectFaults();
  const votes = await readVotes(inChunks(content), faults);
  if (faults.count > 0) throw new Error(faultLines('VOTES.csv', faults).join('\n'));
  return votes.ballots(states);
}

export const hashOf = (ballots: Ballots): string => inputHash(ballots, sha256());

/** What is wrong with a file of votes, as it is printed. */
export const votesFaults = (content: string | Uint8Array): Promise<string[]> =>
  linesOf(content, readVotes, 'VOTES.csv');

export const statementsFaults = (content: string | Uint8Array): Promise<string[]> =>
  linesOf(content, readStatements, 'COMMENTS.csv');

async function linesOf(
  content: string | Uint8Array,
  read: (source: AsyncIterable<Uint8Array>, faults: Faults) => Promise<unknown>,
  name: string,
): Promise<string[]> {
  const faults = collectFaults();
  await read(inChunks(content), faults);
  return faultLines(name, faults);
}
