import { gzipSync } from 'node:zlib';
import { readDemo } from '../app/demo/data.ts';
import { loadDemo } from '../app/demo/load-demo.ts';
import { openInstallation, root } from '../app/main.ts';
import { systemClock } from '../app/platform/clock.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { type Running, start } from './child.ts';
import { generateConcerns } from './generate.ts';
import { inTurn, perSecond, warmUp } from './load.ts';
import { configFor, foundBare, openStage, type Stage } from './stage.ts';
import { median } from './statistics.ts';
import { kilobytes, percent, type Row, rate } from './table.ts';

const rounds = 3;
const seconds = 4;

/** The demonstration's neighbourhood, and two with one and with many concerns. Returns the path of a concern. */
async function furnish(stage: Stage, report: (line: string) => void): Promise<void> {
  report('living through the demonstration');
  const installation = await openInstallation(
    configFor(stage.dataDir),
    stage.server.url,
    systemClock,
  );
  await loadDemo(installation, readDemo(root), new Date());
  await installation.close();
  for (const [name, concerns] of Object.entries({ few: 1, many: 60 })) {
    await foundBare(stage.database, name);
    await generateConcerns(stage.database, name, { concerns, eventsEach: 4 });
  }
}

/** The address of the concern on a list that has the longest page: the figure is for people's real histories. */
async function longestConcern(linli: Running, community: string): Promise<string> {
  const list = await text(`${linli.address}/${community}/concerns`);
  const paths = new Set(
    [...list.matchAll(/href="(\/[\w-]+\/concerns\/[0-9a-z]{26})"/g)].map(([, path]) => path!),
  );
  let longest = { path: '', length: -1 };
  for (const path of [...paths].slice(0, 12)) {
    const { length } = await text(linli.address + path);
    if (length > longest.length) longest = { path, length };
  }
  if (!longest.path) throw new Error(`${community} shows no concern`);
  return longest.path;
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.text();
}

/** Bytes of the body as a browser gets it. */
async function packedSize(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  const length = Number(response.headers.get('content-length'));
  if (response.headers.get('content-encoding') !== 'gzip') throw new Error(`${url} is not packed`);
  const body = Buffer.from(await response.arrayBuffer()); // fetch has unpacked it
  return length || gzipSync(body, { level: 1 }).length;
}

/** Everything of script that this page makes a browser fetch, packed as it is sent. */
async function scriptSize(address: string, html: string): Promise<number> {
  const seen = new Set<string>();
  const waiting = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(
    ([, path]) => new URL(path!, address).href,
  );
  let bytes = 0;
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const script = await text(url);
    bytes += gzipSync(script, { level: 9 }).length;
    for (const [, path] of script.matchAll(/(?:from|^import|;import)\s*"(\.[^"]+\.js)"/g))
      waiting.push(new URL(path!, url).href);
  }
  return bytes;
}

async function statementsOf(linli: Running, path: string): Promise<number> {
  const ask = (mark: string) => text(`${linli.address}${path}?count=${mark}`);
  // Twice before: sessions are set to this community, statements are prepared, names are looked up.
  for (const mark of ['a', 'b']) await ask(mark);
  await linli.used();
  const counts: number[] = [];
  for (const mark of ['c', 'd', 'e']) {
    await ask(mark);
    counts.push((await linli.used()).statements);
  }
  // Jobs ask now and then as well: the smallest is the page alone.
  return Math.min(...counts);
}

async function speed(linli: Running, bare: Running, name: string, path: string): Promise<Row[]> {
  const html = await text(linli.address + path);
  const headers = { 'if-none-match': await etagOf(linli.address + path) };
  const load = { path, seconds };
  for (const { address } of [linli, bare]) await warmUp({ ...load, address, uncached: true });
  const cpu = { linli: [] as number[], bare: [] as number[] };
  const asked = async (part: Running, costs: number[]) => {
    await part.used();
    const reached = await perSecond({ ...load, address: part.address, uncached: true });
    costs.push((await part.used()).cpuMs / (reached * seconds));
    return reached;
  };
  const [ours, theirs] = await inTurn(
    rounds,
    () => asked(linli, cpu.linli),
    () => asked(bare, cpu.bare),
  );
  const [cost, bareCost] = [median(cpu.linli), median(cpu.bare)];
  const kept = await perSecond({ ...load, address: linli.address });
  const unchanged = await perSecond({ ...load, address: linli.address, headers, status: 304 });
  const wire = await packedSize(linli.address + path);
  return [
    {
      what: `${name}, made for each request (${kilobytes(Buffer.byteLength(html))})`,
      figure: rate(ours),
      baseline: rate(theirs),
      ratio: percent(ours / theirs),
      goal: '≥ 70 %',
      reached: ours / theirs >= 0.7,
    },
    {
      what: `${name}, processor time of the server for one`,
      figure: `${cost.toFixed(2)} ms`,
      baseline: `${bareCost.toFixed(2)} ms`,
      ratio: percent(bareCost / cost),
    },
    { what: `${name}, kept ready`, figure: rate(kept), goal: '≥ 5,000/s', reached: kept >= 5000 },
    {
      what: `${name}, unchanged (304)`,
      figure: rate(unchanged),
      goal: '≥ 5,000/s',
      reached: unchanged >= 5000,
    },
    {
      what: `${name}, bytes on the wire`,
      figure: kilobytes(wire),
      goal: '≤ 30 KB',
      reached: wire <= 30_000,
    },
  ];
}

async function etagOf(url: string): Promise<string> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
}

async function measure(
  stage: Stage,
  linli: Running,
  report: (line: string) => void,
): Promise<Outcome> {
  const concern = await longestConcern(linli, 'qingrong');
  const paths = { Home: '/qingrong', 'Concern page': concern };
  const pages = Object.fromEntries(
    await Promise.all(
      Object.values(paths).map(async (path) => [path, await text(linli.address + path)] as const),
    ),
  );
  const bare = await start({ role: 'bare', pages });
  const rows: Row[] = [];
  try {
    for (const [path, html] of Object.entries(pages))
      if (Math.abs((await text(bare.address + path)).length / html.length - 1) > 0.03)
        throw new Error(`the baseline's ${path} is not of the same size`);
    for (const [name, path] of Object.entries(paths)) {
      report(`asking for ${name.toLowerCase()} as fast as possible, in turn with the baseline`);
      rows.push(...(await speed(linli, bare, name, path)));
    }
  } finally {
    await bare.stop();
  }
  const script = await scriptSize(linli.address, pages['/qingrong'] ?? '');
  rows.push({
    what: 'Script of a page, packed',
    figure: kilobytes(script),
    goal: '≤ 3 KB',
    reached: script <= 3_000,
  });
  const few = await longestConcern(linli, 'few');
  const many = await longestConcern(linli, 'many');
  for (const [what, one, more] of [
    ['Home', '/few', '/many'],
    ['List', '/few/concerns', '/many/concerns'],
    ['Concern page', few, many],
  ] as const) {
    const counts = [await statementsOf(linli, one), await statementsOf(linli, more)] as const;
    rows.push({
      what: `${what}, statements with 1 row and with 20`,
      figure: counts.join(' and '),
      goal: 'the same',
      reached: counts[0] === counts[1],
    });
  }
  return {
    postgres: stage.server.version,
    sizes: `demonstration of 200 days; ${rounds} × ${seconds} s in turn, 16 connections over loopback, no packing`,
    rows,
    notes: [
      'Baseline: Hono, its Node server and preact-render-to-string making the same elements and texts, without a database.',
    ],
  };
}

export const pages: Benchmark = {
  name: 'pages',
  summary: 'home and concern page a second against the bare framework, bytes, statements',
  async run({ report }) {
    const stage = await openStage();
    try {
      await furnish(stage, report);
      const linli = await start({
        role: 'linli',
        url: stage.server.url,
        dataDir: stage.dataDir,
      });
      try {
        return await measure(stage, linli, report);
      } finally {
        await linli.stop();
      }
    } finally {
      await stage.close();
    }
  },
};
