import { describe, expect, it } from 'vitest';
import { reduce } from '../pool/reduce.ts';
import { stream } from '../random.ts';
import { allPanels, tinyPool } from '../testing.ts';
import { bestPanel } from './best-panel.ts';
import { isPanel, openCommittee } from './committee.ts';

describe('the best panel', () => {
  it('is worth as much as the best of all panels, one search after the other, with and without households', () => {
    const random = stream(1, 'best panel');
    let searched = 0;
    for (let trial = 0; trial < 300; trial++) {
      const reduced = reduce(tinyPool(random, trial % 2 === 1));
      if (!reduced.ok) continue;
      const problem = reduced.value;
      const panels = allPanels(problem);
      const committee = openCommittee(problem);
      let weights = Float64Array.from(problem.types, random);
      for (let k = 0; k < 8; k++) {
        weights =
          k % 3 === 0
            ? weights.map(() => (random() < 0.4 ? 0 : random()))
            : weights.map((w) => w * (0.9 + 0.2 * random()));
        const worth = (panel: Int32Array) =>
          panel.reduce((sum, c, t) => sum + c * (weights[t] as number), 0);
        const most = Math.max(-Infinity, ...panels.map(worth));
        const above = k % 2 === 0 ? -Infinity : k % 4 === 1 ? most - 0.05 : most + 1e-4;
        const found = bestPanel(committee, weights, { above });
        searched++;
        expect(found.proven).toBe(true);
        if (most <= above || panels.length === 0) expect(found.panel).toBeNull();
        else {
          expect(found.value).toBeCloseTo(most, 7);
          expect(found.bound).toBeGreaterThanOrEqual(most - 1e-12);
          expect(isPanel(problem, found.panel as Int32Array)).toBe(true);
          expect(worth(found.panel as Int32Array)).toBeCloseTo(most, 7);
        }
      }
    }
    expect(searched).toBeGreaterThan(1500);
  });

  it('finds whether a type is in any panel at all', () => {
    const random = stream(2, 'cover');
    for (let trial = 0; trial < 150; trial++) {
      const reduced = reduce(tinyPool(random, true));
      if (!reduced.ok) continue;
      const panels = allPanels(reduced.value);
      const committee = openCommittee(reduced.value);
      reduced.value.types.forEach((_, t) => {
        const weights = new Float64Array(reduced.value.types.length);
        weights[t] = 1;
        const { panel, proven } = bestPanel(committee, weights, { above: 0.5, enough: 0 });
        const can = panels.some((other) => (other[t] as number) > 0);
        expect(panel !== null).toBe(can);
        if (!can) expect(proven).toBe(true);
      });
    }
  });
});
