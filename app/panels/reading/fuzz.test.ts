import { describe, expect, it } from 'vitest';
import type { Quota } from '../../../packages/sortition/index.ts';
import { collectFaults, type Fault } from '../../platform/csv/faults.ts';
import { readCategories } from './read-categories.ts';
import { readPeople } from './read-people.ts';
import { inChunks } from './testing.ts';

/** `SORTITION_FUZZ=1000000` for the long run. */
const rows = Number(process.env['SORTITION_FUZZ'] ?? 2000);
const timeout = 3_600_000;

type Random = () => number;

function random(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const upTo = (chance: Random, below: number) => Math.floor(chance() * below);
const oneOf = <T>(chance: Random, all: readonly [T, ...T[]]): T =>
  all[upTo(chance, all.length)] ?? all[0];

const quotas: readonly Quota[] = [
  ['gender', 'f'],
  ['gender', '女'],
  ['age', '16-29'],
  ['age', 'o"ld'],
].map(([category = '', feature = '']) => ({ category, feature, min: 0, max: 9 }));

type Made = { readonly text: string | Uint8Array; readonly features: readonly string[] | null };

const quote = (chance: Random, text: string) =>
  chance() < 0.3 || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A row that means a person, in one of the ways a program may write it; or one that is malformed. */
function makeRow(chance: Random, id: number): Made {
  const features = [oneOf(chance, ['f', '女']), oneOf(chance, ['16-29', 'o"ld'])];
  const blank = () => oneOf(chance, ['', '', ' ', '\t', '\u3000']);
  const note = oneOf(chance, ['', 'n', 'two\nlines', 'a\r\n\r\nb', '"', ',', '🏠', '\n\n']);
  const spread = (text: string) => quote(chance, `${blank()}${text}${blank()}`);
  const cells = [quote(chance, note), spread(String(id)), ...features.map(spread)];
  if (chance() < 0.5) return { text: cells.join(','), features };
  const [a = '', , c = '', d = ''] = cells;
  const i = String(id);
  const ways: readonly [() => string | Uint8Array, ...(() => string | Uint8Array)[]] = [
    () => [a, '', c, d].join(','),
    () => [a, '"  "', c, d].join(','),
    () => [a, i, oneOf(chance, ['F', '', 'ff', '女女', '1']), d].join(','),
    () =>
      [a, i, c, oneOf(chance, ['16–29', '""', 'old', '16-29 x', 'O"LD'.replace('"', '')])].join(
        ',',
      ),
    () => [a, i, c].join(','),
    () => [a, i, c, d, ''].join(','),
    () => ['n', i, c, '16-29"'].join(','),
    () => ['n', i, '"f"x', d].join(','),
    () => ['n', i, 'f\r', 'x'].join(','),
    () => [a, `${i}\0`, c, d].join(','),
    () => [a, `"${i}\u0007x"`, c, d].join(','),
    () => [a, 'first', c, d].join(','),
    () => Buffer.concat([Buffer.from('n,'), Buffer.from([0xc3, 0x28]), Buffer.from(`,${c},${d}`)]),
  ];
  return { text: oneOf(chance, ways)(), features: null };
}

const lineFeeds = (text: string | Uint8Array) =>
  Buffer.from(text).filter((byte) => byte === 0x0a).length;

async function knownRows(total: number, seed: number): Promise<number> {
  const chance = random(seed);
  let refused = 0;
  for (let done = 0; done < total; done += 250) {
    const made = Array.from({ length: Math.min(250, total - done) }, (_, i) =>
      makeRow(chance, done + i),
    );
    const expected: number[] = [];
    let line = 3;
    const file = [Buffer.from('note,id,gender,age\nn,first,f,16-29\n')];
    for (const { text, features } of made) {
      if (!features) expected.push(line);
      line += lineFeeds(text) + 1;
      file.push(Buffer.from(text), Buffer.from(oneOf(chance, ['\n', '\r\n'])));
    }
    const faults = collectFaults(Number.POSITIVE_INFINITY);
    const source = inChunks(Buffer.concat(file), () => upTo(chance, 900));
    const { people } = await readPeople(source, quotas, null, faults);
    expect(faults.first.map((fault: Fault) => fault.line)).toEqual(expected);
    refused += faults.count;
    expect(people.slice(1).map(({ features }) => features)).toEqual(
      made.flatMap(({ features }) => (features ? [features] : [])),
    );
  }
  return refused;
}

/** Files of quotas with a few bytes changed: refused by lines that are there, or read as quotas that make sense. */
async function changedBytes(total: number, seed: number) {
  const chance = random(seed);
  const tally = { refused: 0, read: 0 };
  for (let done = 0; done < total; done += 20) {
    const lines = Array.from(
      { length: 20 },
      (_, i) => `c${i % 3},f${i},${upTo(chance, 3)},${3 + upTo(chance, 9)},,`,
    );
    let bytes: Uint8Array = Buffer.from(
      `category,feature,min,max,min_flex,max_flex\n${lines.join('\n')}\n`,
    );
    for (let changes = 1 + upTo(chance, 3); changes > 0; changes--) {
      const at = upTo(chance, bytes.length);
      const byte =
        chance() < 0.2 ? upTo(chance, 256) : '",\n\r-+. a09'.charCodeAt(upTo(chance, 11));
      const put = oneOf(chance, [[], [byte], [byte, bytes[at] ?? 0]]);
      bytes = Buffer.concat([bytes.subarray(0, at), Uint8Array.from(put), bytes.subarray(at + 1)]);
    }
    const faults = collectFaults(Number.POSITIVE_INFINITY);
    const { quotas: read } = await readCategories(
      inChunks(bytes, () => 1 + upTo(chance, 40)),
      faults,
    );
    for (const { line, reason } of faults.first)
      if (line < 1 || line > lineFeeds(bytes) + 1 || reason === '')
        throw new Error(`${line}: ${reason}`);
    for (const { category, feature, min, max, minFlex = 0, maxFlex = max } of read)
      if (!category || !feature || !(minFlex <= min && min <= max && max <= maxFlex))
        throw new Error(`${category}, ${feature}, ${min}, ${max}`);
    if (faults.count > 0) tally.refused++;
    else tally.read++;
  }
  return tally;
}

describe('rows of every kind, written at random', () => {
  it('exactly the malformed ones are named with their lines; the others are people', {
    timeout,
  }, async () => {
    expect(await knownRows(rows, 1)).toBeGreaterThan(rows * 0.45);
  });

  it('quotas with bytes changed at random are refused by line, or make sense; nothing breaks', {
    timeout,
  }, async () => {
    const { refused, read } = await changedBytes(rows, 2);
    expect(Math.min(refused, read)).toBeGreaterThan(rows / 500);
  });
});
