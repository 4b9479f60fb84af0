import { describe, expect, it } from 'vitest';
import { type Drawing, townOf } from '../fixtures/town.ts';
import type { Tagged } from '../fixtures/write-pbf.ts';
import { flag } from '../flags.ts';

/** A street with something standing on it at b. */
const street = (standing: Tagged, profile: 'walk' | 'wheels' | 'open' = 'walk') =>
  townOf(
    {
      nodes: { a: [0, 0], b: [100, 0, standing], c: [250, 0] },
      ways: [['a b c', { highway: 'footway', wheelchair: 'yes' }]],
    },
    { profile },
  );

describe('what stands on a way', () => {
  it.each<Tagged>([
    { barrier: 'gate' },
    { barrier: 'bollard' },
    { barrier: 'lift_gate' },
    { barrier: 'cycle_barrier' },
    { barrier: 'gate', access: 'private', foot: 'yes' },
    { barrier: 'gate', locked: 'no' },
    { barrier: 'wall', foot: 'yes' },
  ])('is passed: %o', (standing) => {
    expect(street(standing).walk('a', 'c')).toBe(250);
  });

  it.each<Tagged>([
    { barrier: 'gate', locked: 'yes' },
    { barrier: 'gate', access: 'no' },
    { barrier: 'gate', foot: 'no' },
    { barrier: 'wall' },
    { barrier: 'fence' },
    { barrier: 'hedge' },
  ])('bars it: %o', (standing) => {
    const { walk, graph } = street(standing);
    expect(walk('a', 'c')).toBeNull();
    expect(walk('a', 'b')).toBe(100);
    // Both sides are the same node.
    expect(new Set(graph.vOsm).size).toBe(3);
    expect(graph.vOsm.length).toBe(4);
    expect(graph.about.counts.blockedNodes).toBe(1);
  });

  it.each<Tagged>([
    { barrier: 'turnstile' },
    { barrier: 'kissing_gate' },
    { barrier: 'stile' },
    { barrier: 'full-height_turnstile' },
    { barrier: 'kerb', kerb: 'raised' },
    { kerb: 'raised' },
    { barrier: 'gate', wheelchair: 'no' },
  ])('is passed on foot and not on wheels: %o', (standing) => {
    const { walk } = street(standing);
    expect(walk('a', 'c')).toBe(250);
    expect(walk('a', 'c', { stepFree: true })).toBeNull();
    expect(street(standing, 'wheels').walk('a', 'c')).toBeNull();
  });

  it('a kissing gate that wheelchairs pass is passed on wheels', () => {
    const standing = { barrier: 'kissing_gate', wheelchair: 'yes' };
    expect(street(standing).walk('a', 'c', { stepFree: true })).toBe(250);
  });

  it('is not looked at by the profile that compares with pgRouting', () => {
    expect(street({ barrier: 'wall' }, 'open').walk('a', 'c')).toBe(250);
  });

  it('bars only what it stands on: a wall where two streets cross separates all of them', () => {
    const { walk } = townOf({
      nodes: { a: [0, 0], m: [50, 0, { barrier: 'wall' }], b: [100, 0], c: [50, 50], d: [50, -50] },
      ways: [
        ['a m b', { highway: 'footway' }],
        ['c m d', { highway: 'footway' }],
      ],
    });
    for (const [from, to] of [
      ['a', 'b'],
      ['a', 'c'],
      ['c', 'd'],
      ['b', 'd'],
    ] as const)
      expect(walk(from, to)).toBeNull();
  });
});

describe('a lift', () => {
  // 3.6 km/h: a metre in a second, so half a minute is 30 m.
  const levels: Drawing = {
    nodes: { a: [0, 0], b: [40, 0, { highway: 'elevator' }], c: [40, 60], d: [110, 0] },
    ways: [
      ['a b', { highway: 'footway', wheelchair: 'yes' }],
      ['b c', { highway: 'footway', wheelchair: 'yes' }],
      ['b d', { highway: 'footway', wheelchair: 'yes' }],
    ],
  };

  it('on a node costs whoever takes it half a minute, once, from any level to any other', () => {
    const { walk } = townOf(levels);
    expect([walk('a', 'c'), walk('c', 'd'), walk('a', 'd')]).toEqual([130, 160, 140]);
    expect(walk('a', 'c', { stepFree: true })).toBe(130);
    expect(walk('a', 'c', { speedKmh: 7.2 })).toBe(160);
  });

  it('on a way costs half a minute each, and is known to be passable on wheels', () => {
    const { walk, flagsOf } = townOf({
      nodes: { a: [0, 0], b: [10, 0], c: [20, 0] },
      ways: [
        ['a b', { highway: 'footway' }],
        ['b c', { highway: 'elevator' }],
      ],
    });
    expect(walk('a', 'c')).toBe(50);
    expect(flagsOf(1)).toEqual([flag.elevator | flag.wheelsYes]);
  });
});
