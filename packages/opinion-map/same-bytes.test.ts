import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Ballots } from './ballots.ts';
import { publish } from './publish.ts';
import { drawBelow, stream } from './random.ts';
import { ballotsFrom, conversation, type Row, statesOf, votesOf } from './testing.ts';
import { toJson } from './to-json.ts';

const hasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

/** What the design fixes of the document (§11). */
const fixed: ReadonlySet<string> = new Set([
  'participants',
  'statements',
  'votes',
  'inputHash',
  'explained',
  'people',
  'groups',
  'groupCount',
  'consensus',
  'representative',
  'bridging',
]);

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

  // Another hash is another map: then `methodVersion` changes too, and people are told. Keys may be added to the document.
  it.each([
    ['linli', '8a3b95f2b7c7e81d455650da21dde32ec0b5ea5fbe43d03d37159f089c3caf43'],
    ['polis', 'df929bdee91f6bf48b08c2a1c638cacdc8a07e76625a206afc0d9ae7901c5a8e'],
  ] as const)('by the method %s has these very figures, on every machine', (method, hash) => {
    const published = publish(conversation('ubi'), { method, seed: 1, hasher });
    const document = JSON.parse(toJson(published)) as Record<string, unknown>;
    const figures = Object.entries(document).filter(([key]) => fixed.has(key));
    expect(figures.length).toBe(fixed.size);
    const print = createHash('sha256').update(JSON.stringify(figures)).digest('hex');
    expect(`${published.methodVersion} ${print}`).toBe(`${method}-1 ${hash}`);
  });
});
