import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepare } from '../search/network.ts';
import { openSnapper } from '../snap/snap.ts';
import { cityGraph } from '../testing.ts';
import { nearestChoices } from './choices.ts';
import { coverage } from './coverage.ts';
import { liveCoverage } from './live-coverage.ts';
import { pointsOf } from './points.ts';

const graph = cityGraph('shanghai', { country: 'CN', prune: 0 });
const network = prepare(graph, { speedKmh: 4 });
const snapper = openSnapper(graph);
const { west, south, east, north } = graph.box;

/** Somewhere in the extract. */
const door = fc
  .tuple(fc.integer({ min: west, max: east }), fc.integer({ min: south, max: north }))
  .map(([lon, lat]) => snapper.snap(lon / 1e7, lat / 1e7));
const functions = ['food', 'affairs'];
const minutes = 8;

it('after any edits coverage is what it would be computed anew', () => {
  const edit = fc.record({
    kind: fc.constantFrom('add', 'remove', 'move', 'close'),
    at: door,
    which: fc.nat(30),
    of: fc.nat(1),
  });
  fc.assert(
    fc.property(
      fc.array(door, { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(door, fc.nat(1)), { minLength: 1, maxLength: 8 }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (homes, first, edits) => {
        const population = {
          points: pointsOf(homes),
          people: Float64Array.from(homes, (_, i) => i + 1),
          band: homes.map((_, i) => (i % 3 === 0 ? 'old' : 'other')),
        };
        const snaps = first.map(([snap]) => snap);
        const of = first.map(([, f]) => f);
        const servicesOf = () => ({
          points: pointsOf(snaps),
          functions,
          of: Uint16Array.from(of),
        });
        const live = liveCoverage(network, population, servicesOf(), minutes);
        for (const { kind, at, which, of: f } of edits) {
          const place = which % snaps.length;
          if (kind === 'add') {
            snaps.push(at);
            of.push(f);
            expect(live.add(f, at)).toBe(snaps.length - 1);
          } else if (kind === 'remove') {
            snaps[place] = null;
            live.remove(place);
          } else {
            const to = kind === 'move' ? at : null;
            snaps[place] = to;
            live.move(place, to);
          }
          expect(live.now()).toEqual(coverage(network, population, servicesOf(), minutes));
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('of the nearest few the first is the nearest, each place comes once, and none that is nearer is missing', () => {
  fc.assert(
    fc.property(
      fc.array(door, { minLength: 1, maxLength: 20 }),
      fc.array(door, { minLength: 1, maxLength: 14 }),
      (homes, doors) => {
        const people = pointsOf(homes);
        const places = pointsOf(doors);
        // Two doors to every place.
        const placeOf = (i: number) => i >> 1;
        const budget = 800_000;
        const { k, millimetres, place } = nearestChoices(
          network,
          people,
          places,
          budget,
          5,
          placeOf,
        );
        const each = [...Array(Math.ceil(doors.length / 2)).keys()].map((one) => {
          const only = pointsOf(doors.map((snap, i) => (placeOf(i) === one ? snap : null)));
          const services = { points: only, functions: ['x'], of: new Uint16Array(doors.length) };
          const population = { points: people, people: new Float64Array(homes.length) };
          return coverage(network, population, services, 12).nearest[0]!.millimetres;
        });
        homes.forEach((_, i) => {
          const expected = each
            .map((far, one) => [far[i]!, one] as const)
            .filter(([far]) => far <= budget)
            .sort(([a, p], [b, q]) => a - b || p - q)
            .slice(0, k);
          const found = [...Array(k).keys()]
            .map((c) => [millimetres[i * k + c]!, place[i * k + c]!] as const)
            .filter(([, one]) => one >= 0);
          expect(found).toEqual(expected);
        });
      },
    ),
    { numRuns: 60 },
  );
});
