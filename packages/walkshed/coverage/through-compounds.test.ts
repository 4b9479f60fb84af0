import fc from 'fast-check';
import { expect, it } from 'vitest';
import { townOf } from '../fixtures/town.ts';
import { searchFromOrigin } from '../search/from-origin.ts';
import { budgetOf, prepare } from '../search/network.ts';
import { roomFor } from '../search/search.ts';
import { distancesTo } from '../search/to-points.ts';
import { coverSets, groupsOf } from '../siting/cover-sets.ts';
import { nearestChoices } from './choices.ts';
import { coverage } from './coverage.ts';
import { liveCoverage } from './live-coverage.ts';
import { beyond } from './nearest.ts';
import { pointsOf } from './points.ts';

// A compound on both sides of a street, its path crossing it at x; outside one must go round by the corners.
const { graph } = townOf({
  nodes: {
    s: [100, -400],
    x: [100, 0],
    n: [100, 400],
    a: [0, 0],
    p: [60, 0],
    q: [140, 0],
    b: [200, 0],
    c: [60, 80],
    d: [140, 90],
    e: [-100, 0],
    f: [300, 0],
  },
  ways: [
    ['s x n', { highway: 'residential' }],
    ['e a', { highway: 'residential' }],
    ['b f', { highway: 'residential' }],
    ['e n f', { highway: 'residential' }],
    ['a p x q b', { highway: 'service', access: 'private' }],
    ['p c', { highway: 'service', access: 'private' }],
    ['q d n', { highway: 'service', access: 'private' }],
  ],
});
const network = prepare(graph, { speedKmh: 4 });
const minutes = 9;
const budget = budgetOf(minutes, 4);

it('whoever lives in a compound, or ends there, walks through it, also over the public crossing between its halves', () => {
  expect([...network.through.keys()]).toEqual([1]);
  const point = fc
    .tuple(
      fc.nat(graph.eLen.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(20_000),
    )
    .map(([edge, along, leg]) => ({
      edge,
      offset: Math.round(along * (graph.eLen[edge] as number)),
      leg,
      zone: graph.eZone[edge] as number,
      vertex: -1,
      resnapped: false,
    }));
  const few = fc.array(point, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(few, few, (homes, doors) => {
      const people = pointsOf(homes);
      const places = pointsOf(doors);
      const room = roomFor(network);
      const walked = homes.map((home) => {
        searchFromOrigin(network, room, home, budget);
        return [...distancesTo(network, room, home, places, budget)];
      });
      const shortest = walked.map((row) => Math.min(...row));
      const population = { points: people, people: new Float64Array(homes.length).fill(1) };
      const services = { points: places, functions: ['x'], of: new Uint16Array(doors.length) };
      const covered = coverage(network, population, services, minutes);
      expect([...(covered.nearest[0]?.millimetres ?? [])]).toEqual(shortest);
      const none = { ...services, points: pointsOf(doors.map(() => null)) };
      const live = liveCoverage(network, population, none, minutes);
      for (const [i, door] of doors.entries()) live.move(i, door);
      expect(live.now()).toEqual(covered);
      const choices = nearestChoices(network, people, places, budget, 1);
      expect([...choices.millimetres]).toEqual(shortest);
      const sets = coverSets(network, people, population.people, () => true, places, budget);
      doors.forEach((_, c) => {
        const weight = sets
          ? groupsOf(sets, c).reduce((sum, g) => sum + (sets.weight[g] ?? 0), 0)
          : 0;
        expect(weight).toBe(walked.filter((row) => row[c] !== beyond).length);
      });
    }),
    { numRuns: 300 },
  );
});
