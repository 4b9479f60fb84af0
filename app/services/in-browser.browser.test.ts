import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as walkshed from '../../packages/walkshed/index.ts';
import { portoAlegre, sha256 } from '../../packages/walkshed/testing.ts';
import { axeViolations, openBrowser, sidewaysBy } from '../ui/testing.ts';
import { view } from './drawing/fixtures.ts';
import { reachSvg } from './drawing/reach-svg.tsx';

/** What is asked of a network: Node and the browser run the very same function. */
function reachFrom(
  { readGraph, prepare, openSnapper, roomFor, searchFromOrigin, reachBands, budgetOf }: Walkshed,
  file: Uint8Array,
  hash: walkshed.Sha256,
  doors: readonly (readonly [lon: number, lat: number])[],
) {
  const read = readGraph(file, hash);
  if (!read.ok) throw new Error(read.why);
  const network = prepare(read.value, { speedKmh: 4 });
  const snapper = openSnapper(read.value);
  const room = roomFor(network);
  const budgets = [5, 10, 15].map((minutes) => budgetOf(minutes, 4));
  return doors.map(([lon, lat]) => {
    const snap = snapper.snap(lon, lat);
    if (!snap) return null;
    searchFromOrigin(network, room, snap, budgetOf(15, 4));
    const reached = [...room.settled.subarray(0, room.settledCount)].map(
      (v) => [read.value.vOsm[v] as number, room.dist[v] as number] as const,
    );
    return { snap, reached, bands: reachBands(network, room, { lon, lat, snap }, budgets) };
  });
}

const used = [
  'readGraph',
  'prepare',
  'openSnapper',
  'roomFor',
  'searchFromOrigin',
  'reachBands',
  'budgetOf',
] as const;
type Walkshed = Pick<typeof walkshed, (typeof used)[number]>;

const doors = [
  [-51.227811, -30.027565],
  [-51.2127, -30.0382],
  [-51.1984, -30.0511],
  [-51.24, -30.2],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

it('a phone finds the same streets from the file of the network, and asks nobody: the address stays on it', async () => {
  const file = walkshed.writeGraph(portoAlegre('walk', 40), sha256);
  const here = reachFrom(walkshed, file, sha256, doors);
  expect(here.map((one) => (one?.reached.length ?? 0) > 100)).toEqual([true, true, true, false]);
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { sha256 } from '@noble/hashes/sha2.js';
        import { ${used.join()} } from '../../packages/walkshed/index.ts';
        const reachFrom = ${reachFrom};
        globalThis.loaded = fetch('/graph').then(async (answer) => {
          const file = new Uint8Array(await answer.arrayBuffer());
          globalThis.ask = (doors) => JSON.stringify(reachFrom({ ${used.join()} }, file, sha256, doors));
        });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['es2020', 'chrome87', 'safari14', 'firefox86'],
    supported: { destructuring: true },
  });
  const script = outputFiles[0]?.text ?? '';
  expect(/\bBuffer\.|\bprocess\./.test(script)).toBe(false);
  expect(script.length).toBeLessThan(35_000);
  const context = await browser.newContext();
  const tab = await context.newPage();
  await context.route('http://phone.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/graph') return route.fulfill({ body: Buffer.from(file) });
    if (pathname === '/walk.js')
      return route.fulfill({ body: script, contentType: 'text/javascript' });
    const body = '<!doctype html><script type="module" src="/walk.js"></script>';
    return route.fulfill({ body, contentType: 'text/html' });
  });
  await tab.goto('http://phone.test/');
  await tab.evaluate('loaded');
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  const there: unknown = await tab.evaluate(`ask(${JSON.stringify(doors)})`);
  expect(there).toBe(JSON.stringify(here));
  expect(asked).toEqual([]);
  await context.close();
});

it('the circle as a drawing fits a telephone, can be read there, and axe finds nothing', async () => {
  const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await tab.setContent(
    `<!doctype html><html lang="zh-Hans"><title>x</title><body style="margin:0"><main><h1>x</h1>${reachSvg(view('zh-Hans'))}</main></body></html>`,
  );
  expect(await sidewaysBy(tab)).toBe(0);
  expect(await axeViolations(tab)).toEqual([]);
  const letters = await tab.evaluate(
    () => document.querySelector('svg text.words')?.getBoundingClientRect().height ?? 0,
  );
  expect(letters).toBeGreaterThan(11);
  const roles = await tab.getByRole('table').getByRole('row').count();
  expect(roles).toBe(8);
  await tab.close();
});
