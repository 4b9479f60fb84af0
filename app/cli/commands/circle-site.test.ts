import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circle, extract, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain } = bench;

// Along the streets around People's Square, from west to east.
const people = `id,lon,lat,population
p1,121.4650,31.2330,40
p2,121.4700,31.2330,25
p3,121.4750,31.2330,10
p4,121.4800,31.2330,60
`;
const none = 'id,lon,lat,function\n';
const candidates = `id,lon,lat
10,121.4650,31.2330
9,121.4650,31.2330
c,121.4800,31.2330
`;

beforeAll(async () => {
  await circle('import', extract('shanghai'), '--country', 'CN', '--out', at('graph'));
  write('people.csv', people);
  write('none.csv', none);
  write('cand.csv', candidates);
});

const typed = (count: string, places = at('none.csv'), ...more: string[]) => [
  'site',
  at('graph'),
  ...['--people', at('people.csv'), '--places', places, '--candidates', at('cand.csv')],
  ...['--function', 'food', '--count', count, '--minutes', '5', ...more],
];
const site = async (...words: Parameters<typeof typed>) => {
  const { code, out, err } = await circle(...typed(...words), '--json', '-');
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

describe('./linli circle site', () => {
  it('tells sites in the order of their gains; of equal ones the smaller id, as a number', async () => {
    const one = await site('1');
    expect(one.covered).toBe(one.upperBound);
    expect(one.gap).toBe(0);
    const two = await site('2');
    expect(two.chosen).toHaveLength(2);
    expect(two.chosen).toContain('9');
    expect(two.chosen).not.toContain('10');
    expect(two.picks.map(({ gain }: { gain: number }) => gain)).toEqual(
      two.picks.map(({ gain }: { gain: number }) => gain).toSorted((a: number, b: number) => b - a),
    );
    expect(two.picks.reduce((sum: number, { gain }: { gain: number }) => sum + gain, 0)).toBe(
      two.covered,
    );
    expect(two).toMatchObject({ alreadyCovered: 0, total: 135, places: 0, candidates: 3 });
  });

  it('as many as there are: all that add somebody, and no gap', async () => {
    expect(await site('3')).toMatchObject({ gap: 0, boundFrom: 'all' });
    expect((await site('99')).chosen).not.toContain('10');
  });

  it('counts only people whom no place of that function covers yet', async () => {
    const places = write(
      'some.csv',
      `${none}f,121.4800,31.2330,food\ns,121.4650,31.2330,leisure\n`,
    );
    const found = await site('1', places);
    expect(found.alreadyCovered).toBeGreaterThanOrEqual(60);
    expect(found.chosen).toEqual(['9']);
    expect(found.covered).toBeLessThanOrEqual(135 - found.alreadyCovered);
    const { out } = await circle(...typed('1', places));
    expect(out).toContain('1 place of food is there');
    expect(out).toMatch(/^1\. 9 {2}\+ \d+$/m);
    expect(out).toMatch(/gap 0\.00 %/);
  });

  it('says the same again, whatever the order of the rows', async () => {
    const first = await site('2');
    const [header, ...rows] = candidates.trim().split('\n');
    write('cand.csv', `${[header, ...rows.reverse()].join('\n')}\n`);
    expect(await site('2')).toEqual(first);
  });
});

describe('what cannot be meant leaves with 2 and one line', () => {
  it.each([
    [typedWith('--count', '0'), /^--count must be a whole number from 1, not "0"/],
    [typedWith('--count', '1.5'), /^--count must be a whole number/],
    [typedWith('--time-limit', '0'), /^--time-limit must be a number above 0/],
    [typedWith('--minutes', '0'), /^--minutes/],
  ])('%j', async (words, sentence) => {
    const { code, out, err } = await circle(...typed('1'), ...words, '--json', at('no.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).toMatch(sentence);
    expect(existsSync(at('no.json'))).toBe(false);
  });

  it('candidates that are none, and a file of places of another city', async () => {
    const before = write('cand.csv', 'id,lon,lat\n');
    expect(plain((await circle(...typed('1'))).err)).toBe(
      'cand.csv:2: the file has no rows, only a header\n',
    );
    write('cand.csv', candidates);
    expect(before).toBe(at('cand.csv'));
    const far = write('far.csv', `${none}x,13.4,52.5,food\n`);
    expect(plain((await circle(...typed('1', far))).err)).toMatch(
      /^far\.csv: no point near this graph/,
    );
    const { code, err } = await circle('site', at('graph'), '--people', at('people.csv'));
    expect({ code, err }).toEqual({
      code: 2,
      err: '--places is missing. For example: --places places.csv\n',
    });
  });
});

/** The last one typed counts. */
function typedWith(name: string, value: string): string[] {
  return [name, value];
}
