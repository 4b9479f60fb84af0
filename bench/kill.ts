import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, openClient, wordsFor } from './acts.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { start } from './child.ts';
import { generateConcerns } from './generate.ts';
import { type Journal, openJournal } from './journal.ts';
import { familyOf } from './machine.ts';
import { foundWithPeople, type SignedIn } from './people.ts';
import { openStage, reopenStage, type Stage } from './stage.ts';
import { percentile } from './statistics.ts';
import { type Row, seconds } from './table.ts';

const community = 'busy';
const clients = 8;
const targets = 2_000;
const longestRoundMs = 5_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The main process of the embedded database that this server started: nobody else's is ever killed. */
function postgresOf(dataDir: string, server: number): number {
  const [line = ''] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  if (!familyOf(server).includes(Number(line)))
    throw new Error(`process ${line} is not the database of this server`);
  return Number(line);
}

/** What somebody wants done, under a key that stays the same however often it has to be sent. */
type Wish = { key: string; number: number; done(client: Client): Promise<void> };

function wishes(residents: readonly SignedIn[], journal: Journal): () => Wish {
  let number = 0;
  return () => {
    const own = ++number;
    const key = randomUUID();
    if (own % 2)
      return {
        key,
        number: own,
        async done(client) {
          const id = await client.submit(community, key, wordsFor(own));
          journal.raised(wordsFor(own), id);
        },
      };
    // Concern and resident go round together without meeting twice before all pairs were had.
    const turn = own / 2;
    const by = residents[turn % residents.length]!;
    const concern = (Math.floor(turn / residents.length) % (targets / 10)) * 10 + 3;
    const id = String(concern).padStart(26, '0');
    return {
      key,
      number: own,
      async done(client) {
        await client.support(community, by, id, key);
        journal.supported(id, by.person);
      },
    };
  };
}

/** Sends wishes until told to stop or the line is dead. What got no answer is sent again later with its key. */
async function press(client: Client, open: Wish[], next: () => Wish, over: () => boolean) {
  while (!over()) {
    const wish = open.shift() ?? next();
    try {
      await wish.done(client);
    } catch (error) {
      open.push(wish);
      if (over()) return;
      throw error;
    }
  }
}

type Round = { toFirstAct: number; postgresToo: boolean };

/** Starts the server, lets eight clients press on, and kills it at a moment nobody chose. */
async function round(
  dataDir: string,
  { journal, open, next }: { journal: Journal; open: Wish[]; next: () => Wish },
  how: { kill: boolean; postgresToo: boolean },
): Promise<Round> {
  const began = performance.now();
  const server = await start({ role: 'alone', dataDir });
  const client = openClient(server.address, clients);
  // The first act tells that everything works again.
  const [first] = open.length ? open.splice(0, 1) : [next()];
  await first!.done(client);
  const toFirstAct = performance.now() - began;
  let over = false;
  const pressing = Array.from({ length: clients }, () => press(client, open, next, () => over));
  const all = Promise.all(pressing);
  // Some acts later, and then at any moment of one: by number, so that a slow machine is tried as hard.
  const enough = journal.size() + randomInt(5, 40);
  const patience = performance.now() + longestRoundMs;
  while (journal.size() < enough && performance.now() < patience) await pause(1);
  await pause(randomInt(0, 15));
  over = true;
  if (how.kill) {
    const postgres = postgresOf(dataDir, server.pid);
    // Without waiting for anything: some acts are on their way, some half written.
    const killed = server.kill();
    if (how.postgresToo) process.kill(postgres, 'SIGKILL');
    await killed;
  }
  await all;
  // After the last kill: whatever is open is sent until it is acknowledged.
  if (!how.kill) for (const wish of open.splice(0)) await wish.done(client);
  client.close();
  if (!how.kill) await server.stop();
  return { toFirstAct, postgresToo: how.postgresToo };
}

async function furnish(): Promise<{ stage: Stage; residents: SignedIn[] }> {
  const stage = await openStage();
  const residents = await foundWithPeople(stage, community);
  await generateConcerns(stage.database, community, { concerns: targets, eventsEach: 2 });
  return { stage, residents };
}

async function measure(kills: number, report: (line: string) => void): Promise<Outcome> {
  const { stage, residents } = await furnish();
  await stage.leave();
  try {
    const journal = openJournal(community);
    const next = wishes(residents, journal);
    const open: Wish[] = [];
    const all = { journal, open, next };
    const rounds: Round[] = [];
    for (let turn = 1; turn <= kills; turn++) {
      rounds.push(await round(stage.dataDir, all, { kill: true, postgresToo: turn % 2 === 0 }));
      if (turn % 5 === 0 || turn === kills)
        report(
          `killed ${turn} times; ${journal.size()} acts acknowledged, ${open.length} in doubt`,
        );
    }
    const inDoubt = open.length;
    await round(stage.dataDir, all, { kill: false, postgresToo: false });
    const again = await reopenStage(stage.dataDir);
    try {
      const found = await journal.compare(again.database);
      const after = (too: boolean) =>
        rounds.slice(1).filter((_, at) => rounds[at]?.postgresToo === too);
      return {
        postgres: again.server.version,
        sizes: `${kills} times kill -9 under ${clients} clients raising and supporting; every second time the database's main process as well; ${journal.size().toLocaleString('en')} acts acknowledged, the last ${inDoubt} in doubt sent again`,
        rows: [
          zero('Acknowledged acts lost', found.lost),
          zero('Acts carried out twice', found.doubled),
          zero('Acts kept that nobody was told of', found.unasked),
          zero('Acts without their entry in the log', found.unlogged),
          ...recovery('Server killed: start to first act', after(false)),
          ...recovery('Server and database killed: start to first act', after(true)),
        ],
      };
    } finally {
      await again.leave();
    }
  } finally {
    stage.remove();
  }
}

const zero = (what: string, count: number): Row => ({
  what,
  figure: String(count),
  goal: '0',
  reached: count === 0,
});

function recovery(what: string, rounds: readonly Round[]): Row[] {
  const times = rounds.map(({ toFirstAct }) => toFirstAct);
  if (times.length === 0) return [];
  return [
    { what, figure: `p50 ${seconds(percentile(times, 0.5))}, most ${seconds(Math.max(...times))}` },
  ];
}

export const kill: Benchmark = {
  name: 'kill',
  summary: 'kill -9 under load, 50 times (or: kill N): nothing acknowledged lost, nothing twice',
  run: ({ report, numbers }) => measure(numbers[0] ?? 50, report),
};
