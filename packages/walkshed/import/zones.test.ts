import { describe, expect, it } from 'vitest';
import { type Drawing, townOf } from '../fixtures/town.ts';
import type { Tagged } from '../fixtures/write-pbf.ts';

const street = { highway: 'residential' };

/** A street in a bow from a to b, 300 m; a compound between them whose paths go straight through, 100 m. */
const compound = (gate: Tagged, inside: Tagged): Drawing => ({
  nodes: {
    a: [0, 0],
    g: [10, 0, gate],
    p: [50, 0],
    q: [50, 30],
    h: [90, 0, gate],
    b: [100, 0],
    n1: [0, 100],
    n2: [100, 100],
    w: [-600, 0],
  },
  ways: [
    ['w a n1 n2 b', street],
    ['a g', street],
    ['g p h', inside],
    ['p q', inside],
    ['h b', street],
  ],
});

const cases = {
  'paths tagged private': compound({ barrier: 'gate' }, { highway: 'service', access: 'private' }),
  'only its gates tagged private': compound(
    { barrier: 'gate', access: 'private' },
    { highway: 'service' },
  ),
};

describe.each(Object.entries(cases))('a gated compound, %s', (_, drawing) => {
  const { walk, graph } = townOf(drawing);

  it('is one zone', () => {
    expect(graph.zones).toBe(1);
    expect(graph.eZone.filter((zone) => zone > 0)).toHaveLength(3);
  });

  it('is walked round by whoever has no business in it', () => {
    expect(walk('a', 'b')).toBe(300);
  });

  it('is walked into by visitors, and out of and through by those who live there', () => {
    expect(walk('a', 'q')).toBe(80);
    expect(walk('q', 'b')).toBe(80);
    expect(walk('p', 'a')).toBe(50);
  });
});

describe('compounds', () => {
  it('that meet only on a public street are two', () => {
    const { graph, walk } = townOf({
      nodes: { a: [0, 0], b: [100, 0], c: [200, 0], p: [100, 50], q: [100, -50] },
      ways: [
        ['a b c', street],
        ['b p', { highway: 'service', access: 'private' }],
        ['b q', { highway: 'service', access: 'private' }],
      ],
    });
    expect(graph.zones).toBe(2);
    expect(walk('p', 'q')).toBe(100);
  });

  it('a private gate with nothing closed off behind it is passed by nobody', () => {
    const { walk, graph } = townOf({
      nodes: {
        a: [0, 0],
        g: [50, 0, { barrier: 'gate', access: 'private' }],
        b: [100, 0],
        c: [50, 80],
      },
      ways: [
        ['a g b', street],
        ['a c b', street],
      ],
    });
    expect(graph.zones).toBe(0);
    expect(walk('a', 'b')).toBe(188.7);
  });
});
