import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feature, point, polygon, withOverlay } from '../fixtures/drawn-overlay.ts';
import { type Drawing, degrees, type Town, townOf } from '../fixtures/town.ts';
import { standingMoments } from '../hours/open-at.ts';
import type { Schedule } from '../hours/schedule.ts';
import { openSnapper } from '../snap/snap.ts';
import { cityGraph } from '../testing.ts';
import { type CircleQuestion, openCircle } from './open-circle.ts';
import type { CirclePlace } from './types.ts';

const street = { highway: 'residential', wheelchair: 'yes' };
/** A long street; a side street over a stair; beyond a river a street with its bridge far in the east. */
const town: Drawing = {
  nodes: {
    a: [0, 0],
    b: [400, 0],
    c: [2000, 0],
    s: [400, 50],
    t: [400, 100],
    q: [0, 200],
    r: [2000, 200],
    u: [-300, -50],
    v: [-300, -200],
  },
  ways: [
    ['a b', street],
    ['b c', street],
    ['b s', { highway: 'steps' }],
    ['s t', street],
    ['q r', street],
    ['c r', street],
    ['u v', street],
  ],
};

type Spot = readonly [x: number, y: number];
type Given = Partial<CirclePlace> & { readonly function: string; readonly spot: Spot };

const always: Schedule = { weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }] };
const office: Schedule = { weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30' }] };

/** Monday; 3.6 km/h: a metre in a second. */
function circle({ graph }: Town, places: readonly Given[], more: Partial<CircleQuestion> = {}) {
  const snapper = openSnapper(graph, 200);
  const moments = standingMoments({ date: '2026-05-18', minute: 17 * 60 + 25 });
  const asked = openCircle(graph, {
    snapper,
    places: places.map(({ spot, ...place }, i) => {
      const { lon, lat } = degrees(...spot);
      const at = snapper.snap(lon, lat);
      return { id: `p${i}`, lon, lat, at, hours: always, stepFree: true, ...place };
    }),
    functions: ['food', 'affairs', 'leisure'].map((id) => ({ id, surveyed: true })),
    core: ['food'],
    speedKmh: 3.6,
    minutes: 15,
    moments,
    ...more,
  });
  return (x: number, y: number) => {
    const { lon, lat } = degrees(x, y);
    return asked.ask(lon, lat);
  };
}
const of = (answer: ReturnType<ReturnType<typeof circle>>, name: string) =>
  answer.functions.find((one) => one.function === name);

describe('a home', () => {
  it('is told the minutes, the choices, the furthest of those that count, and its conditions', () => {
    const ask = circle(
      townOf(town),
      [
        { function: 'food', spot: [300, 0] },
        { function: 'food', spot: [100, 0] },
        { function: 'affairs', spot: [500, 0] },
      ],
      { core: ['food', 'affairs'] },
    );
    const answer = ask(0, 0);
    const food = of(answer, 'food');
    expect(food?.choiceCount).toBe(2);
    expect(food?.choices.map(({ place, metres }) => [place, Math.round(metres)])).toEqual([
      ['p1', 100],
      ['p0', 300],
    ]);
    expect(food?.minutes).toBeCloseTo(100 / 60, 1);
    expect(answer.furthest?.function).toBe('affairs');
    expect(answer.conditions).toMatchObject({ speedKmh: 3.6, minutes: 15, metres: 900 });
    expect(
      circle(townOf(town), [{ function: 'food', spot: [100, 0] }], {
        core: ['food', 'affairs'],
      })(0, 0).furthest,
    ).toBeNull();
  });

  it('is told why something is missing', () => {
    const ask = (places: readonly Given[], more: Partial<CircleQuestion> = {}) =>
      of(circle(townOf(town), places, more)(0, 0), 'food')?.gap;
    expect(ask([{ function: 'food', spot: [100, 0] }])).toBeNull();
    expect(ask([])).toBe('no_place');
    expect(ask([], { functions: [{ id: 'food', surveyed: false }] })).toBe('no_data');
    expect(ask([{ function: 'food', spot: [1500, 0] }])).toBe('too_far');
    expect(ask([{ function: 'food', spot: [890, 30] }])).toBe('too_far');
    // 200 m away, across the river: 4,200 m round by the bridge are more than twice the time.
    expect(ask([{ function: 'food', spot: [0, 200] }])).toBe('barrier');
    const round = circle(townOf(town), [{ function: 'food', spot: [1500, 200] }])(1500, 0);
    expect(of(round, 'food')).toMatchObject({ gap: 'detour', beyond: { place: 'p0' } });
    expect(of(round, 'food')?.beyond?.minutes).toBeCloseTo(20, 1);
    const lost = of(circle(townOf(town), [{ function: 'food', spot: [100, 0] }])(0, 5000), 'food');
    expect(lost?.gap).toBe('no_data');
  });

  it('is told what is open when it arrives, and when it closes', () => {
    const ask = (hours: Schedule | null, spot: Spot = [100, 0]) =>
      of(circle(townOf(town), [{ function: 'food', spot, hours }])(0, 0), 'food');
    expect(ask(office)?.choices[0]?.open).toEqual({
      now: { state: 'open', closesAt: '17:30' },
      evening: { state: 'closed' },
      sunday: { state: 'closed' },
    });
    expect(ask(office)?.at.evening).toEqual({ minutes: null, gap: 'closed_then' });
    expect(ask(office)?.at.now).toMatchObject({ place: 'p0' });
    // Six minutes and forty seconds away, and it closes in five.
    expect(ask(office, [400, 0])?.choices[0]?.open.now).toEqual({
      state: 'closes',
      closesAt: '17:30',
    });
    expect(ask(office, [400, 0])?.at.now).toEqual({ minutes: null, gap: 'closed_then' });
    expect(ask(null)?.choices[0]?.open.now).toEqual({ state: 'unknown' });
    expect(ask(null)?.at.now).toEqual({ minutes: null, gap: 'no_data' });
  });

  it('is told whether the way and the door are step-free: known, known not, not recorded', () => {
    const ask = (spot: Spot, stepFree: boolean | null) =>
      of(circle(townOf(town), [{ function: 'food', spot, stepFree }])(0, 0), 'food')?.choices[0]
        ?.stepFree;
    expect(ask([300, 0], true)).toBe('yes');
    expect(ask([300, 0], null)).toBe('not_recorded');
    expect(ask([300, 0], false)).toBe('no');
    expect(ask([400, 100], true)).toBe('no');
    const unmarked = townOf({ ...town, ways: [['a b', { highway: 'footway' }]] });
    const found = circle(unmarked, [{ function: 'food', spot: [300, 0] }])(0, 0);
    expect(of(found, 'food')?.choices[0]?.stepFree).toBe('not_recorded');
  });

  it('in a compound starts at its door, or at the gate where that is the rule; at night a gate is shut', () => {
    const hours = { weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '19:00' }] };
    const estate = withOverlay(
      {
        nodes: { a: [0, 0], b: [100, 0], c: [100, 200] },
        ways: [
          ['a b', street],
          ['b c', street],
        ],
      },
      feature('c', polygon([50, 50], [150, 50], [150, 250], [50, 250]), { kind: 'compound' }),
      feature('g', point([100, 50]), { kind: 'gate', hours }),
    );
    const places = [{ function: 'food', spot: [0, 0] }] as const;
    const metres = (from: 'home' | 'gate') => {
      const answer = circle(estate, places, { from })(100, 150);
      return [answer.origin, Math.round(of(answer, 'food')?.choices[0]?.metres ?? 0)];
    };
    expect(metres('home')).toEqual(['home', 250]);
    expect(metres('gate')).toEqual(['gate', 150]);
    const food = of(circle(estate, places)(100, 150), 'food');
    expect(food?.at.now.minutes).not.toBeNull();
    expect(food?.at.evening).toEqual({ minutes: null, gap: 'closed_then' });
  });

  it('counts a place with two doors once, by the nearer', () => {
    const ask = circle(townOf(town), [
      { function: 'food', id: 'x', spot: [300, 0] },
      { function: 'food', id: 'x', spot: [100, 0] },
    ]);
    const food = of(ask(0, 0), 'food');
    expect(food?.choiceCount).toBe(1);
    expect(Math.round(food?.choices[0]?.metres ?? 0)).toBe(100);
  });
});

it('from any door: faster is no later, more time and more places no fewer choices, and the same asked twice is the same', () => {
  const graph = cityGraph('shanghai', { country: 'CN', prune: 0 });
  const snapper = openSnapper(graph);
  const { west, south, east, north } = graph.box;
  const spot = fc.record({
    lon: fc.integer({ min: west, max: east }).map((x) => x / 1e7),
    lat: fc.integer({ min: south, max: north }).map((y) => y / 1e7),
  });
  const moments = standingMoments({ date: '2026-05-18', minute: 600 });
  const ask = (places: readonly CirclePlace[], speedKmh: number, minutes: number) =>
    openCircle(graph, {
      snapper,
      places,
      functions: [{ id: 'food', surveyed: true }],
      core: ['food'],
      speedKmh,
      minutes,
      moments,
    });
  fc.assert(
    fc.property(spot, fc.array(spot, { minLength: 2, maxLength: 12 }), (home, spots) => {
      const places = spots.map(({ lon, lat }, i) => ({
        id: `${i}`,
        function: 'food',
        lon,
        lat,
        at: snapper.snap(lon, lat),
        hours: null,
        stepFree: null,
      }));
      const answer = (of = places, speed = 4, minutes = 10) =>
        ask(of, speed, minutes).ask(home.lon, home.lat).functions[0]!;
      const plain = answer();
      expect(answer()).toEqual(plain);
      expect(answer(places, 5).minutes ?? 99).toBeLessThanOrEqual(plain.minutes ?? 99);
      expect(answer(places, 4, 12).choiceCount).toBeGreaterThanOrEqual(plain.choiceCount);
      expect(answer(places.slice(1)).choiceCount).toBeLessThanOrEqual(plain.choiceCount);
      expect(answer(places.toReversed()).minutes).toBe(plain.minutes);
    }),
    { numRuns: 25 },
  );
});
