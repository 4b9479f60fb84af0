import { describe, expect, it } from 'vitest';
import { type Drawing, townOf } from '../fixtures/town.ts';
import type { Tagged } from '../fixtures/write-pbf.ts';
import { flag } from '../flags.ts';

/** A square of 100 m with a street at each of two opposite corners. */
const square = (tags: Tagged, ring = 's1 s2 s3 s4 s1'): Drawing => ({
  nodes: {
    s1: [0, 0],
    s2: [100, 0],
    s3: [100, 100],
    s4: [0, 100],
    a: [-50, 0],
    b: [150, 100],
    h1: [40, 40],
    h2: [60, 40],
    h3: [60, 60],
    h4: [40, 60],
  },
  ways: [
    [ring, tags],
    ['a s1', { highway: 'footway' }],
    ['s3 b', { highway: 'footway' }],
  ],
});
const around = 300;
const straight = 241.4;

describe('a square', () => {
  it.each<Tagged>([
    { highway: 'pedestrian', area: 'yes' },
    { highway: 'footway', area: 'yes' },
    { place: 'square' },
    { public_transport: 'platform' },
    { railway: 'platform' },
  ])('is crossed straight: %o', (tags) => {
    const { walk, graph } = townOf(square(tags));
    expect(walk('a', 'b')).toBe(straight);
    expect(graph.about.counts.crossings).toBe(1);
    expect([...graph.eFlags].filter((flags) => flags & flag.areaCrossing)).toHaveLength(1);
  });

  it.each<Tagged>([
    { highway: 'pedestrian' },
    { highway: 'footway' },
    { highway: 'residential' },
    { place: 'square', area: 'no', highway: 'footway' },
  ])('is a street round something: %o', (tags) => {
    expect(townOf(square(tags)).walk('a', 'b')).toBe(around);
  });

  it('that is drawn open is no area', () => {
    expect(
      townOf(square({ highway: 'pedestrian', area: 'yes' }, 's1 s2 s3 s4')).walk('a', 'b'),
    ).toBe(around);
  });

  const relation = (rings: readonly string[], tags: Tagged = {}): Drawing => {
    const { nodes, ways } = square({});
    return {
      nodes,
      ways: [...rings.map((ring) => [ring, {}] as const), ...ways.slice(1)],
      relations: [
        [rings.map((_, i) => i), { type: 'multipolygon', highway: 'pedestrian', ...tags }],
      ],
    };
  };

  it('may be a relation whose ways have no tags, in several pieces', () => {
    expect(townOf(relation(['s1 s2 s3 s4 s1'])).walk('a', 'b')).toBe(straight);
    expect(townOf(relation(['s1 s2 s3', 's3 s4 s1'])).walk('a', 'b')).toBe(straight);
  });

  it('is not crossed through its holes; what goes round the hole is walked', () => {
    const { walk, graph } = townOf(relation(['s1 s2 s3 s4 s1', 'h1 h2 h3 h4 h1']));
    expect(graph.about.counts.crossings).toBe(0);
    expect(walk('a', 'b')).toBe(around);
  });

  it('of which the extract lacks a ring keeps what there is of its rim', () => {
    const { walk, graph } = townOf(relation(['s1 s2 s3 s4 s1', 'x1 x2 x3 x1']));
    expect(graph.about.counts.crossings).toBe(0);
    expect(walk('a', 'b')).toBe(around);
  });

  it('that nobody may enter is crossed by nobody but its own', () => {
    const { flagsOf } = townOf(square({ highway: 'pedestrian', area: 'yes', access: 'private' }));
    for (const flags of flagsOf(0)) expect(flags & flag.private).not.toBe(0);
  });

  it('is no area to the profile that compares with pgRouting', () => {
    const { walk } = townOf(square({ highway: 'pedestrian', area: 'yes' }), { profile: 'open' });
    expect(walk('a', 'b')).toBe(around);
  });
});

describe('a square with a dent', () => {
  const dented: Drawing = {
    nodes: {
      s1: [0, 0],
      s2: [50, 60],
      s3: [100, 0],
      s4: [100, 100],
      s5: [0, 100],
      a: [-50, 0],
      b: [150, 0],
    },
    ways: [
      ['s1 s2 s3 s4 s5 s1', { highway: 'pedestrian', area: 'yes' }],
      ['a s1', { highway: 'footway' }],
      ['s3 b', { highway: 'footway' }],
    ],
  };

  it('is not crossed outside it', () => {
    const { walk, graph } = townOf(dented);
    expect(graph.about.counts.crossings).toBe(0);
    expect(walk('a', 'b')).toBe(256.2);
  });
});

describe('a square with more than 60 entries', () => {
  it('joins each to the eight nearest it sees', () => {
    const names = Array.from({ length: 64 }, (_, i) => `r${i}`);
    const at = (i: number, radius: number): readonly [number, number] => {
      const angle = (2 * Math.PI * i) / names.length;
      return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
    };
    const { graph } = townOf({
      nodes: Object.fromEntries([
        ...names.map((name, i) => [name, at(i, 200)] as const),
        ...names.map((name, i) => [`${name}out`, at(i, 240)] as const),
      ]),
      ways: [
        [`${names.join(' ')} r0`, { highway: 'pedestrian', area: 'yes' }],
        ...names.map((name) => [`${name} ${name}out`, { highway: 'footway' }] as const),
      ],
    });
    const crossings = graph.about.counts.crossings as number;
    expect(crossings).toBeGreaterThan(64 * 4 - 1);
    expect(crossings).toBeLessThanOrEqual(64 * 8);
  });
});
