import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { typed } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-count-'));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name));
});
afterAll(() => rmSync(folder, { recursive: true }));

const linli = (...words: string[]) => typed(['count', ...words], folder);

function csv(...lines: string[]): string {
  writeFileSync(at('B.csv'), `${lines.join('\n')}\n`);
  return at('B.csv');
}

async function counted(...words: string[]) {
  const { code, out, err } = await linli(...words, '--json', '-');
  return code === 0 ? JSON.parse(out) : { code, err: err.replaceAll(`${folder}/`, '') };
}

describe('./linli count', () => {
  it('yes and no of persons and of floor area, in every way ballots are cast', async () => {
    const file = csv(
      'ballot,vote,area,mode',
      '1,yes,80.5,open',
      '2,yes,60,counter',
      '3,no,150.5,pseudonymous',
      '4,abstain,10,open',
    );
    const alone = await counted('yes-no', file);
    expect(alone).toMatchObject({
      carried: true,
      ballots: 4,
      rules: {
        base: 'without-abstentions',
        threshold: { than: 'more-than', share: '0.5' },
        quorum: null,
      },
      measures: [{ name: 'persons', yes: '2', no: '1', abstain: '1', base: '3', needed: '1.5' }],
    });
    const both = await counted('yes-no', file, '--measures', 'area');
    expect(both).toMatchObject({ carried: false });
    expect(both.measures[1]).toMatchObject({
      name: 'area',
      yes: '140.5',
      no: '150.5',
      reached: false,
      modes: { counter: { yes: '60' }, pseudonymous: { no: '150.5' } },
    });
    const quorum = ['--quorum', '2/3 present', '--present', '4', '--entitled', '7'];
    expect(await counted('yes-no', file, ...quorum)).toMatchObject({
      carried: false,
      quorate: false,
      measures: [{ quorum: { has: '4', needed: '14/3', met: false } }],
    });
    const entitled = await linli('yes-no', file, '--base', 'entitled');
    expect(entitled.code).toBe(2);
    expect(entitled.err).toContain('the entitled of "persons" must be known');
  });

  it('more cannot be cast than is entitled, or present where that matters', async () => {
    const file = csv('vote,times', 'yes,3', 'no,2');
    for (const [words, sentence] of [
      [['--entitled', '4'], 'of "persons" 5 are cast, but only 4 entitled'],
      [['--base', 'present', '--present', '4'], 'of "persons" 5 are cast, but only 4 present'],
      [
        ['--base', 'present', '--present', '9', '--entitled', '8'],
        'of "persons" 9 are present, but only 8 entitled',
      ],
    ] as const) {
      const { code, err } = await linli('yes-no', file, ...words);
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
    }
    // Ballots by post, where nothing is measured by who is in the room.
    expect(await counted('yes-no', file, '--present', '2')).toMatchObject({ carried: true });
    const answers = csv('answer,times', 'consent,5');
    expect(await counted('consent', answers, '--entitled', '4')).toMatchObject({ code: 2 });
  });

  it('a file without any ballot or option, and more ballots than can be, are refused', async () => {
    for (const method of ['approval', 'schulze', 'stv'])
      expect(await counted(method, csv(method === 'approval' ? 'vote' : 'ranking'))).toMatchObject({
        code: 2,
        err: 'B.csv:1: no ballot names an option; name them with --options\n',
      });
    const many = csv('times,vote', '999999999,A', '2,A');
    expect(await counted('approval', many)).toMatchObject({
      code: 2,
      err: 'B.csv:3: with this row there are more than 1000000000 ballots\n',
    });
    const objections = csv('times,answer,reason', '999999999,objection,noise');
    expect((await counted('consent', objections)).err).toContain(
      'of objections alike there are at most 1000',
    );
  });

  it('consent: an objection that stands or was never answered stops it', async () => {
    const rows = [
      'answer,reason,reply,stands',
      'consent,,,',
      'objection,noise,closed after ten,no',
    ];
    expect(await counted('consent', csv(...rows))).toMatchObject({ carried: true });
    expect(await counted('consent', csv(...rows, 'objection,smell,,'))).toMatchObject({
      carried: false,
      standing: [{ reason: 'smell' }],
      unanswered: [{ reason: 'smell' }],
    });
  });

  it('approvals, scores and dots', async () => {
    const approvals = csv('vote,times', 'lift|ramp,3', 'ramp,1', ',2');
    expect(await counted('approval', approvals)).toMatchObject({
      options: ['lift', 'ramp'],
      ballots: 6,
      winners: ['ramp'],
      order: [
        { option: 'ramp', sum: 4 },
        { option: 'lift', sum: 3 },
      ],
    });
    const scores = csv('ballot,lift,ramp', '1,5,', '2,0,3');
    expect(await counted('score', scores)).toMatchObject({ winners: ['lift'] });
    expect(await counted('score', scores, '--by', 'mean')).toMatchObject({
      winners: ['ramp'],
      order: [
        { option: 'ramp', sum: 3, counts: 1, mean: '3' },
        { option: 'lift', sum: 5, counts: 2, mean: '2.5' },
      ],
    });
    expect(await counted('score', scores, '--most', '4')).toEqual({
      code: 2,
      err: 'B.csv:2: "lift" gets 5 points; 4 are allowed\n',
    });
    expect((await counted('score', csv('a,b', '3,3'), '--dots', '5')).err).toBe(
      'B.csv:2: this ballot gives 6 points; it has 5\n',
    );
  });

  it('Schulze and Scottish STV, with what was published of them', async () => {
    const schulze = csv(
      'times,ranking',
      ...['5,A>C>B>E>D', '5,A>D>E>C>B', '8,B>E>D>A>C', '3,C>A>B>E>D'],
      ...['7,C>A>E>B>D', '2,C>B>A>D>E', '7,D>C>E>B>A', '8,E>B>A>D>C'],
    );
    expect(await counted('schulze', schulze)).toMatchObject({
      ballots: 45,
      winner: 'E',
      order: ['E', 'A', 'C', 'B', 'D'],
      paths: { A: { E: 24 }, E: { A: 25 } },
    });
    const stv = csv(
      'times,ranking',
      ...['4,Orange', '2,Pear>Orange', '8,Chocolate>Strawberry', '4,Chocolate>Hamburger'],
      ...['1,Strawberry', '1,Hamburger'],
    );
    expect(await counted('stv', stv, '--seats', '3')).toMatchObject({
      quota: 6,
      elected: ['Chocolate', 'Orange', 'Strawberry'],
      stages: [
        { action: { kind: 'first' }, votes: { Chocolate: '12.00000' } },
        { action: { kind: 'surplus', surplus: '6.00000', value: '0.50000' } },
        { action: { kind: 'exclusion', option: 'Pear' } },
        { action: { kind: 'exclusion', option: 'Hamburger' } },
        { action: { kind: 'rest' }, elected: ['Strawberry'] },
      ],
    });
  });

  it('a tie needs what was committed before; then the same lot comes out again', async () => {
    const tied = csv('ranking', 'A>B', 'B>A');
    const { code, err } = await linli('schulze', tied);
    expect(code).toBe(2);
    expect(err).toContain('A and B are tied: only a lot can decide.\nGive the order');
    expect(await counted('schulze', tied, '--tie-order', 'B,A')).toMatchObject({ winner: 'B' });
    const once = await counted('schulze', tied, '--seed', '4');
    expect(await counted('schulze', tied, '--seed', '4')).toEqual(once);
    expect((await linli('schulze', tied, '--tie-order', 'A')).err).toContain(
      'must name every option',
    );
  });

  it('gives the same bytes for the same ballots in any order', async () => {
    const rows = ['B>A', 'A>B=C', 'A', 'C>A'];
    const one = await linli('schulze', csv('ranking', ...rows), '--json', '-');
    const two = await linli('schulze', csv('ranking', ...rows.toReversed()), '--json', '-');
    expect(two.out).toBe(one.out);
    expect(one.code).toBe(0);
  });

  it.each([
    ['yes-no', ['vote', 'maybe'], '2: the vote is "maybe"; it must be yes, no or abstain'],
    [
      'yes-no',
      ['vote,mode', 'yes,mail'],
      '2: the mode is "mail"; it must be open, pseudonymous, counter',
    ],
    ['yes-no', ['ballot,vote', '1,yes', '1,no'], '3: the ballot "1" was cast before'],
    ['yes-no', ['vote,times', 'yes,0'], '2: times is "0"; it must be a whole number from 1'],
    ['yes-no', ['votes', 'yes'], '1: the header lacks the column "vote"'],
    ['approval', ['vote', 'A|A'], '2: this ballot names "A" twice'],
    ['approval', ['vote', 'A|'], '2: "" is none of the options'],
    ['schulze', ['ranking', 'A>>B'], '2: the ranking "A>>B" has a place without an option'],
    ['schulze', ['ranking', 'A>B>A'], '2: the ranking names "A" twice'],
    ['stv', ['ranking', 'A>B=C'], '2: the ranking "A>B=C" has equals; this method'],
    ['score', ['A,B', '1,-1'], '2: "B" gets "-1"; points are whole numbers from 0'],
    [
      'consent',
      ['answer', 'fine'],
      '2: the answer is "fine"; it must be consent, aside or objection',
    ],
  ])('%s %j: the line is named, and it leaves with 2', async (method, lines, said) => {
    const { code, err } = await linli(method, csv(...lines));
    expect(code).toBe(2);
    expect(err).toContain(`B.csv:${said}`);
  });

  it('options that were published are the only ones', async () => {
    const file = csv('ranking', 'A>D');
    expect((await linli('schulze', file, '--options', 'A,B,C')).err).toContain(
      'B.csv:2: "D" is none of the options',
    );
    const result = await counted('schulze', csv('ranking', 'C>A'), '--options', 'A,B,C');
    expect(result.options).toEqual(['A', 'B', 'C']);
  });

  it.each([
    [['majority'], 'There is no method "majority".'],
    [['schulze', '--base', 'cast'], '--base has no meaning for schulze; it is for yes-no.'],
    [['yes-no', '--threshold', '1/2'], '--threshold must say "more than" or "at least"'],
    [['yes-no', '--threshold', 'more than 3/2'], '--threshold must say'],
    [['yes-no', '--quorum', 'half'], '--quorum must be a share'],
    [['yes-no', '--entitled', 'area=3'], '--entitled does not understand "area=3"'],
    [['stv', '--seats', '0'], '--seats must be a whole number from 1'],
    [['stv', '--options', 'A,,B'], '--options must be names between commas'],
    [['stv', '--seed', '1', '--tie-order', 'A'], '--tie-order and --seed both say'],
  ])('%j leaves with 2 and a sentence', async ([method = '', ...words], sentence) => {
    const { code, err } = await linli(method, csv('ranking,vote', 'A,yes'), ...words);
    expect({ code, said: err.includes(sentence) ? sentence : err }).toEqual({
      code: 2,
      said: sentence,
    });
  });

  it('writes files whole, and says the outcome in few lines', async () => {
    const { out } = await linli('stv', csv('ranking', 'A', 'B>A', 'A'), '--json', at('o.json'));
    expect(out).toContain('Elected: A. Quota 2.');
    expect(JSON.parse(readFileSync(at('o.json'), 'utf8'))).toMatchObject({ elected: ['A'] });
  });
});
