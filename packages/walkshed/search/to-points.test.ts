import { expect, it } from 'vitest';
import { searchFromPlaces } from '../coverage/from-places.ts';
import { nearestOf } from '../coverage/nearest.ts';
import { pointsOf } from '../coverage/points.ts';
import { openSnapper } from '../snap/snap.ts';
import { cityGraph } from '../testing.ts';
import { searchFromOrigin } from './from-origin.ts';
import { prepare } from './network.ts';
import { roomFor } from './search.ts';
import { distancesTo } from './to-points.ts';

it('where every street is walked both ways, the way from a door is as long as the way to it', () => {
  const graph = cityGraph('porto-alegre', { profile: 'open', prune: 40 });
  const network = prepare(graph, { speedKmh: 4 });
  const room = roomFor(network);
  const snapper = openSnapper(graph);
  // Within two kilometres of the door.
  const spread = Array.from({ length: 600 }, (_, i) => ({
    lon: -51.21891 + 0.04 * (((i * 0.618034) % 1) - 0.5),
    lat: -30.02894 + 0.036 * (((i * 0.754878) % 1) - 0.5),
  }));
  const door = snapper.snap(-51.21891, -30.02894);
  if (!door) throw new Error('there is a street');
  // Some on the door's own street, before and behind it.
  const beside = [0, door.offset / 2, door.offset + 1000].map((offset) => ({
    ...door,
    offset: Math.min(Math.round(offset), graph.eLen[door.edge] as number),
    vertex: -1,
  }));
  const points = pointsOf([...beside, ...spread.map(({ lon, lat }) => snapper.snap(lon, lat))]);
  searchFromOrigin(network, room, door, 1_500_000);
  const there = distancesTo(network, room, door, points, 1_500_000);
  const doors = pointsOf([door]);
  searchFromPlaces(network, room, doors, 1_500_000);
  const back = nearestOf(network, room, points, doors, 1_500_000);
  expect(there).toEqual(back.millimetres);
  expect(there.filter((far) => far <= 1_500_000).length).toBeGreaterThan(100);
});
