import { describe, expect, it } from 'vitest';
import {
  mulberry32,
  publish,
  type Random,
  statementOf,
  toJson,
  voteOf,
} from '../../../packages/opinion-map/index.ts';
import { collectFaults, type Fault } from '../../platform/csv/faults.ts';
import { readVotes } from './read-votes.ts';
import { ballotsIn, inChunks, sha256 } from './testing.ts';

/** `OPINION_MAP_FUZZ=1000000` for the long run. */
const rows = Number(process.env['OPINION_MAP_FUZZ'] ?? 2000);
const timeout = 3_600_000;

const header = 'note,participant,statement,vote';

type Made = {
  readonly text: string | Uint8Array;
  readonly vote: readonly [string, string, number] | null;
};

const upTo = (random: Random, below: number) => Math.floor(random() * below);
const oneOf = <T>(random: Random, all: readonly [T, ...T[]]): T =>
  all[upTo(random, all.length)] ?? all[0];

/** A row that means a vote, in one of the ways a program may write it; or, with `vote: null`, one that is malformed. */
function makeRow(random: Random): Made {
  const person = oneOf(random, ['7', '10', '王', 'a b', 'p"q', 'r,s', `x${upTo(random, 50)}`]);
  const statement = String(upTo(random, 12));
  const [vote, written] = oneOf<readonly [number, string]>(random, [
    [1, '1'],
    [1, '+1.0'],
    [0, '0'],
    [0, '-0.00'],
    [-1, '-1'],
    [-1, '-1.0'],
  ]);
  const quote = (text: string) =>
    random() < 0.3 || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const note = oneOf(random, ['', 'n', 'two\nlines', 'three\r\n\r\nlines', '"', ',', '🏠', '\n\n']);
  const cells = [quote(note), quote(person), quote(statement), quote(written)] as const;
  const good: Made = { text: cells.join(','), vote: [person, statement, vote] };
  if (random() < 0.5) return good;
  return { text: spoil(random, cells), vote: null };
}

/** Whatever is done here makes the row malformed and leaves all others as they are. */
function spoil(
  random: Random,
  [note, person, statement, vote]: readonly [string, string, string, string],
): string | Uint8Array {
  const ways: readonly [() => string | Uint8Array, ...(() => string | Uint8Array)[]] = [
    () => [note, '', statement, vote].join(','),
    () => [note, person, '""', vote].join(','),
    () =>
      [
        note,
        person,
        statement,
        oneOf(random, ['', '2', 'x', ' 1', '"1 "', '1.', '١', 'NaN', '""']),
      ].join(','),
    () => [note, person, statement].join(','),
    () => [note, person, statement, vote, ''].join(','),
    () => ['n', person, statement, `1"`].join(','),
    () => ['n', person, `"4"x`, vote].join(','),
    () => ['n', person, `4\r5`, vote].join(','),
    () => [note, ` ${'x'.repeat(upTo(random, 300))}`, statement, vote].join(','),
    () => [note, 'y'.repeat(257), statement, vote].join(','),
    () => [note, `"a\tb"`, statement, vote].join(','),
    () => [note, person, statement, '1\0'].join(','),
    () =>
      Buffer.concat([
        Buffer.from([note, ''].join(',')),
        Buffer.from([0xc3, 0x28]),
        Buffer.from([',1,1'].join(',')),
      ]),
  ];
  return oneOf(random, ways)();
}

const lineFeeds = (text: string | Uint8Array) =>
  Buffer.from(text).filter((byte) => byte === 0x0a).length;

async function faultsOf(content: Uint8Array, chunk: () => number): Promise<readonly Fault[]> {
  const faults = collectFaults(Number.POSITIVE_INFINITY);
  await readVotes(inChunks(content, chunk), faults);
  return faults.first;
}

/** Files of rows whose worth is known: exactly the malformed ones are named, the others mean what they say. */
async function knownRows(total: number, seed: number): Promise<number> {
  const random = mulberry32(seed);
  let refused = 0;
  for (let done = 0; done < total; done += 250) {
    const made = Array.from({ length: Math.min(250, total - done) }, () => makeRow(random));
    const ends = made.map(() => oneOf(random, ['\n', '\r\n']));
    const expected: number[] = [];
    let line = 2;
    const file = [Buffer.from(`${header}\n`)];
    made.forEach(({ text, vote }, i) => {
      if (!vote) expected.push(line);
      line += lineFeeds(text) + 1;
      file.push(Buffer.from(text), Buffer.from(ends[i] ?? ''));
    });
    const faults = await faultsOf(Buffer.concat(file), () => upTo(random, 900));
    expect(faults.map((fault) => fault.line)).toEqual(expected);
    refused += faults.length;
    const good = made.filter(({ vote }) => vote);
    const ballots = await ballotsIn([header, ...good.map(({ text }) => String(text))].join('\n'));
    const last = new Map(good.map(({ vote }) => [`${vote?.[0]}\t${vote?.[1]}`, vote?.[2]]));
    const read = new Map<string, number>();
    ballots.people.forEach((person, i) => {
      for (const cell of ballots.cells.subarray(ballots.start[i], ballots.start[i + 1]))
        read.set(`${person}\t${ballots.statements[statementOf(cell)]}`, voteOf(cell));
    });
    expect(read).toEqual(last);
  }
  return refused;
}

function mutate(random: Random, bytes: Uint8Array): Uint8Array {
  const at = upTo(random, bytes.length);
  const byte = random() < 0.2 ? upTo(random, 256) : '",\n\r-+. a'.charCodeAt(upTo(random, 9));
  const digit = 0x30 + upTo(random, 10);
  const put = oneOf(random, [[], [byte], [byte, bytes[at] ?? 0], [digit], [digit], [digit]]);
  return Buffer.concat([bytes.subarray(0, at), Uint8Array.from(put), bytes.subarray(at + 1)]);
}

/** Files with a few bytes changed, inserted or lost: refused by lines, or drawn without a number that is none. */
async function changedBytes(total: number, seed: number) {
  const random = mulberry32(seed);
  const tally = { refused: 0, drawn: 0 };
  for (let done = 0; done < total; done += 20) {
    const people = 1 + upTo(random, 8);
    const lines = Array.from(
      { length: 20 },
      () => `${upTo(random, people)},${upTo(random, 6)},${upTo(random, 3) - 1}`,
    );
    let bytes: Uint8Array = Buffer.from(`participant,statement,vote\n${lines.join('\n')}\n`);
    for (let changes = 1 + upTo(random, 3); changes > 0; changes--) bytes = mutate(random, bytes);
    const faults = await faultsOf(bytes, () => bytes.length);
    expect(await faultsOf(bytes, () => upTo(random, 40))).toEqual(faults);
    const physical = lineFeeds(bytes) + 1;
    for (const { line, reason } of faults) {
      if (line < 1 || line > physical || reason === '') throw new Error(`${line}: ${reason}`);
    }
    if (faults.length > 0) {
      tally.refused++;
      continue;
    }
    tally.drawn++;
    const ballots = await ballotsIn(bytes);
    const method = random() < 0.5 ? 'linli' : 'polis';
    expect(toJson(publish(ballots, { method, seed: 1, hasher: sha256 }))).not.toMatch(
      /NaN|Infinity|undefined/,
    );
  }
  return tally;
}

describe('rows of every kind, written at random', () => {
  it('exactly the malformed ones are named with their lines; the others count', {
    timeout,
  }, async () => {
    const refused = await knownRows(rows, 1);
    expect(refused).toBeGreaterThan(rows * 0.45);
  });

  it('with bytes changed at random they are refused by line, or drawn without NaN; nothing breaks', {
    timeout,
  }, async () => {
    const { refused, drawn } = await changedBytes(rows, 2);
    expect(Math.min(refused, drawn)).toBeGreaterThan(rows / 500);
  });
});
