import { describe, expect, it } from 'vitest';
import { countOf } from '../../../packages/counting/index.ts';
import { mulberry32 } from '../../../packages/opinion-map/index.ts';
import { collectFaults } from '../../platform/csv/faults.ts';
import { type Method, methods } from '../count/cast.ts';
import { type CastRules, readCast } from './read-cast.ts';
import { asStream } from './testing.ts';

const rulesOf = (method: Method): CastRules => ({
  method,
  options: method === 'yes-no' || method === 'consent' ? null : ['A', 'B', '社'],
  measures: method === 'yes-no' ? ['area'] : [],
  most: 5,
  dots: 8,
});

async function read(method: Method, text: string) {
  const faults = collectFaults(Number.POSITIVE_INFINITY);
  const cast = await readCast(asStream(text), rulesOf(method), faults);
  return { cast, lines: faults.first.map(({ line }) => line), first: faults.first };
}

const header: Readonly<Record<Method, string>> = {
  'yes-no': 'times,mode,vote,area',
  consent: 'times,mode,answer,reason,reply,stands',
  approval: 'times,mode,vote',
  score: 'times,mode,A,B,社',
  schulze: 'times,mode,ranking',
  stv: 'times,mode,ranking',
};

/** Cells behind `times,mode` that mean a ballot, and such that mean none. */
const cells: Readonly<Record<Method, readonly [readonly string[], readonly string[]]>> = {
  'yes-no': [
    ['yes,1', 'no,0.50', ' abstain ,100.25', '"yes",7'],
    ['y,1', 'YES,1', ',1', 'yes,', 'yes,-1', 'yes,1e3', 'yes', 'yes,1,1', 'yes,"1,5"'],
  ],
  consent: [
    ['consent,,,', 'aside,"two\nlines",,', 'objection,noise,,yes', 'objection,,"a ""b""",no'],
    ['agree,,,', 'objection,x,y,maybe', ',,,', 'consent', 'objection,x,y,yes,'],
  ],
  approval: [
    ['A', '', 'A|B', ' 社 | B ', '"A|B|社"'],
    ['A|A', 'D', '|', 'A|', 'a', 'A B', 'A,B'],
  ],
  score: [
    ['5,3,0', ',,', '0,,5', '"1",2,3'],
    ['6,0,0', '4,4,1', '-1,0,0', '1.5,0,0', 'x,,', '1,2', '1,2,3,4'],
  ],
  schulze: [
    ['A>B', 'A=B>社', '', '社', ' A > B '],
    ['A>A', 'A>>B', '>A', 'A>', 'A==B', 'D', 'A>B=A', 'A;B'],
  ],
  stv: [
    ['A>B', '', '社>A>B'],
    ['A=B', 'A>A', 'A>', 'D>A', 'A>B=社'],
  ],
};

/** `COUNT_FUZZ=1000000` for the long run. */
const rows = Number(process.env['COUNT_FUZZ'] ?? 3000);

describe('ballots of every kind, written at random', () => {
  for (const [seed, method] of methods.entries())
    it(`${method}: exactly the malformed rows are named; the others count`, {
      timeout: 3_600_000,
    }, async () => {
      const random = mulberry32(seed);
      const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
      for (let done = 0; done < rows / methods.length; done += 200) {
        const expected: number[] = [];
        let line = 2;
        let ballots = 0;
        const lines = Array.from({ length: 200 }, () => {
          const [good, bad] = cells[method];
          const times = oneOf(['', '1', '2', '17']);
          const mode = oneOf(['', 'open', 'pseudonymous', 'counter']);
          const spoilt = random() < 0.5;
          const row = !spoilt
            ? `${times},${mode},${oneOf(good)}`
            : random() < 0.3
              ? `${oneOf(['0', '-1', '1.0', 'x', '9'.repeat(12)])},${mode},${oneOf(good)}`
              : random() < 0.2
                ? `${times},${oneOf(['mail', 'Open', 'open;'])},${oneOf(good)}`
                : `${times},${mode},${oneOf(bad)}`;
          if (spoilt) expected.push(line);
          else ballots += times === '' ? 1 : Number(times);
          line += row.split('\n').length;
          return { row, spoilt };
        });
        const text = (some: typeof lines) =>
          `${[header[method], ...some.map(({ row }) => row)].join('\n')}\n`;
        expect((await read(method, text(lines))).lines).toEqual(expected);
        const { cast, first } = await read(method, text(lines.filter(({ spoilt }) => !spoilt)));
        expect(first).toEqual([]);
        expect(countOf(cast.ballots)).toBe(ballots);
      }
    });

  it('options that nobody fixed are in the order of their letters, whoever votes first', async () => {
    const open = { ...rulesOf('stv'), options: null };
    const one = await readCast(asStream('ranking\nC>A\nB\n'), open, collectFaults());
    const two = await readCast(asStream('ranking\nB\nC>A\n'), open, collectFaults());
    expect(one.options).toEqual(['A', 'B', 'C']);
    expect(one.ballots.map(({ choice }) => choice)).toEqual([[2, 0], [1]]);
    expect(two.ballots.map(({ choice }) => choice)).toEqual([[1], [2, 0]]);
  });
});
