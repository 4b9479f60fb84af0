import { describe, expect, it } from 'vitest';
import { searchFromPlaces } from '../coverage/from-places.ts';
import { nearestOf } from '../coverage/nearest.ts';
import { pointsOf } from '../coverage/points.ts';
import {
  feature,
  line,
  overlayOf,
  point,
  polygon,
  type Spot,
  signed,
  withOverlay,
} from '../fixtures/drawn-overlay.ts';
import { type Drawing, degrees, firstWay, townOf } from '../fixtures/town.ts';
import { closedAt } from '../hours/closed-edges.ts';
import { readGraph } from '../read-graph.ts';
import { budgetOf, prepare } from '../search/network.ts';
import { roomFor } from '../search/search.ts';
import { openSnapper } from '../snap/snap.ts';
import { cityGraph, sha256 } from '../testing.ts';
import { writeGraph } from '../write-graph.ts';

const street = { highway: 'residential', wheelchair: 'yes' };
/** Two parallel streets of 200 m, 100 m apart, joined at their west end. */
const parallel: Drawing = {
  nodes: { a: [0, 0], m: [100, 0], b: [200, 0], c: [0, 100], n: [100, 100], d: [200, 100] },
  ways: [
    ['a m', street],
    ['m b', street],
    ['c n', street],
    ['n d', street],
    ['a c', street],
  ],
};

describe('a path that staff drew', () => {
  it('joins streets where it comes within 3 m of them, with its length', () => {
    const path = feature('p', line([198, 1], [198, 99]), { kind: 'path' });
    const { walk, graph } = withOverlay(parallel, path);
    expect(walk('b', 'd')).toBe(104);
    expect(graph.about.overlay).toMatchObject({ version: '3', sha256: 'ab', notes: [] });
  });

  it('joins nodes that it names, and is step-free where staff say so', () => {
    const ids = townOf(parallel).id;
    const path = (more: object) =>
      feature('p', line([205, 0], [205, 100]), {
        kind: 'crossing',
        fromNode: ids('b'),
        toNode: ids('d'),
        ...more,
      });
    expect(withOverlay(parallel, path({})).walk('b', 'd')).toBe(100);
    expect(withOverlay(parallel, path({})).walk('b', 'd', { stepFree: true })).toBe(500);
    const ramp = withOverlay(parallel, path({ wheels: 'yes' }));
    expect(ramp.walk('b', 'd', { stepFree: true })).toBe(100);
    const down = withOverlay(parallel, path({ oneway: true }));
    expect([down.walk('b', 'd'), down.walk('d', 'b')]).toEqual([100, 500]);
  });

  it('goes on where another ends, and is told when it touches nothing any more', () => {
    const half = feature('h', line([150, 0], [150, 50]), { kind: 'path' });
    const rest = feature('r', line([150, 51], [150, 100]), { kind: 'path' });
    expect(withOverlay(parallel, half, rest).walk('m', 'n')).toBe(200);
    expect(withOverlay(parallel, half).graph.about.overlay?.notes).toEqual([
      { id: 'h', kind: 'path', why: 'one_end' },
    ]);
    const far = feature('f', line([1000, 0], [1000, 50]), { kind: 'path' });
    expect(withOverlay(parallel, far).graph.about.overlay?.notes).toEqual([
      { id: 'f', kind: 'path', why: 'untouched' },
    ]);
  });
});

/** A street past a compound: its yard is reached from the street in the west (g) and in the east (h). */
const estate: Drawing = {
  nodes: {
    w: [0, 0],
    g: [100, 0],
    e: [300, 0],
    p: [100, 50],
    q: [200, 50],
    r: [300, 50],
    k: [200, 80],
    x: [100, -200],
    y: [300, -200],
  },
  ways: [
    ['w g', street],
    ['g x y e', street],
    ['g p q r e', street],
    ['q k', street],
  ],
};
const compound = feature('c', polygon([50, 10], [350, 10], [350, 120], [50, 120]), {
  kind: 'compound',
});
const gate = (id: string, at: Spot, more: object = {}) =>
  feature(id, point(at), { kind: 'gate', ...more });
const day = { weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '22:00' }] };

describe('a compound that staff drew', () => {
  it('is one zone: walked into, not through', () => {
    const { walk, graph } = withOverlay(estate, compound);
    expect(graph.zones).toBe(1);
    expect(townOf(estate).walk('g', 'e')).toBe(300);
    expect(walk('g', 'e')).toBe(600);
    expect(walk('g', 'k')).toBe(180);
    expect(walk('k', 'e')).toBe(180);
  });

  const nightly = withOverlay(
    estate,
    compound,
    gate('east', [300, 11], { hours: day }),
    gate('west', [100, 11]),
  );
  const at = (time: number) => ({
    isClosed: closedAt(nightly.graph, { date: '2026-05-18', minute: time * 60 }),
  });

  it('with a gate that closes at night is left by the other', () => {
    expect(nightly.walk('k', 'e', at(12))).toBe(180);
    expect(nightly.walk('k', 'e', at(23))).toBe(780);
    expect(nightly.walk('k', 'e', at(6))).toBe(180);
    expect(nightly.walk('e', 'k', at(5))).toBe(780);
  });

  it('is left by people and entered by visitors as the search from places says, too', () => {
    const snapper = openSnapper(nightly.graph);
    const snap = (x: number, y: number) => {
      const { lon, lat } = degrees(x, y);
      return pointsOf([snapper.snap(lon, lat)]);
    };
    const minutes = (home: Spot, place: Spot, hour: number) => {
      const network = prepare(nightly.graph, { speedKmh: 3.6, ...at(hour) });
      const room = roomFor(network);
      const budget = budgetOf(200, 3.6);
      const places = snap(...place);
      searchFromPlaces(network, room, places, budget);
      const { millimetres } = nearestOf(network, room, snap(...home), places, budget);
      return Math.round((millimetres[0] as number) / 1000);
    };
    expect(minutes([200, 70], [300, -50], 12)).toBe(220);
    expect(minutes([200, 70], [300, -50], 23)).toBe(720);
    expect(minutes([300, -50], [200, 70], 23)).toBe(720);
  });

  it('may have a gate that only lets out', () => {
    const { walk } = withOverlay(estate, compound, gate('east', [300, 11], { direction: 'out' }));
    expect(walk('k', 'e')).toBe(180);
    expect(walk('e', 'k')).toBe(780);
  });

  it('keeps its hours in the file of the graph', () => {
    const read = readGraph(writeGraph(nightly.graph, sha256), sha256);
    expect(read).toEqual({ ok: true, value: nightly.graph });
    expect(nightly.graph.about.timed).toMatchObject([{ feature: 'east', hours: day }]);
  });
});

describe('a gate', () => {
  const shut: Drawing = {
    nodes: { a: [0, 0], g: [50, 0, { barrier: 'gate', locked: 'yes' }], b: [100, 0] },
    ways: [['a g b', street]],
  };

  it('opens what the extract says is locked, in its hours', () => {
    expect(townOf(shut).walk('a', 'b')).toBeNull();
    const { walk, graph } = withOverlay(shut, gate('g', [50, 0], { hours: day }));
    const isClosed = (hour: number) => closedAt(graph, { date: '2026-05-18', minute: hour * 60 });
    expect(walk('a', 'b', { isClosed: isClosed(12) })).toBe(100);
    expect(walk('a', 'b', { isClosed: isClosed(23) })).toBeNull();
  });

  it('where nothing is, and a direction into no compound, are told', () => {
    const { graph } = withOverlay(
      parallel,
      gate('far', [500, 500]),
      gate('one', [50, 0], { direction: 'in' }),
    );
    expect(graph.about.overlay?.notes).toEqual([
      { id: 'far', kind: 'gate', why: 'untouched' },
      { id: 'one', kind: 'gate', why: 'no_compound' },
    ]);
  });
});

describe('a closure', () => {
  const closure = (geometry: unknown, more: object = {}) =>
    feature('x', geometry, { kind: 'closure', approvedBy: 'p9', ...more });

  it('for good takes the stretch away', () => {
    for (const where of [
      point([50, 0]),
      line([40, 0], [60, 0]),
      polygon([40, -10], [60, -10], [60, 10], [40, 10]),
    ]) {
      const { walk } = withOverlay(parallel, closure(where));
      expect(walk('a', 'm')).toBeNull();
      expect(walk('m', 'b')).toBe(100);
    }
  });

  it('holds from its first day to its last', () => {
    const period = { from: '2026-05-10', until: '2026-05-20' };
    for (const where of [point([50, 0]), line([40, 0], [60, 0])]) {
      const { walk, graph } = withOverlay(parallel, closure(where, period));
      const on = (date: string) => ({ isClosed: closedAt(graph, { date, minute: 600 }) });
      expect(walk('a', 'm', on('2026-05-09'))).toBe(100);
      expect(walk('a', 'm', on('2026-05-10'))).toBeNull();
      expect(walk('a', 'm', on('2026-05-20'))).toBeNull();
      expect(walk('a', 'm', on('2026-05-21'))).toBe(100);
      expect(walk('a', 'm')).toBe(100);
    }
  });
});

describe('a hard barrier', () => {
  const wall = feature('w', line([50, -20], [50, 200]), { kind: 'barrier' });

  it('cuts what crosses it, but at gates and over bridges', () => {
    expect(withOverlay(parallel, wall).walk('a', 'm')).toBeNull();
    expect(withOverlay(parallel, wall, gate('g', [51, 0])).walk('a', 'm')).toBe(100);
    const bridge = { ...parallel, ways: [['a m', { ...street, bridge: 'yes' }]] as const };
    expect(withOverlay(bridge, wall).walk('a', 'm')).toBe(100);
  });

  it('is in the way of the leg to a street', () => {
    const { lon, lat } = degrees(100, 45);
    const along = feature('w', line([50, 40], [150, 40]), { kind: 'barrier' });
    const wayOf = (...features: unknown[]) => {
      const { graph } = withOverlay(parallel, ...features);
      return graph.eWay[openSnapper(graph).snap(lon, lat)?.edge ?? -1];
    };
    expect(wayOf()).toBe(firstWay);
    expect(wayOf(along)).toBe(firstWay + 2);
  });
});

it('doors of places are kept for those who put places on streets', () => {
  const door = feature('d', point([100, 20]), { kind: 'entrance', place: 'canteen' });
  const { lon, lat } = degrees(100, 20);
  expect(withOverlay(parallel, door).graph.about.overlay?.entrances).toEqual([
    { place: 'canteen', lon, lat },
  ]);
});

it('an overlay survives the next extract and changes nothing but what it draws', () => {
  const [lon, lat] = [121.4737, 31.2304];
  const content = overlayOf({
    type: 'Feature',
    id: 'far',
    properties: { ...signed, kind: 'gate' },
    geometry: { type: 'Point', coordinates: [lon, lat - 5] },
  });
  const plain = cityGraph('shanghai', { country: 'CN' });
  const drawn = cityGraph('shanghai', { country: 'CN', overlay: { content, sha256: 'ab' } });
  expect({ ...drawn, about: plain.about }).toEqual(plain);
  expect(drawn.about.overlay?.notes).toEqual([{ id: 'far', kind: 'gate', why: 'untouched' }]);
});
