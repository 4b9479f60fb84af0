import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Ballots } from './ballots.ts';
import { publish } from './publish.ts';
import { drawBelow, stream } from './random.ts';
import { ballotsFrom, conversation, type Row, statesOf, votesOf } from './testing.ts';
import { resultHash } from './to-json.ts';

const hasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

/** Of every bit of the ballots; `inputHash` writes out each vote and takes longer. */
function printOf({ people, statements, states, start, cells }: Ballots): string {
  const hash = createHash('sha256').update(JSON.stringify([people, statements]));
  for (const { buffer, byteOffset, byteLength } of [states, start, cells])
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}

/** The final votes in another order, with others before them that they replace. */
function anotherOrder(final: readonly Row[], round: number): Row[] {
  const random = stream(round, 'order of rows');
  const rows = [...final];
  for (let i = rows.length - 1; i > 0; i--) {
    const at = drawBelow(random, i + 1);
    [rows[i], rows[at]] = [rows[at]!, rows[i]!];
  }
  const replaced = rows
    .filter(() => random() < 0.1)
    .map((row) => ({ ...row, vote: (drawBelow(random, 3) - 1) as -1 | 0 | 1 }));
  return [...replaced, ...rows];
}

describe('what is published of a conversation', () => {
  it('is computed from the same ballots in a hundred orders of the rows', () => {
    const states = statesOf('ubi');
    const final = new Map(votesOf('ubi').map((row) => [`${row.person} ${row.statement}`, row]));
    const found = new Set([printOf(conversation('ubi'))]);
    for (let round = 0; round < 100; round++)
      found.add(printOf(ballotsFrom(anotherOrder([...final.values()], round), states)));
    expect(found.size).toBe(1);
  });

  // Another hash is another map: then `methodVersion` changes too, and people are told.
  it.each([
    ['linli', 'f8a27f0f69e6abfe825697f9b4a6cc24c0a8f0e6441909cfc0dfb7295016dfeb'],
    ['polis', '81c5081136b6ec0b8e97da906acf65f554d42240282546889b90a95a8e4e5316'],
  ] as const)('by the method %s is this very document, on every machine', (method, hash) => {
    const published = publish(conversation('ubi'), { method, seed: 1, hasher });
    expect(`${published.methodVersion} ${resultHash(published, hasher())}`).toBe(
      `${method}-1 ${hash}`,
    );
  });
});
