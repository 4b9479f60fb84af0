import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { disclose, openRecord, type RecordLog } from '../app/disclosure/index.ts';
import { systemClock } from '../app/platform/clock.ts';
import { type Database, openDatabase, sql } from '../app/platform/db/database.ts';
import { newPseudonym } from '../app/platform/ids.ts';
import { openKeys } from '../app/platform/security/keys.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { inTurn } from './load.ts';
import { auditRows } from './record-audit.ts';
import { community, fact } from './record-facts.ts';
import { proofRows } from './record-proofs.ts';
import { openStage, type Stage } from './stage.ts';
import { ms, percent, type Row, rate } from './table.ts';

const connections = 12;
const seconds = 5;
const rounds = 3;
let turns = 0;

/** One act that leaves a public fact and nothing else: on disk when it resolves. */
const append = (database: Database) =>
  database.write(community, (writer) => disclose(writer, fact(turns++)));

async function together(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const ends = await Promise.allSettled(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        await act();
        done++;
      }
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return (done / (performance.now() - began)) * 1000;
}

/** Time from an act's acknowledgement to the moment at which a signed head holds it. */
async function delays(database: Database, until: () => boolean): Promise<number[]> {
  const found: number[] = [];
  while (!until()) {
    const { id } = await append(database);
    const acknowledged = performance.now();
    for (;;) {
      const row = await database.read(community, (reader) =>
        reader.row(
          sql`select 1 from record_number where community_id = ${reader.community} and fact_id = ${id}`,
        ),
      );
      if (row) break;
      await sleep(4);
    }
    found.push(performance.now() - acknowledged);
    await sleep(25);
  }
  return found.sort((a, b) => a - b);
}

async function waitingNow(database: Database): Promise<number> {
  const row = await database.read('*', (reader) =>
    reader.row(sql<{ n: number }>`select count(*) as n from record_pending`),
  );
  return row?.n ?? 0;
}

async function appends(
  stage: Stage,
  record: RecordLog,
  database: Database,
  report: (line: string) => void,
): Promise<Row[]> {
  const pool = new pg.Pool({ connectionString: stage.server.url, max: connections });
  pool.on('error', () => {}); // the next query tells
  await pool.query('create table plain (id text primary key, leaf bytea not null)');
  const leaf = Buffer.alloc(420, 7);
  const plain = () =>
    pool.query({
      name: 'plain',
      text: 'insert into plain values ($1, $2)',
      values: [newPseudonym(), leaf],
    });
  report('acts with a public fact, signed as they come, in turn with plain inserts');
  const [ours, theirs] = await inTurn(
    rounds,
    async () => {
      const each = await together(() => append(database));
      const began = performance.now();
      await record.settle();
      // What was left to sign at the end counts as time of the round.
      const rest = performance.now() - began;
      return (each * seconds * 1000) / (seconds * 1000 + rest);
    },
    () => together(plain),
  );
  report('delay of the signature, one act in 30 ms');
  let over = false;
  const calm = setTimeout(() => {
    over = true;
  }, 4000);
  const alone = await delays(database, () => over);
  clearTimeout(calm);
  report('the same under full load');
  let ended = false;
  let most = 0;
  const watch = setInterval(async () => {
    most = Math.max(most, await waitingNow(database).catch(() => 0));
  }, 200);
  const [, under] = await Promise.all([
    together(() => append(database)).finally(() => {
      ended = true;
    }),
    delays(database, () => ended),
  ]);
  clearInterval(watch);
  await record.settle();
  await pool.end();
  const at = (sorted: readonly number[], share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return [
    {
      what: 'Acts with a public fact, on disk and signed',
      figure: rate(ours),
      baseline: rate(theirs),
      ratio: percent(ours / theirs),
      goal: '1,500/s',
      reached: ours >= 1500,
    },
    {
      what: 'From acknowledgement to signed head, quiet: median, 95 %, longest',
      figure: `${ms(at(alone, 0.5))}, ${ms(at(alone, 0.95))}, ${ms(at(alone, 1))}`,
      goal: '1 s',
      reached: at(alone, 1) <= 1000,
    },
    {
      what: 'The same at full load',
      figure: `${ms(at(under, 0.5))}, ${ms(at(under, 0.95))}, ${ms(at(under, 1))}`,
      goal: '1 s',
      reached: at(under, 0.95) <= 1000,
    },
    { what: 'Most facts that waited at once', figure: most.toLocaleString('en') },
  ];
}

async function measure(
  stage: Stage,
  numbers: readonly number[],
  report: (line: string) => void,
): Promise<Outcome> {
  const { keys } = await openKeys(stage.dataDir, systemClock);
  const database = openDatabase(stage.server.url, {
    readers: 4,
    writers: connections + 1,
    keys,
  });
  const record = await openRecord({
    database,
    dataDir: stage.dataDir,
    origin: 'bench.example/record',
    clock: systemClock,
    note: (level, message, error) => report(`${level} ${message} ${error ?? ''}`),
  });
  try {
    await record.start();
    const rows = await appends(stage, record, database, report);
    await record.stop();
    if (!process.env['X'])
      rows.push(...(await auditRows(stage, database, numbers[0] ?? 70_000, report)));
    rows.push(...proofRows());
    return {
      postgres: stage.server.version,
      sizes: `${connections} connections, ${rounds} × ${seconds} s in turn; acts and signer in one program, as in the server; batches of at most 256 entries`,
      rows,
      notes: [
        'Baseline: one INSERT of a leaf’s bytes a transaction, from the same program.',
        'Proofs: a tree in which every entry is the same, so that any size can be stood in for.',
      ],
    };
  } finally {
    await record.stop();
    await database.close();
  }
}

export const record: Benchmark = {
  name: 'record',
  summary: 'the public record: acts signed a second, delay, a stranger’s check, size of proofs',
  async run({ report, numbers }) {
    const stage = await openStage();
    try {
      return await measure(stage, numbers, report);
    } finally {
      await stage.close();
    }
  },
};
