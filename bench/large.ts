import type { Benchmark, Outcome } from './benchmark.ts';
import { type Running, start } from './child.ts';
import { generateConcerns } from './generate.ts';
import { foundBare, openStage, type Stage, settle } from './stage.ts';
import { percentile } from './statistics.ts';
import { ms, type Row } from './table.ts';

const community = 'large';
const eventsEach = 10;
const asked = 120;

type Page = { what: string; goal: number; path(turn: number): string };

/** Another address every time: other words, other concerns, and never one that is kept ready. */
function pagesOf(concerns: number): Page[] {
  const words = ['路灯', '垃圾', '电梯 老人', '下水道', '停车', '晚上'];
  const base = `/${community}`;
  return [
    { what: 'Home', goal: 50, path: (turn) => `${base}?once=${turn}` },
    { what: 'List', goal: 100, path: (turn) => `${base}/concerns?once=${turn}` },
    {
      what: 'List with search, a frequent word',
      goal: 100,
      path: (turn) =>
        `${base}/concerns?q=${encodeURIComponent(words[turn % words.length]!)}&once=${turn}`,
    },
    {
      what: 'List with search, a word nobody wrote',
      goal: 100,
      path: (turn) => `${base}/concerns?q=${encodeURIComponent('鹦鹉')}&once=${turn}`,
    },
    {
      what: 'List of what is late',
      goal: 100,
      path: (turn) => `${base}/concerns?view=late&once=${turn}`,
    },
    {
      what: 'Trail of a concern',
      goal: 50,
      // Spread over the whole age of the community; a number ending in 3 is in progress and public.
      path: (turn) => {
        const number = Math.floor((turn * 0.618_034 * concerns) / 10) * 10;
        const within = (number % (concerns - 10)) + 3;
        return `${base}/concerns/${String(within).padStart(26, '0')}?once=${turn}`;
      },
    },
    { what: 'Figures', goal: 100, path: (turn) => `${base}/figures?once=${turn}` },
  ];
}

/** A commit of somebody else's, after which nothing that was read before is recalled. */
async function commitSomething(stage: Stage): Promise<void> {
  await stage.database.write(community, (writer) => writer.raw('select pg_current_xact_id()'));
}

async function timesOf(stage: Stage, linli: Running, page: Page): Promise<number[]> {
  const times: number[] = [];
  // The first tenth warms the caches of the database, as the first visitors of a day do.
  for (let turn = -asked / 10; turn < asked; turn++) {
    await commitSomething(stage);
    const began = performance.now();
    const response = await fetch(linli.address + page.path(turn + asked));
    await response.text();
    if (!response.ok) throw new Error(`${page.path(turn + asked)} answers ${response.status}`);
    if (turn >= 0) times.push(performance.now() - began);
  }
  return times;
}

async function furnish(
  stage: Stage,
  concerns: number,
  report: (line: string) => void,
): Promise<void> {
  await foundBare(stage.database, community);
  await generateConcerns(stage.database, community, { concerns, eventsEach }, (done) => {
    if (done % 20_000 === 0 || done === concerns)
      report(`${done.toLocaleString('en')} of ${concerns.toLocaleString('en')} concerns made`);
  });
  await settle(stage);
}

async function measure(
  stage: Stage,
  concerns: number,
  report: (line: string) => void,
): Promise<Outcome> {
  const linli = await start({ role: 'linli', url: stage.server.url, dataDir: stage.dataDir });
  try {
    const rows: Row[] = [];
    for (const page of pagesOf(concerns)) {
      report(`asking for: ${page.what.toLowerCase()}`);
      const times = await timesOf(stage, linli, page);
      const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
      rows.push({
        what: page.what,
        figure: `p50 ${ms(half)}, p95 ${ms(most)}`,
        goal: `p95 ≤ ${page.goal} ms`,
        reached: most <= page.goal,
      });
    }
    return {
      postgres: stage.server.version,
      sizes: `${concerns.toLocaleString('en')} concerns, ${(concerns * eventsEach).toLocaleString('en')} events in one community; ${asked} requests each, one after the other, none kept ready, each after a commit so that nothing is recalled`,
      rows,
    };
  } finally {
    await linli.stop();
  }
}

export const large: Benchmark = {
  name: 'large',
  summary: 'home, list and trail with 200,000 concerns and 2,000,000 events (or: large N)',
  async run({ report, numbers }) {
    const concerns = Math.max(100, numbers[0] ?? 200_000);
    const stage = await openStage();
    try {
      await furnish(stage, concerns, report);
      return await measure(stage, concerns, report);
    } finally {
      await stage.close();
    }
  },
};
