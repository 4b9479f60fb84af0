import { describe, expect, it } from 'vitest';
import { importTown, townOf } from '../fixtures/town.ts';

describe('a way that is cut at the border', () => {
  const nodes = { a: [0, 0], b: [100, 0], d: [300, 0], e: [400, 0] } as const;

  it('is split where a node is missing, keeps both parts, and the missing are counted', () => {
    const { walk, graph } = townOf({ nodes, ways: [['a b x d e', { highway: 'residential' }]] });
    expect(walk('a', 'b')).toBe(100);
    expect(walk('d', 'e')).toBe(100);
    expect(walk('b', 'd')).toBeNull();
    expect(graph.about.counts.missingNodes).toBe(1);
  });

  it('with one node left is no way', () => {
    const cut = { nodes, ways: [['a x', { highway: 'residential' }]] } as const;
    expect(importTown(cut)).toMatchObject({ ok: false, why: 'pbf_no_ways' });
  });

  it('a node named twice running adds no edge', () => {
    const { graph } = townOf({ nodes, ways: [['a a b b', { highway: 'path' }]] });
    expect(graph.eLen.length).toBe(1);
  });
});
