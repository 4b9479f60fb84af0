import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './diagram-layout.ts';

const sizes = {
  widthOf: (label: string) => 20 + label.length * 8,
  height: 30,
  rowGap: 30,
  gap: 10,
};
const node = (id: string) => ({ id, label: id });

const graphs = fc
  .tuple(
    fc.integer({ min: 1, max: 14 }),
    fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
  )
  .map(([n, pairs]) => ({
    nodes: Array.from({ length: n }, (_, i) => node(`n${i}`)),
    edges: pairs.map(([a, b]) => ({ from: `n${a % n}`, to: `n${b % n}` })),
  }));

describe('the layout of a diagram', () => {
  it('never lays one box over another', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const placed = layOut(nodes, edges, sizes).nodes;
        for (const a of placed)
          for (const b of placed)
            if (a.id < b.id && a.y === b.y)
              expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual((a.width + b.width) / 2 - 0.01);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps everything inside its frame', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const { nodes: placed, width, height } = layOut(nodes, edges, sizes);
        for (const box of placed) {
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(-0.01);
          expect(box.x + box.width / 2).toBeLessThanOrEqual(width + 0.01);
          expect(box.y + box.height / 2).toBeLessThanOrEqual(height + 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('draws what follows below what it follows, and a way back upwards', () => {
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ];
    const placed = layOut([node('a'), node('b'), node('c')], edges, sizes);
    const [a, b, c] = placed.nodes.map(({ y }) => y);
    expect(a).toBeLessThan(b!);
    expect(b).toBeLessThan(c!);
    const wayBack = placed.edges[2]!.points;
    expect(wayBack[0]!.y).toBeGreaterThan(wayBack.at(-1)!.y);
  });

  it('leads a long edge past the boxes between, not through them', () => {
    const nodes = ['a', 'b', 'c'].map(node);
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'c' },
    ];
    const placed = layOut(nodes, edges, sizes);
    const b = placed.nodes[1]!;
    const passing = placed.edges[2]!.points.filter(({ y }) => Math.abs(y - b.y) <= b.height / 2);
    expect(passing.length).toBe(2);
    for (const { x } of passing) expect(Math.abs(x - b.x)).toBeGreaterThan(b.width / 2);
  });

  it('leads the usual way downwards, also where a way back was named first', () => {
    const edges = [
      { from: 'end', to: 'start' },
      { from: 'start', to: 'end', usual: true },
    ];
    const [start, end] = layOut([node('start'), node('end')], edges, sizes).nodes;
    expect(start!.y).toBeLessThan(end!.y);
  });

  it('puts what nothing leads to below everything else', () => {
    const [a, b, alone] = layOut(
      [node('a'), node('b'), node('alone')],
      [{ from: 'a', to: 'b' }],
      sizes,
    ).nodes;
    expect(alone!.y).toBeGreaterThan(Math.max(a!.y, b!.y));
  });

  it('refuses an edge to a node that is not there', () => {
    expect(() => layOut([node('a')], [{ from: 'a', to: 'z' }], sizes)).toThrow('a → z');
  });
});
