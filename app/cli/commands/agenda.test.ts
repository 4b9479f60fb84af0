import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { areHere, pathOf } from '../../../packages/counting/testing.ts';
import { smallPb } from '../../meetings/reading/testing.ts';
import { typed } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-agenda-'));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name));
});
afterAll(() => rmSync(folder, { recursive: true }));

const linli = (...words: string[]) => typed(['agenda', ...words], folder);

function file(name: string, content: string): string {
  writeFileSync(at(name), content);
  return at(name);
}

describe('./linli agenda', () => {
  it('buys for every group from its own shares, and tells each step: worked by hand', async () => {
    // 100 for 10 ballots: 10 each. Lamps 24 / 6 = 4 each, benches 30 / 6 = 5 each, ramp 40 / 4 = 10 each. Of equally
    // many votes the cheaper first. What is left, 6, buys nothing; the pond costs more than there is.
    const { code, out, err } = await linli(file('I.pb', smallPb), '--json', at('o.json'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Budget 100 EUR, spent 94 on 3 projects.');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    expect(JSON.parse(readFileSync(at('o.json'), 'utf8'))).toEqual({
      rule: 'equal-shares',
      budget: '100',
      spent: '94',
      ballots: 10,
      winners: ['benches', 'lamps', 'ramp'],
      order: ['lamps', 'benches', 'ramp'],
      endowment: '10',
      plain: { order: ['lamps', 'benches', 'ramp'], cost: '94' },
      add1: { order: ['lamps', 'benches', 'ramp'], cost: '94' },
      steps: [
        {
          project: 'lamps',
          effectiveVotes: '6',
          maxPayment: '4',
          supporters: 6,
          paidFrom: 'shares',
          payers: { full: 6, part: 0, none: 0 },
          close: { project: 'benches', effectiveVotes: '6' },
        },
        {
          project: 'benches',
          effectiveVotes: '6',
          maxPayment: '5',
          supporters: 6,
          paidFrom: 'shares',
          payers: { full: 6, part: 0, none: 0 },
          close: { project: 'ramp', effectiveVotes: '4' },
        },
        {
          project: 'ramp',
          effectiveVotes: '4',
          maxPayment: '10',
          supporters: 4,
          paidFrom: 'shares',
          payers: { full: 4, part: 0, none: 0 },
          close: null,
        },
      ],
      votes: { benches: 6, lamps: 6, ramp: 4, pond: 0 },
      nearest: { pond: null },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('orders an agenda and buys by Phragmén, and by votes', async () => {
    const phragmen = await linli(file('I.pb', smallPb), '--rule', 'phragmen', '--json', '-');
    // Loads 1/6 for lamps (the shorter id), 1/4 for the ramp, 2/6 for the benches; nobody wants the pond.
    expect(JSON.parse(phragmen.out)).toMatchObject({
      order: ['lamps', 'ramp', 'benches', 'pond'],
      winners: ['benches', 'lamps', 'ramp'],
      purchase: ['lamps', 'benches', 'ramp'],
      spent: '94',
      stoppedBy: null,
    });
    const approval = await linli(at('I.pb'), '--rule=approval', '--json=-');
    expect(JSON.parse(approval.out)).toMatchObject({
      order: ['lamps', 'benches', 'ramp', 'pond'],
      winners: ['benches', 'lamps', 'ramp'],
    });
    expect(approval.err).toContain('rule approval');
  });

  it('gives the same bytes for the same ballots in any order', async () => {
    const lines = smallPb.split('\n');
    const turned = [...lines.slice(0, 14), ...lines.slice(14).reverse()].join('\n');
    const one = await linli(file('I.pb', smallPb), '--json', '-');
    const two = await linli(file('J.pb', turned), '--json', '-');
    expect(two.out).toBe(one.out);
  });

  it('counts again what the file counts, and says where that differs', async () => {
    const text = smallPb.replace('vote_type', 'num_votes;9\nvote_type');
    const { code, err } = await linli(file('I.pb', text));
    expect(code).toBe(0);
    expect(err).toBe(`${at('I.pb')}:5: warning: num_votes is "9", the file has 10 ballots\n`);
  });

  it('names malformed lines, leaves with 2 and writes nothing', async () => {
    const text = smallPb.replace('a3;benches', 'a3;bench').replace('b0', 'a0');
    const { code, out, err } = await linli(file('I.pb', text), '--json', at('o.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replaceAll(`${folder}/`, '').trimEnd().split('\n')).toEqual([
      'I.pb:18: there is no project "bench", which this ballot names',
      'I.pb:21: the voter "a0" has voted before',
    ]);
    expect(readdirSync(folder)).toEqual(['I.pb']);
  });

  it.each([
    [['--rule', 'mes'], /^--rule must be one of equal-shares, phragmen, approval, not "mes"/],
    [['--lang', 'de'], /^--lang must be one of/],
    [['--report', '-'], /^--report needs a file/],
    [['more.pb'], /one word too many/],
  ])('%j leaves with 2 and a sentence', async (words, sentence) => {
    const { code, err } = await linli(file('I.pb', smallPb), ...words);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it('no file is told in one sentence', async () => {
    const { code, err } = await linli(at('none.pb'));
    expect({ code, said: err.split('\n')[0] }).toEqual({
      code: 2,
      said: `There is no file ${at('none.pb')}.`,
    });
  });

  it.runIf(areHere)(
    'finds what the officials of Assen found, and how near the losers were',
    async () => {
      const { out } = await linli(pathOf('assen'), '--json', '-');
      const { add1, endowment, nearest, winners } = JSON.parse(out);
      expect(add1).toEqual({
        order: ['3', '9', '2', '11', '13', '14', '5', '6', '12'],
        cost: '76700',
      });
      expect(endowment).toBe('2033');
      expect(winners).toEqual(['3', '9', '2', '11', '13', '14', '5', '6', '7', '12']);
      expect(nearest).toEqual({ '1': 6, '4': 13, '8': 6, '10': 22 });
    },
  );
});
