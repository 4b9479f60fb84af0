import { expect, it } from 'vitest';
import { degrees, townOf } from '../fixtures/town.ts';
import { openSnapper } from '../snap/snap.ts';

/** A town of six corners, and two streets of two corners apart from it. */
const town = (prune: number) =>
  townOf(
    {
      nodes: {
        a: [0, 0],
        b: [100, 0],
        c: [200, 0],
        d: [300, 0],
        e: [400, 0],
        f: [500, 0],
        p: [100, 200],
        q: [200, 200],
        r: [100, 400],
        s: [200, 400],
      },
      ways: [
        ['a b', { highway: 'footway' }],
        ['b c', { highway: 'footway' }],
        ['c d', { highway: 'footway' }],
        ['d e', { highway: 'footway' }],
        ['e f', { highway: 'footway' }],
        ['p q', { highway: 'footway' }],
        ['r s', { highway: 'footway' }],
      ],
    },
    { prune },
  );
const snapAt = (prune: number, x: number, y: number) => {
  const { lon, lat } = degrees(x, y);
  return openSnapper(town(prune).graph).snap(lon, lat);
};

it('islands of fewer corners are left out and counted; of none large enough the largest stays', () => {
  const { graph } = town(3);
  expect(graph.vOsm.length).toBe(6);
  expect(graph.about.counts).toMatchObject({ islands: 2, islandVertices: 4 });
  expect(graph.islands.length).toBe(8);
  expect(town(40).graph.vOsm.length).toBe(6);
  expect(town(2).graph.vOsm.length).toBe(10);
});

it('whoever lives on an island is put on the town, walks there, and is told so', () => {
  const moved = snapAt(3, 150, 190);
  expect(moved).toMatchObject({ resnapped: true });
  expect(Math.round((moved?.leg ?? 0) / 1000)).toBe(190);
  expect(snapAt(3, 150, 90)).toMatchObject({ resnapped: false });
  expect(snapAt(2, 150, 190)).toMatchObject({ resnapped: false });
});
