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
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { typed } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-sortition-'));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const linli = (...words: string[]) => typed(['sortition', ...words], folder);

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

  it('tells how many people are on none of the 1,000 numbers where a pool is too large for them', async () => {
    const crowd = ['gender', ...Array.from({ length: 1200 }, () => 'f')].join('\n');
    const { out } = await linli(
      ...files('category,feature,min,max\ngender,f,1,1', crowd),
      '--size',
      '1',
    );
    expect(out).toContain(
      'too few for chances this small: 200 people who could be on a panel are on none',
    );
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

describe('--verify', () => {
  const words = () => ['--size', '6', '--json', at('out.json'), '--report', at('out.html')];
  const check = (...more: string[]) => linli(...files(), '--verify', at('out.json'), ...more);
  const changed = (change: (document: ReturnType<typeof result>) => void) => {
    const document = result();
    change(document);
    file('out.json', JSON.stringify(document));
  };

  it('finds nothing to say against what was just written; also when every best panel is searched anew', async () => {
    await linli(...files(), ...words(), '--lang', 'zh-Hant');
    expect(readFileSync(at('out.html'), 'utf8')).toMatch(/<html[^>]* lang="zh-Hant"/);
    expect(await check()).toMatchObject({ code: 0, err: '' });
    const { code, out } = await check('--prove');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^OK .* searched anew/),
    });
  });

  it('knows households from the result, and says nothing against them', async () => {
    await linli(...files(), '--same-address', 'home', ...words());
    expect(await check('--prove')).toMatchObject({ code: 0 });
  });

  it('tells of each thing that was changed, and leaves with 1', async () => {
    await linli(...files(), ...words());
    const original = readFileSync(at('out.json'), 'utf8');
    for (const [change, sentence] of [
      [(d) => d.panels[0].pop(), /DIFF panel 0 has 5 people, not 6/],
      [(d) => (d.panels[0][0] = 'x'), /DIFF panel 0 has "x", who is not among the people/],
      [(d) => (d.panels[0][1] = d.panels[0][0]), /DIFF panel 0 has somebody twice/],
      [(d) => d.lottery[0].tickets++, /DIFF there are 1001 numbers, not 1000/],
      [(d) => (d.probabilities['3'] += 0.01), /DIFF the chance of "3"/],
      [(d) => (d.lotteryProbabilities['3'] = 0.5), /DIFF "3" is on \d+ of 1000 numbers/],
      [(d) => (d.minProbability = 0.2), /DIFF minProbability/],
      [
        (d) => (d.certificate.levels[0].weights[0] += 1),
        /DIFF the proof does not hold at 0: weights/,
      ],
      [(d) => (d.listHash = 'x'), /DIFF the fingerprint of the list is [0-9a-f]{64}/],
      [(d) => d.lottery.push(d.lottery.shift()), /DIFF the fingerprint of the list/],
      [(d) => (d.inputHash = 'x'), /DIFF the result was made from other files/],
      [(d) => d.excluded.push({ id: '3', why: 'x' }), /DIFF "3" is said to fit on no panel/],
      [
        (d) => d.excluded.push({ id: 'x', why: 'x' }),
        /DIFF "x", who is said to fit on no panel, is/,
      ],
      [(d) => (d.upperBound += 0.001), /DIFF upperBound is larger than/],
      [(d) => (d.upperBound -= 0.001), /DIFF upperBound is smaller than/],
      [(d) => (d.exact = false), /DIFF it says that it is not exact/],
      [(d) => (d.statistics.gini += 0.001), /DIFF statistics: gini is/],
      [(d) => (d.lotteryProbabilities.x = 0.1), /DIFF chances are told of 41 people, not 40/],
    ] as [(document: ReturnType<typeof result>) => void, RegExp][]) {
      file('out.json', original);
      changed(change);
      const { code, out } = await check();
      expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(sentence) });
      expect(out).toMatch(/\nFAILED \d+ /);
    }
  });

  it('a proof whose bound is too low is found by the search alone', async () => {
    await linli(...files(), ...words());
    changed((document) => {
      for (const level of document.certificate.levels) level.highest -= 20_000;
      for (const level of document.certificate.levels) level.bound -= 0.02;
    });
    expect(await check('--prove')).toMatchObject({ code: 1 });
  });

  it('numbers that another seed gives are found when everything is dealt again', async () => {
    await linli(...files(), ...words());
    changed((document) => {
      document.seed = 2;
    });
    expect(await check()).toMatchObject({ code: 0 });
    const { code, out } = await check('--prove');
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringContaining('DIFF the 1,000 numbers are not those that the seed 2 gives'),
    });
  });

  it('what is no result leaves with 2', async () => {
    file('out.json', '{}');
    expect(await check()).toMatchObject({ code: 2, out: '' });
    file('out.json', 'x');
    expect((await check()).err).toMatch(/out\.json: this is no JSON/);
    expect((await linli(...files(), '--verify', at('none.json'))).err).toMatch(/^There is no file/);
    expect((await check('--size', '6')).err).toMatch(/^--size has no meaning with --verify/);
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

  it('a column of the quotas that nobody knows is told of, since it may be misspelt', async () => {
    const misspelt = quotas
      .split('\n')
      .map((line, i) => `${line},${i === 0 ? 'min_felx' : '0'}`)
      .join('\n');
    const { code, err } = await linli(...files(misspelt), '--size', '6');
    expect(code).toBe(0);
    expect(err).toBe(
      `${at('categories.csv')}:1: warning: the column "min_felx" is not used; known are category, feature, name, min, max, min_flex, max_flex\n`,
    );
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
    expect(err).toBe(`${at('people.csv')}:41: there are 40 people, fewer than the 41 of a panel\n`);
  });
});

describe('quotas that no panel meets', () => {
  const header = 'category,feature,min,max';
  const twelve = [header, 'gender,f,12,13', 'gender,m,3,8', 'age,young,2,9', 'age,old,3,9'];

  it('leave with 2, the smallest change on stderr and in the document, and nothing changed', async () => {
    const words = files(twelve.join('\n'));
    const { code, out, err } = await linli(...words, '--size', '15', '--json', at('out.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')).toContain('gender,f,12,13 → 10,13');
    const change = { category: 'gender', feature: 'f', min: 12, max: 13, newMin: 10, newMax: 13 };
    expect(result()).toEqual({
      error: 'infeasible',
      relaxation: [change],
      relaxationForAll: [change],
    });
    const relaxed = files(twelve.join('\n').replace('12,13', '10,13'));
    expect(await linli(...relaxed, '--size', '15')).toMatchObject({ code: 0 });
  });

  it('whose sums alone cannot be are named with their line as well', async () => {
    const words = files(`${header}\nage,young,2,3\nage,old,3,4\ngender,f,4,4\ngender,m,3,3`);
    const { code, err } = await linli(...words, '--size', '6');
    expect(code).toBe(2);
    expect(err).toContain(
      `${at('categories.csv')}:4: the mins of "gender" add up to 7, but the panel has 6 people`,
    );
    expect(err).toMatch(/^gender,[fm],\d,\d → \d,\d$/m);
  });

  it('and may not be changed far enough: then there is none, and it says so', async () => {
    const fixed = twelve.map((line, i) =>
      i === 0 ? `${line},min_flex,max_flex` : `${line},${line.split(',')[2]},99`,
    );
    const { code, err } = await linli(
      ...files(fixed.join('\n')),
      '--size',
      '15',
      '--json',
      at('out.json'),
    );
    expect(code).toBe(2);
    expect(err).toContain('none, as far as the quotas may be changed (min_flex, max_flex)');
    expect(result()).toEqual({ error: 'infeasible', relaxation: null, relaxationForAll: null });
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
