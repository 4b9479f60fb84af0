import { describe, expect, it } from 'vitest';
import { townOf } from '../fixtures/town.ts';
import type { Tagged } from '../fixtures/write-pbf.ts';
import { flag } from '../flags.ts';
import type { ImportOptions } from './import-extract.ts';

/** A street to b, from there the way in question to c, and a street on. */
const town = (tags: Tagged, options: Partial<ImportOptions> = {}) =>
  townOf(
    {
      nodes: { a: [0, 0], b: [100, 0], c: [200, 0], d: [300, 0] },
      ways: [
        ['a b', { highway: 'residential' }],
        ['b c', tags],
        ['c d', { highway: 'residential' }],
      ],
    },
    options,
  );
const through = (tags: Tagged, options: Partial<ImportOptions> = {}) =>
  town(tags, options).walk('a', 'd') !== null;

describe('a way is walked', () => {
  it.each([
    { highway: 'footway' },
    { highway: 'steps' },
    { highway: 'cycleway' },
    { highway: 'primary_link' },
    { highway: 'corridor' },
    { public_transport: 'platform' },
    { railway: 'platform' },
    { man_made: 'pier' },
    { highway: 'trunk', sidewalk: 'right' },
    { highway: 'trunk', 'sidewalk:left': 'yes' },
    { highway: 'trunk', foot: 'designated' },
    { highway: 'service', access: 'private', foot: 'yes' },
    { highway: 'service', access: 'no', foot: 'designated' },
    { highway: 'primary', bridge: 'yes', layer: '1', oneway: 'yes', lanes: '3' },
  ])('when it is %o', (tags) => expect(through(tags)).toBe(true));

  it.each([
    { highway: 'trunk' },
    { highway: 'trunk', sidewalk: 'no' },
    { highway: 'trunk', sidewalk: 'separate' },
    { highway: 'trunk', sidewalk: 'separate', foot: 'yes' },
    { highway: 'motorway', foot: 'yes' },
    { highway: 'motorway_link' },
    { highway: 'primary', motorroad: 'yes' },
    { highway: 'construction', construction: 'footway' },
    { highway: 'proposed' },
    { highway: 'raceway' },
    { highway: 'bus_guideway' },
    { highway: 'primary', foot: 'use_sidepath' },
    { highway: 'service', area: 'yes' },
    { route: 'ferry', foot: 'yes' },
    { name: 'no way at all' },
  ])('but not when it is %o', (tags) => expect(through(tags)).toBe(false));

  it('in one direction only where one-way is said of those on foot, or a moving walkway goes', () => {
    const there = (tags: Tagged) => {
      const { walk } = town(tags);
      return [walk('b', 'c'), walk('c', 'b')].map((metres) => metres !== null);
    };
    expect(there({ highway: 'residential', oneway: 'yes' })).toEqual([true, true]);
    expect(there({ highway: 'footway', oneway: 'yes' })).toEqual([true, true]);
    expect(there({ highway: 'footway', 'oneway:foot': 'yes' })).toEqual([true, false]);
    expect(there({ highway: 'footway', 'oneway:foot': '-1' })).toEqual([false, true]);
    expect(there({ highway: 'steps', conveying: 'yes', oneway: 'yes' })).toEqual([true, false]);
    expect(there({ highway: 'steps', conveying: 'backward' })).toEqual([false, true]);
    expect(there({ highway: 'steps', conveying: 'reversible' })).toEqual([true, true]);
  });

  it('and each is measured once: two ways that share only their ends stay two', () => {
    const { graph } = townOf({
      nodes: { a: [0, 0], b: [100, 0], c: [50, 40] },
      ways: [
        ['a b', { highway: 'footway' }],
        ['a c b', { highway: 'footway' }],
      ],
    });
    expect(graph.vOsm.length).toBe(2);
    expect([...graph.eLen].map((length) => Math.round(length / 1000)).sort()).toEqual([100, 128]);
  });
});

describe('on wheels', () => {
  const wheels = (tags: Tagged) => {
    const flags = town(tags).flagsOf(1)[0] as number;
    return flags & flag.wheelsYes ? 'yes' : flags & flag.wheelsNo ? 'no' : 'not recorded';
  };

  it.each<[string, Tagged]>([
    ['not recorded', { highway: 'footway' }],
    ['not recorded', { highway: 'footway', incline: 'up' }],
    ['not recorded', { highway: 'footway', incline: '8%' }],
    ['yes', { highway: 'footway', wheelchair: 'yes' }],
    ['yes', { highway: 'steps', 'ramp:wheelchair': 'yes' }],
    ['yes', { highway: 'steps', wheelchair: 'yes' }],
    ['yes', { highway: 'elevator' }],
    ['no', { highway: 'steps' }],
    ['no', { highway: 'steps', ramp: 'yes' }],
    ['no', { highway: 'steps', wheelchair: 'limited' }],
    ['no', { highway: 'footway', wheelchair: 'no' }],
    ['no', { highway: 'footway', kerb: 'raised' }],
    ['no', { highway: 'footway', incline: '-8,5 %', wheelchair: 'yes' }],
    ['no', { highway: 'footway', incline: '6°' }],
  ])('is %s: %o', (known, tags) => expect(wheels(tags)).toBe(known));

  it('"limited" is noted and used by nobody by default', () => {
    const path = { highway: 'footway', wheelchair: 'limited' };
    expect((town(path).flagsOf(1)[0] as number) & flag.wheelsLimited).not.toBe(0);
    expect(town(path).walk('b', 'c', { stepFree: true })).toBeNull();
  });

  it('only what is known to be passable is step-free; the profile leaves out what is known not to be', () => {
    expect(town({ highway: 'footway' }).walk('b', 'c', { stepFree: true })).toBeNull();
    expect(town({ highway: 'footway', wheelchair: 'yes' }).walk('b', 'c', { stepFree: true })).toBe(
      100,
    );
    expect(through({ highway: 'steps' }, { profile: 'wheels' })).toBe(false);
    expect(through({ highway: 'footway' }, { profile: 'wheels' })).toBe(true);
  });
});

describe('in China', () => {
  const walked = (tags: Tagged) => through(tags, { country: 'CN' });
  const flyover = { highway: 'primary', bridge: 'yes', layer: '1' };

  it.each<Tagged>([
    { ...flyover, expressway: 'yes' },
    { highway: 'secondary', layer: '2', expressway: 'yes' },
    { ...flyover, oneway: 'yes', lanes: '2' },
    { highway: 'primary', name: '延安高架路' },
    { highway: 'trunk_link', name: '武宁路匝道', sidewalk: 'no' },
    { highway: 'secondary', name: '内环快速路' },
    { highway: 'secondary', name: '莘庄立交' },
    { highway: 'primary', 'name:en': "Yan'an Elevated Road", name: '延安' },
    { highway: 'tertiary', tunnel: 'yes' },
    { highway: 'residential', name: '打浦路隧道' },
    { highway: 'service', name: '人民广场地道' },
  ])('cars only: %o', (tags) => {
    expect(walked(tags)).toBe(false);
  });

  it.each<Tagged>([
    { highway: 'footway', bridge: 'yes', layer: '1', name: '人行天桥' },
    { highway: 'steps', bridge: 'yes', name: '高架人行梯' },
    { highway: 'footway', tunnel: 'yes', name: '人民路地道' },
    { highway: 'corridor', tunnel: 'yes', name: '地下通道' },
    { highway: 'residential', tunnel: 'yes' },
    { ...flyover },
    { ...flyover, lanes: '4' },
    { ...flyover, expressway: 'yes', sidewalk: 'both' },
    { highway: 'primary', name: '延安高架路', foot: 'yes' },
    { highway: 'tertiary', tunnel: 'yes', 'sidewalk:right': 'yes' },
  ])('walked all the same: %o', (tags) => {
    expect(walked(tags)).toBe(true);
  });

  it('a one-way bridge of two lanes is walked where a footway runs beside it, within 15 m', () => {
    const beside = (metres: number, until = 300) =>
      townOf(
        {
          nodes: { a: [0, 0], b: [300, 0], f: [0, metres], g: [until, metres] },
          ways: [
            ['a b', { ...flyover, oneway: 'yes', lanes: '2' }],
            ['f g', { highway: 'footway' }],
          ],
        },
        { country: 'CN' },
      ).walk('a', 'b');
    expect(beside(12)).toBe(300);
    expect(beside(18)).toBeNull();
    // Beside a third of it: whoever walks on is on the carriageway.
    expect(beside(12, 100)).toBeNull();
  });

  it('elsewhere road bridges keep their pavements', () => {
    expect(through({ ...flyover, oneway: 'yes', lanes: '2' })).toBe(true);
    expect(through({ highway: 'primary', name: '延安高架路' })).toBe(true);
  });
});
