import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { printProblem } from '../advice.ts';
import { main } from '../dispatch.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'linli-sortition-'));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function linli(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, where: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text, ...more) => {
      said[where] += text;
      const done = more.at(-1);
      if (typeof done === 'function') done();
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  try {
    const code = await main(['sortition', ...words], { root, cwd: folder, env: {} }).catch(
      (error: unknown) => printProblem(error, (text) => process.stderr.write(text)),
    );
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

function file(name: string, content: string): string {
  writeFileSync(at(name), content);
  return at(name);
}

/** Ten women and thirty men, a third of them young; a panel of six with as many women as men. */
const quotas = 'category,feature,min,max\ngender,f,3,3\ngender,m,3,3\nage,young,2,3\nage,old,3,4';
const person = (i: number) => `${i},${i % 4 ? 'm' : 'f'},${i % 3 ? 'old' : 'young'},H${i >> 1}`;
const people = ['id,gender,age,home', ...Array.from({ length: 40 }, (_, i) => person(i))].join(
  '\n',
);
const files = (categories = quotas, respondents = people) => [
  '--categories',
  file('categories.csv', categories),
  '--people',
  file('people.csv', respondents),
];
const result = (name = 'out.json') => JSON.parse(readFileSync(at(name), 'utf8'));

describe('./linli sortition', () => {
  it('gives everybody’s chance, 1,000 numbered panels and a summary', async () => {
    const { code, out, err } = await linli(...files(), '--size', '6', '--json', at('out.json'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('40 people of 4 types, a panel of 6, 4 quotas in 2 categories; leximin');
    expect(out).toContain('Smallest chance 10.00 %; no lottery has a larger one.');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    const found = result();
    expect(Object.keys(found).slice(0, 7)).toEqual([
      'algorithm',
      'exact',
      'size',
      'minProbability',
      'probabilities',
      'panels',
      'lottery',
    ]);
    expect(found).toMatchObject({ algorithm: 'leximin', exact: true, size: 6, seed: 1 });
    expect(Object.keys(found.probabilities)).toEqual(Array.from({ length: 40 }, (_, i) => `${i}`));
    // Three seats for ten women, three for thirty men.
    for (const [id, chance] of Object.entries(found.probabilities))
      expect(chance).toBeCloseTo(Number(id) % 4 ? 0.1 : 0.3, 5);
    expect(
      found.lottery.reduce((sum: number, one: { tickets: number }) => sum + one.tickets, 0),
    ).toBe(1000);
    for (const panel of found.panels) {
      expect(panel).toHaveLength(6);
      expect(panel.filter((id: string) => Number(id) % 4 === 0)).toHaveLength(3);
    }
    expect(found.certificate).toMatchObject({ scale: 1_000_000 });
    expect(
      found.certificate.types.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
    ).toBe(40);
    expect(found.inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(folder).sort()).toEqual(['categories.csv', 'out.json', 'people.csv']);
  });

  it('gives the same bytes again, in another order of people, and on stdout; others for another seed', async () => {
    const args = ['--size', '6', '--json'];
    await linli(...files(), ...args, at('out.json'));
    const first = readFileSync(at('out.json'), 'utf8');
    const [header = '', ...rows] = people.split('\n');
    const turned = [header, ...rows.toReversed()].join('\r\n');
    expect(await linli(...files(quotas, turned), ...args, '-')).toMatchObject({
      code: 0,
      out: first,
    });
    const other = await linli(...files(), '--seed', '2', ...args, '-');
    expect(other.out).not.toBe(first);
    expect(JSON.parse(other.out).inputHash).toBe(JSON.parse(first).inputHash);
  });

  it('takes at most one person of an address where it is asked to', async () => {
    const args = [...files(), '--size', '6', '--same-address', 'home', '--json', at('out.json')];
    expect(await linli(...args)).toMatchObject({ code: 0, err: '' });
    for (const panel of result().panels)
      expect(new Set(panel.map((id: string) => Number(id) >> 1)).size).toBe(6);
    expect(result().sameAddress).toBe('home');
  });

  it('knows maximin, whose only level is certified', async () => {
    await linli(...files(), '--size', '6', '--algorithm', 'maximin', '--json', at('out.json'));
    expect(result()).toMatchObject({ algorithm: 'maximin', exact: true, levels: 1 });
    expect(result().minProbability).toBeCloseTo(0.1, 5);
  });

  it('ids that mean something to JavaScript are ids like others', async () => {
    const strange = [
      'id,gender,age',
      '__proto__,f,old',
      'constructor,m,old',
      '2,f,old',
      '"a""b",m,old',
    ];
    const all = 'category,feature,min,max\ngender,f,1,1\ngender,m,1,1\nage,old,2,2\n';
    await linli(...files(all, strange.join('\n')), '--size', '2', '--json', at('out.json'));
    expect(Object.entries(result().probabilities)).toHaveLength(4);
    expect(readFileSync(at('out.json'), 'utf8')).toContain('"__proto__":0.5');
  });
});

describe('what cannot be', () => {
  it('malformed rows are named with file and line; it leaves with 2 and nothing is written', async () => {
    const rows = ['id,gender,age', '1,f,old', '1,m,old', '3,x,old', '4,f'];
    const words = files(quotas, rows.join('\n'));
    const { code, out, err } = await linli(...words, '--size', '2', '--json', at('out.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toEqual([
      `${at('people.csv')}:3: the id "1" stands on line 2 already`,
      `${at('people.csv')}:4: "gender" is "x"; it must be one of "f", "m"`,
      `${at('people.csv')}:5: 2 fields, but the header has 3`,
    ]);
    expect(existsSync(at('out.json'))).toBe(false);
  });

  it('a missing column of the quotas is named', async () => {
    const { code, err } = await linli(...files('category,feature,min\n'), '--size', '2');
    expect(code).toBe(2);
    expect(err).toBe(
      `${at('categories.csv')}:1: there is no column "max" in the header "category", "feature", "min"\n`,
    );
  });

  it('a panel larger than the pool is refused', async () => {
    const { code, err } = await linli(...files(), '--size', '41');
    expect(code).toBe(2);
    expect(err).toMatch(/of 41|41 people/);
  });
});

describe('what was typed wrongly', () => {
  it.each([
    [['--size', '0'], /^--size must be a whole number from 1, not "0"/],
    [['--size', '2.5'], /^--size/],
    [[], /^\.\/linli sortition needs --size/],
    [['--size', '6', '--seed', 'x'], /^--seed must be a whole number/],
    [['--size', '6', '--algorithm', 'random'], /^--algorithm must be leximin or maximin/],
    [['--size', '6', '--time-limit', '0'], /^--time-limit must be a number of seconds/],
    [['--size', '6', '--same-address', 'street'], /people\.csv:1: there is no column "street"/],
    [['--size', '6', 'people.csv'], /one word too many/],
  ])('%j leaves with 2 and a sentence', async (words, sentence) => {
    const { code, err, out } = await linli(...files(), ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it('no file, and a folder in its place, are told in one sentence', async () => {
    mkdirSync(at('folder'));
    const ask = (name: string) =>
      linli('--categories', at(name), '--people', at(name), '--size', '2');
    expect((await ask('none')).err).toMatch(/^There is no file/);
    expect(await ask('folder')).toMatchObject({ code: 2 });
  });
});
