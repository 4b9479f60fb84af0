import { describe, expect, it } from 'vitest';
import { chooseK, pooledGain } from './choose-k.ts';

const gain = (k: number, bits: number, standardError = 0.01) => ({ k, gain: bits, standardError });

describe('choosing the number of groups', () => {
  it('takes the fewest groups that gain nine tenths of the best', () => {
    expect(chooseK([gain(2, 0.1), gain(3, 0.19), gain(4, 0.2), gain(5, 0.21)])).toBe(3);
    expect(chooseK([gain(2, 0.1), gain(3, 0.12), gain(4, 0.15), gain(5, 0.2)])).toBe(5);
    expect(chooseK([gain(2, 0.2), gain(3, 0.1)])).toBe(2);
  });

  it('says one group where the best gain could be chance', () => {
    expect(chooseK([gain(2, 0.02, 0.01), gain(3, 0.01)])).toBe(1);
    expect(chooseK([gain(2, -0.2), gain(3, -0.1)])).toBe(1);
    expect(chooseK([gain(2, 0, 0)])).toBe(1);
  });

  it('says one group where no other number is admissible', () => {
    expect(chooseK([])).toBe(1);
  });

  it('counts every hidden vote once and people as the unit of the error', () => {
    const draw = { bits: Float64Array.of(2, 0, 1), votes: Float64Array.of(4, 0, 1) };
    // 3 bits on 5 votes; deviations 2 − 2.4, 0, 1 − 0.6.
    const one = pooledGain(3, [draw]);
    expect(one).toEqual({
      k: 3,
      gain: 0.6,
      standardError: expect.closeTo(Math.sqrt(0.32) / 5, 12),
    });
    expect(pooledGain(3, [draw, draw]).gain).toBeCloseTo(0.6, 12);
  });

  it('gains nothing where nothing was hidden', () => {
    expect(pooledGain(2, [])).toEqual({ k: 2, gain: 0, standardError: 0 });
  });
});
