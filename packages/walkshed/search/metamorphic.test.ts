import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage } from '../coverage/coverage.ts';
import { beyond } from '../coverage/nearest.ts';
import { pointsOf } from '../coverage/points.ts';
import { openSnapper, type Snap } from '../snap/snap.ts';
import { cityGraph } from '../testing.ts';
import { searchFromOrigin } from './from-origin.ts';
import { budgetOf, prepare } from './network.ts';
import { roomFor } from './search.ts';
import { distancesTo } from './to-points.ts';

// Squares, gates, stairs, ways cut at the border; no one-way footways.
const graph = cityGraph('helsinki');
const snapper = openSnapper(graph);
const network = prepare(graph, { speedKmh: 4 });
const room = roomFor(network);
const { west, south, east, north } = graph.box;

/** A door on a public street of Helsinki: who may walk through a compound depends on who they are. */
const door = fc
  .tuple(fc.integer({ min: west, max: east }), fc.integer({ min: south, max: north }))
  .map(([lon, lat]) => snapper.snap(lon / 1e7, lat / 1e7))
  .filter((snap): snap is Snap => snap?.zone === 0);
const far = 3_000_000;
const apart = (from: Snap, to: Snap, on = network) => {
  searchFromOrigin(on, room, from, far);
  return distancesTo(on, room, from, pointsOf([to]), far)[0] as number;
};

describe('on foot between doors', () => {
  it('it is as far there as back', () => {
    expect(network.forward).toBe(network.backward);
    fc.assert(
      fc.property(door, door, (a, b) => apart(a, b) === apart(b, a)),
      { numRuns: 12 },
    );
  });

  it('by way of a third it is never nearer', () => {
    fc.assert(
      fc.property(door, door, door, (a, b, c) => {
        const [ab, bc, ac] = [apart(a, b), apart(b, c), apart(a, c)];
        if (ab === beyond || bc === beyond) return;
        // Whoever comes by b walks the leg to b and back.
        if (ab + bc <= far) expect(ac).toBeLessThanOrEqual(ab + bc);
      }),
      { numRuns: 12 },
    );
  });

  it('step-free it is never nearer than otherwise', () => {
    const stepFree = prepare(graph, { speedKmh: 4, stepFree: true });
    fc.assert(
      fc.property(door, door, (a, b) => apart(a, b, stepFree) >= apart(a, b)),
      { numRuns: 15 },
    );
  });
});

describe('coverage', () => {
  const covered = (homes: readonly Snap[], places: readonly Snap[], minutes: number, speed = 4) => {
    const population = {
      points: pointsOf(homes),
      people: Float64Array.from(homes, () => 1),
    };
    const services = {
      points: pointsOf(places),
      functions: ['x'],
      of: new Uint16Array(places.length),
    };
    const { nearest } = coverage(
      prepare(graph, { speedKmh: speed }),
      population,
      services,
      minutes,
    );
    return nearest[0]!.millimetres;
  };

  it('grows with time, with speed and with places, and the order of people and places does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(door, { minLength: 3, maxLength: 12 }),
        fc.array(door, { minLength: 2, maxLength: 5 }),
        (homes, places) => {
          const plain = covered(homes, places, 8);
          const isMore = (more: Uint32Array) =>
            plain.every((one, i) => one === beyond || (more[i] as number) <= one);
          expect(isMore(covered(homes, places, 12))).toBe(true);
          // A lift costs its half minute at any speed: compared are times, and a millimetre is rounding.
          const faster = covered(homes, places, 8, 5);
          for (const [i, one] of plain.entries())
            if (one !== beyond)
              expect((faster[i] as number) / 5).toBeLessThanOrEqual((one + 1) / 4);
          expect(isMore(covered(homes, [...places, homes[0]!], 8))).toBe(true);
          expect([...covered(homes.toReversed(), places, 8)].reverse()).toEqual([...plain]);
          expect(covered(homes, places.toReversed(), 8)).toEqual(plain);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('from the place and from the home it is the same way', () => {
    fc.assert(
      fc.property(door, door, (home, place) => {
        const budget = budgetOf(15, 4);
        const there = covered([home], [place], 15)[0] as number;
        const searched = apart(home, place);
        expect(there).toBe(searched <= budget ? searched : beyond);
      }),
      { numRuns: 20 },
    );
  });
});
