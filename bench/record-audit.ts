import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { disclose, openRecord } from '../app/disclosure/index.ts';
import { root } from '../app/main.ts';
import { systemClock } from '../app/platform/clock.ts';
import type { Database } from '../app/platform/db/database.ts';
import { start } from './child.ts';
import { community, fact } from './record-facts.ts';
import type { Stage } from './stage.ts';
import { type Row, rate, seconds } from './table.ts';

const together = 500;

/** Fills the record up to so many entries, without waiting for each act to be on disk by itself. */
async function fill(database: Database, to: number, have: number): Promise<void> {
  for (let made = have; made < to; made += together)
    await database.write(community, async (writer) => {
      for (let i = made; i < Math.min(made + together, to); i++) await disclose(writer, fact(i));
    });
}

/** `./linli verify` as a stranger would run it; the seconds it took, its own start included. */
function verify(address: string): Promise<{ ms: number; said: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(join(root, 'linli'), ['verify', address, '--state', 'none'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ ms: performance.now() - began, said, code }));
  });
}

/** What a stranger's whole check costs, and the check at the start. */
export async function auditRows(
  stage: Stage,
  database: Database,
  entries: number,
  report: (line: string) => void,
): Promise<Row[]> {
  const record = await openRecord({
    database,
    dataDir: stage.dataDir,
    origin: 'bench.example/record',
    clock: systemClock,
    note: (level, message, error) => report(`${level} ${message} ${error ?? ''}`),
  });
  report('what is there is checked, as at every start');
  const began = performance.now();
  await record.settle();
  const checked = performance.now() - began;
  const have = await record.size();
  report(`filling up to ${entries.toLocaleString('en')} entries`);
  if (have < entries) await fill(database, entries, have);
  const before = performance.now();
  await record.settle();
  const signed = performance.now() - before;
  const size = await record.size();
  await record.stop();
  report('./linli verify against the running server');
  const linli = await start({ role: 'linli', url: stage.server.url, dataDir: stage.dataDir });
  try {
    const runs = [];
    for (let i = 0; i < 3; i++) runs.push(await verify(linli.address));
    const wrong = runs.find(({ code }) => code !== 0);
    if (wrong) throw new Error(`verify found something: ${wrong.said}`);
    const best = Math.min(...runs.map(({ ms }) => ms));
    const goal = size >= 70_000 && size < 140_000;
    return [
      {
        what: `Check at the start, ${have.toLocaleString('en')} entries`,
        figure: seconds(checked),
      },
      ...(size > have
        ? [
            {
              what: 'Signing what has piled up',
              figure: rate(((size - have) / signed) * 1000),
            },
          ]
        : []),
      {
        what: `./linli verify, ${size.toLocaleString('en')} entries (${runs.map(({ ms }) => seconds(ms)).join(', ')})`,
        figure: seconds(best),
        ...(goal && { goal: '10 s', reached: best <= 10_000 }),
      },
    ];
  } finally {
    await linli.stop();
  }
}
