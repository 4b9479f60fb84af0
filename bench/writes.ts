import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openClient, wordsFor } from './acts.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { start } from './child.ts';
import { generateConcerns } from './generate.ts';
import { inTurn } from './load.ts';
import { foundWithPeople } from './people.ts';
import { openStage, type Stage, temporaryFolder } from './stage.ts';
import { percent, type Row, rate } from './table.ts';

const community = 'busy';
const connections = 8;
const seconds = 5;
const rounds = 3;

/** As many workers as connections, each doing the next thing when its last is on disk. Things a second. */
async function together(act: (turn: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  // All of them end before a failure is told: nobody goes on writing while the stage is taken down.
  const ends = await Promise.allSettled(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        await act(turns++);
        done++;
      }
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return (done / (performance.now() - began)) * 1000;
}
let turns = 0;

/** Rows of the size of a concern's text in a table with a key and nothing else, each its own transaction. */
async function openPlain(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on('error', () => {}); // the next query tells
  await pool.query('create table plain (id text primary key, text text not null)');
  return {
    insert: async (turn: number) => {
      await pool.query({
        name: 'plain',
        text: 'insert into plain values ($1, $2)',
        values: [randomUUID(), wordsFor(turn)],
      });
    },
    setting: async (name: string) => {
      const { rows } = await pool.query<{ value: string }>('select current_setting($1) as value', [
        name,
      ]);
      return rows[0]?.value ?? '';
    },
    end: () => pool.end(),
  };
}

/** What the disk can do at most: small writes one after the other, each forced out. */
function forcedWrites(): number {
  const folder = temporaryFolder();
  const file = openSync(join(folder.path, 'forced'), 'w');
  const page = Buffer.alloc(8192, 7);
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < 1000) {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
    count++;
  }
  closeSync(file);
  folder.remove();
  return (count / (performance.now() - began)) * 1000;
}

/** Every pair of a resident and a public concern, once. */
function* pairs(residents: number, concerns: readonly string[]): Generator<[number, string]> {
  for (const concern of concerns)
    for (let resident = 0; resident < residents; resident++) yield [resident, concern];
}

async function measure(stage: Stage, report: (line: string) => void): Promise<Outcome> {
  const residents = await foundWithPeople(stage, community);
  await generateConcerns(stage.database, community, { concerns: 2_000, eventsEach: 4 });
  // Numbers that end in 1 to 4 are public and open.
  const open = Array.from({ length: 2_000 }, (_, n) => n + 1)
    .filter((n) => [1, 2, 3, 4].includes(n % 10))
    .map((n) => String(n).padStart(26, '0'));
  const waiting = pairs(residents.length, open);
  const plain = await openPlain(stage.server.url);
  const linli = await start({ role: 'linli', url: stage.server.url, dataDir: stage.dataDir });
  let client = openClient(linli.address, connections);
  // A server closes lines that were silent for a while, such as while the baseline has its turn.
  const withNewLines = (act: (turn: number) => Promise<void>) => {
    client.close();
    client = openClient(linli.address, connections);
    return together(act);
  };
  const submit = (turn: number) =>
    client.submit(community, randomUUID(), wordsFor(turn)).then(() => {});
  const support = async () => {
    const next = waiting.next();
    if (next.done) throw new Error('every resident has supported every concern');
    const [resident, concern] = next.value;
    await client.support(community, residents[resident]!, concern, randomUUID());
  };
  try {
    if (
      (await plain.setting('fsync')) !== 'on' ||
      (await plain.setting('synchronous_commit')) !== 'on'
    )
      throw new Error('the database does not force its writes out: nothing durable is measured');
    const rows: Row[] = [];
    for (const [what, act] of [
      ['Concerns raised', submit],
      ['Supports given', support],
    ] as const) {
      report(`${what.toLowerCase()}, in turn with plain inserts`);
      for (let turn = 0; turn < 200; turn++) await act(turns++);
      await linli.used(); // the count begins here
      for (let turn = 0; turn < 10; turn++) await act(turns++);
      const alone = await linli.used();
      const statements = Math.round(alone.statements / 10);
      const [ours, theirs] = await inTurn(
        rounds,
        () => withNewLines(act),
        () => together(plain.insert),
      );
      rows.push({
        what: `${what}, on disk (${statements} statements each)`,
        figure: rate(ours),
        baseline: rate(theirs),
        ratio: percent(ours / theirs),
      });
      rows.push({
        what: `${what}: processor time of the server for one`,
        figure: `${(alone.cpuMs / 10).toFixed(1)} ms`,
      });
    }
    rows.push({ what: 'Forced writes of 8 KB, one after the other', figure: rate(forcedWrites()) });
    return {
      postgres: stage.server.version,
      sizes: `${connections} connections to the server and ${connections} to the database; ${rounds} × ${seconds} s in turn; fsync and synchronous_commit on`,
      rows,
      notes: [
        'Baseline: one INSERT of the same text a transaction, no HTTP, from another process.',
      ],
    };
  } finally {
    client.close();
    await linli.stop();
    await plain.end();
  }
}

export const writes: Benchmark = {
  name: 'writes',
  summary: 'concerns raised and supported a second, on disk, against a plain INSERT',
  async run({ report }) {
    const stage = await openStage();
    try {
      return await measure(stage, report);
    } finally {
      await stage.close();
    }
  },
};
