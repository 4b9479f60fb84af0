import { createHash } from 'node:crypto';
import { importCaps, openImporter } from '../app/services/index.ts';
import { liveCoverage } from '../packages/walkshed/coverage/live-coverage.ts';
import {
  begin,
  budgetOf,
  coverage,
  coverSets,
  type Graph,
  type Network,
  openSnapper,
  prepare,
  reachBands,
  readGraph,
  roomFor,
  type Services,
  searchFromOrigin,
  site,
  snapAll,
} from '../packages/walkshed/index.ts';
import type { Benchmark } from './benchmark.ts';
import { doors, largestExtract } from './circle-town.ts';
import { plainReach, plainStreets } from './plain-dijkstra.ts';
import { percentile } from './statistics.ts';
import { megabytes, ms, type Row } from './table.ts';

const speedKmh = 4;
const budget = budgetOf(15, speedKmh);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Time of the processor for this thread: what others do on the machine meanwhile does not count. */
const took = <T>(work: () => T): { readonly value: T; readonly ms: number } => {
  const began = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(began);
  return { value, ms: (user + system) / 1000 };
};

/** For what is over in less than the processor's time is counted in. */
function byClock(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const short = (value: number): string => (value < 1 ? `${value.toFixed(3)} ms` : ms(value));

async function imported() {
  const { name, bytes } = largestExtract();
  const size = bytes.length;
  const importer = openImporter(importCaps);
  const before = process.cpuUsage();
  const began = performance.now();
  const read = await importer.read(bytes, { name });
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  await importer.close();
  if (!read.ok) throw new Error(`${name}: ${read.why}`);
  const row: Row = {
    what: `${name}, ${(size / 1e6).toFixed(1)} MB: import in a fresh thread`,
    figure: ms(wall),
    // The compiler and the collector have threads of their own.
    ratio: `${ms(cpu)} of all threads`,
    goal: '1.0 s',
    reached: wall <= 1000,
  };
  return { file: read.value.file, row };
}

function reload(file: Uint8Array): { readonly graph: Graph; readonly row: Row } {
  const times = Array.from({ length: 9 }, () => took(() => readGraph(file, sha256)));
  const [first] = times;
  if (!first?.value.ok) throw new Error('the graph that was just written cannot be read');
  const median = percentile(
    times.map((one) => one.ms),
    0.5,
  );
  return {
    graph: first.value.value,
    row: {
      what: `${megabytes(file.length)} of graph: reload`,
      figure: ms(median),
      goal: '50 ms',
      reached: median <= 50,
    },
  };
}

/** The same origins, with everything in typed arrays and with plain objects; they must reach as much. */
function reachRows(network: Network, origins: number): Row[] {
  const { graph } = network;
  const snapper = openSnapper(graph);
  const room = roomFor(network);
  const snaps = doors(graph, origins, 3).flatMap((door) => {
    const snap = snapper.snap(door.lon, door.lat);
    return snap ? [{ ...door, snap }] : [];
  });
  for (const { snap } of snaps.slice(0, 50)) searchFromOrigin(network, room, snap, budget);
  let ours = 0;
  const fast = took(() =>
    snaps.map(({ snap }) => {
      const time = byClock(() => searchFromOrigin(network, room, snap, budget));
      ours += room.settledCount;
      return time;
    }),
  );
  const streets = plainStreets(graph);
  let theirs = 0;
  const slow = took(() =>
    snaps.map(({ snap: { edge, leg, offset } }) => {
      const from = { vertex: graph.eFrom[edge] as number, metres: (leg + offset) / 1000 };
      const rest = (graph.eLen[edge] as number) - offset;
      const to = { vertex: graph.eTo[edge] as number, metres: (leg + rest) / 1000 };
      return byClock(() => {
        theirs += plainReach(streets, [from, to], budget / 1000).size;
      });
    }),
  );
  const times = fast.value;
  const plain = slow.value;
  const budgets = [5, 10, 15].map((minutes) => budgetOf(minutes, speedKmh));
  const bands = snaps.slice(0, 200).map(({ lon, lat, snap }) =>
    byClock(() => {
      searchFromOrigin(network, room, snap, budget);
      reachBands(network, room, { lon, lat, snap }, budgets);
    }),
  );
  const half = (values: readonly number[]) => percentile(values, 0.5);
  const most = (values: readonly number[]) => percentile(values, 0.95);
  const row = (what: string, at: (values: readonly number[]) => number, goal: number): Row => ({
    what,
    figure: short(at(times)),
    baseline: short(at(plain)),
    ratio: `${(at(plain) / at(times)).toFixed(1)} ×`,
    goal: `${goal} ms`,
    reached: at(times) <= goal,
  });
  return [
    row(`reached set of one door, half of ${snaps.length}`, half, 0.1),
    row('reached set of one door, 95 of 100', most, 0.5),
    {
      what: `reached sets of ${snaps.length} doors, ${(ours / snaps.length).toFixed(0)} vertices each (plain: ${(theirs / snaps.length).toFixed(0)})`,
      figure: ms(fast.ms),
      baseline: ms(slow.ms),
      ratio: `${(slow.ms / fast.ms).toFixed(1)} ×`,
    },
    {
      what: 'three bands as polygons, half',
      figure: ms(half(bands)),
      goal: '3 ms',
      reached: half(bands) <= 3,
    },
    {
      what: 'three bands as polygons, 95 of 100',
      figure: ms(most(bands)),
      goal: '10 ms',
      reached: most(bands) <= 10,
    },
  ];
}

const functions = ['childcare', 'eldercare', 'healthcare', 'food', 'leisure', 'affairs'];

function coverageRows(network: Network, residents: number): Row[] {
  const { graph } = network;
  const snapper = openSnapper(graph);
  const snapped = took(() => snapAll(snapper, doors(graph, residents, 5)));
  const population = { points: snapped.value, people: new Float64Array(residents).fill(1) };
  const room = roomFor(network);
  const servicesOf = (each: number): Services => ({
    points: snapAll(snapper, doors(graph, each * functions.length, 7)),
    functions,
    of: Uint16Array.from({ length: each * functions.length }, (_, i) => i % functions.length),
  });
  const best = (work: () => unknown) =>
    percentile(
      Array.from({ length: 7 }, () => took(work).ms),
      0.5,
    );
  const rows = [200, 1000].map((each): Row => {
    const services = servicesOf(each);
    const figure = best(() => coverage(network, population, services, 15, room));
    const goal = each === 200 ? 80 : 180;
    return {
      what: `six functions of ${each} places, ${residents.toLocaleString('en')} residents`,
      figure: ms(figure),
      goal: ms(goal),
      reached: figure <= goal,
    };
  });
  const live = liveCoverage(network, population, servicesOf(200), 15);
  let moves = 0;
  const to = doors(graph, 40, 9).map(({ lon, lat }) => snapper.snap(lon, lat));
  const edit = best(() => {
    live.move(moves % functions.length, to[moves++] ?? null);
    return live.now();
  });
  return [
    {
      what: `${residents.toLocaleString('en')} residents put on streets`,
      figure: ms(snapped.ms),
      ratio: `${((snapped.ms * 1000) / residents).toFixed(0)} µs each`,
    },
    ...rows,
    {
      what: 'after one place was moved',
      figure: ms(edit),
      goal: '30 ms',
      reached: edit <= 30,
    },
  ];
}

function siteRows(network: Network, residents: number, candidates: number): Row[] {
  const { graph } = network;
  const snapper = openSnapper(graph);
  const points = snapAll(snapper, doors(graph, residents, 5));
  const places = snapAll(snapper, doors(graph, candidates, 13));
  const people = new Float64Array(residents).fill(1);
  begin(roomFor(network));
  const { value, ms: all } = took(() => {
    const sets = coverSets(network, points, people, () => true, places, budget);
    return sets && site(sets, 5);
  });
  if (!value) throw new Error('nobody ended it');
  return [
    {
      what: `5 of ${candidates.toLocaleString('en')} sites for ${residents.toLocaleString('en')} residents`,
      figure: ms(all),
      ratio: `gap ${(100 * value.gap).toFixed(2)} %`,
      goal: '5 s',
      reached: all <= 5000,
    },
  ];
}

/** `./linli bench circle [RESIDENTS]`: 100,000 without a number. */
export const circle: Benchmark = {
  name: 'circle',
  summary: 'streets, reach, coverage and sites of the walking circle',
  async run({ numbers, report }) {
    const [residents = 100_000] = numbers;
    report('import …');
    const { file, row } = await imported();
    const before = process.memoryUsage.rss();
    const reloaded = reload(file);
    const network = prepare(reloaded.graph, { speedKmh });
    report('coverage …');
    const covered = coverageRows(network, residents);
    // Before the streets are there as plain objects, too.
    const held = process.memoryUsage.rss() - before;
    report('reach …');
    const reach = reachRows(network, 1227);
    report('sites …');
    const candidates = Math.ceil(residents * 0.03);
    const sites = siteRows(network, residents, candidates);
    const { vLon, eLen } = reloaded.graph;
    return {
      postgres: null,
      sizes: `${vLon.length.toLocaleString('en')} vertices, ${eLen.length.toLocaleString('en')} edges; 15 minutes at ${speedKmh} km/h`,
      rows: [
        row,
        reloaded.row,
        ...reach,
        ...covered,
        {
          what: 'memory for graph and residents',
          figure: megabytes(held),
          goal: '150 MB',
          reached: held <= 150 * 2 ** 20,
        },
        ...sites,
      ],
      notes: [
        'Times are those of the processor; the import and single doors are by the clock.',
        'The baseline is a Dijkstra on plain objects in the same run; it does not know gated compounds and lifts.',
        'Against pgRouting: bench/circle-pgrouting.sh, where PostGIS, pgRouting and osm2pgrouting are installed.',
      ],
    };
  },
};
