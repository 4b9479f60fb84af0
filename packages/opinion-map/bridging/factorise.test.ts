import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { mulberry32 } from '../random.ts';
import { conversation } from '../testing.ts';
import { activeVotes } from './active-votes.ts';
import { factorise } from './factorise.ts';
import { leanRidge, ridge } from './factors.ts';

const votes = activeVotes(conversation('biodiversity'));
const first = (() => {
  const { axes, q, p } = draw(conversation('biodiversity'), { method: 'linli' });
  return Float64Array.from({ length: p }, (_, j) => axes[j * q] as number);
})();

type Point = { m: number; a: Float64Array; f: Float64Array; b: Float64Array; h: Float64Array };

/** What is minimised, straight from its definition, and its slopes in every direction. */
function lossAt({ m, a, f, b, h }: Point) {
  const slopes = {
    a: a.map((x) => 2 * ridge * x),
    f: f.map((x) => 2 * leanRidge * x),
    b: b.map((x) => 2 * ridge * x),
    h: h.map((x) => 2 * leanRidge * x),
  };
  const squares = (of: Float64Array) => of.reduce((sum, x) => sum + x * x, 0);
  let slopeOfMean = 2 * ridge * m;
  let loss = ridge * (squares(a) + squares(b) + m * m) + leanRidge * (squares(f) + squares(h));
  for (let i = 0; i < votes.n; i++)
    for (let c = votes.start[i]!; c < votes.start[i + 1]!; c++) {
      const j = votes.cells[c]! >>> 2;
      const error = (votes.cells[c]! & 3) / 2 - m - a[i]! - b[j]! - f[i]! * h[j]!;
      loss += error * error;
      slopes.a[i]! -= 2 * error;
      slopes.b[j]! -= 2 * error;
      slopes.f[i]! -= 2 * error * h[j]!;
      slopes.h[j]! -= 2 * error * f[i]!;
      slopeOfMean -= 2 * error;
    }
  const steepest = Math.max(
    Math.abs(slopeOfMean),
    ...Object.values(slopes).map((of) => of.reduce((most, x) => Math.max(most, Math.abs(x)), 0)),
  );
  return { loss, steepest };
}

describe('the factors of a published conversation', () => {
  const found = factorise(votes, { start: first });
  const { mean, ease, side, score, lean } = found;
  const point = { m: mean, a: ease, f: side, b: score, h: lean };

  it('stand where what is minimised is flat in every direction', () => {
    const { loss, steepest } = lossAt(point);
    expect(found.change).toBeLessThan(1e-9);
    expect(found.rounds).toBeLessThan(50);
    expect(found.loss).toBeCloseTo(loss, 8);
    expect(steepest).toBeLessThan(1e-5);
  });

  it('are the same bits again, and the same numbers from another start', () => {
    const again = factorise(votes, { start: first });
    expect(again).toEqual(found);
    const random = mulberry32(3);
    const start = first.map((x) => x + 0.05 * random());
    const other = factorise(votes, { start });
    expect(other.loss).toBeCloseTo(found.loss, 8);
    score.forEach((b, j) => {
      expect(other.score[j]).toBeCloseTo(b, 6);
    });
  });

  it('weigh both kinds of lean alike: Σf² = Σh²', () => {
    const squares = (of: Float64Array) => of.reduce((sum, x) => sum + x * x, 0);
    expect(squares(side)).toBeCloseTo(squares(lean), 5);
  });

  it('of people left out are nothing, and the others as if they had never been there', () => {
    const leftOut = new Uint8Array(votes.n);
    for (let i = 0; i < votes.n; i += 7) leftOut[i] = 1;
    const without = factorise(votes, { start: first, leftOut });
    for (let i = 0; i < votes.n; i += 7) expect(without.side[i]).toBe(0);
    const kept = { ...votes, start: new Uint32Array(votes.n + 1), cells: votes.cells.slice() };
    let at = 0;
    for (let i = 0; i < votes.n; i++) {
      if (!leftOut[i])
        for (let c = votes.start[i]!; c < votes.start[i + 1]!; c++)
          kept.cells[at++] = votes.cells[c]!;
      kept.start[i + 1] = at;
    }
    expect(factorise(kept, { start: first })).toEqual(without);
  });
});

it('without an axis to lean to, the scores are shrunk means', () => {
  const { side, lean, score } = factorise(votes, { start: new Float64Array(votes.p) });
  expect([...side, ...lean].every((x) => x === 0)).toBe(true);
  expect(score.every(Number.isFinite)).toBe(true);
});

it('nothing comes of nothing', () => {
  const none = { n: 0, p: 0, start: new Uint32Array(1), cells: new Uint16Array(0) };
  expect(factorise(none, { start: [] })).toMatchObject({ mean: 0, rounds: 0 });
});
