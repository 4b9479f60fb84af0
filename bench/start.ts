import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../app/main.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { familyOf, memoryOf } from './machine.ts';
import { temporaryFolder } from './stage.ts';
import { median } from './statistics.ts';
import { megabytes, type Row, seconds } from './table.ts';

const times = 5;
/** How long it is left alone before its memory is looked at. */
const restMs = 8_000;

/** The command that people type, in a process group of its own. */
function startCommand(data: string): ChildProcess {
  return spawn(join(root, 'linli'), ['start', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The address it prints, then the first page answered. */
async function untilFirstPage(data: string): Promise<{ child: ChildProcess; took: number }> {
  const began = performance.now();
  const child = startCommand(data);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/localhost:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`./linli start ended with ${code}: ${said}`)));
    child.once('error', reject);
  });
  const response = await fetch(address, { redirect: 'manual' });
  await response.arrayBuffer();
  if (response.status >= 500) throw new Error(`the first page answers ${response.status}`);
  return { child, took: performance.now() - began };
}

async function stop(child: ChildProcess): Promise<number> {
  const began = performance.now();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  return performance.now() - began;
}

function memoryRows(pid: number): Row[] {
  const all = familyOf(pid);
  const own = memoryOf([pid]);
  const database = memoryOf(all.filter((one) => one !== pid));
  const said = ({ rss, pss }: { rss: number; pss: number | null }) =>
    `${megabytes(rss)}${pss === null ? '' : `, shared once ${megabytes(pss)}`}`;
  return [
    { what: 'Memory at rest: program', figure: said(own) },
    {
      what: `Memory at rest: database (${all.length - 1} processes, shared pages in each)`,
      figure: said(database),
    },
  ];
}

export const starts: Benchmark = {
  name: 'start',
  summary: 'from the command to the first page, and memory at rest',
  async run({ report }): Promise<Outcome> {
    const folder = temporaryFolder();
    try {
      report('the first start makes the database');
      const first = await untilFirstPage(folder.path);
      const stops = [await stop(first.child)];
      const warm: number[] = [];
      let memory: Row[] = [];
      for (let turn = 1; turn <= times; turn++) {
        report(`warm start ${turn} of ${times}`);
        const { child, took } = await untilFirstPage(folder.path);
        warm.push(took);
        if (turn === times) {
          report('left alone, to see its memory at rest');
          await new Promise((resolve) => setTimeout(resolve, restMs));
          memory = memoryRows(child.pid!);
        }
        stops.push(await stop(child));
      }
      return {
        postgres: null,
        sizes: `./linli start ${times} times in an empty installation; packages and build are there`,
        rows: [
          { what: 'First start to first page, database made', figure: seconds(first.took) },
          {
            what: 'Warm start to first page',
            figure: `${seconds(median(warm))} (${warm.map((one) => (one / 1000).toFixed(1)).join(', ')})`,
            goal: '≤ 3 s',
            reached: median(warm) <= 3000,
          },
          { what: 'Stop, nothing running', figure: seconds(median(stops)) },
          ...memory,
        ],
      };
    } finally {
      folder.remove();
    }
  },
};
