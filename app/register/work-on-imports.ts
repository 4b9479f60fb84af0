import { communitiesOf } from '../places/index.ts';
import { connectionLost, everyCommunity } from '../platform/db/database.ts';
import type { JobContext, JobDefinition } from '../platform/jobs/jobs.ts';
import { checkRows } from './check-rows.ts';
import { endImport } from './go-on.ts';
import type { Import } from './importing.ts';
import { itemsOf, openRegister, readingFor } from './open-register.ts';
import { fileOf } from './register-file.ts';
import {
  addRefused,
  importById,
  knownRows,
  lockImport,
  moveOn,
  removeLeftOver,
  setFindings,
  waitingImports,
} from './store.ts';
import { type Item, takeOver } from './take-over.ts';

/** For so long at a time, so that a stop of the program never waits long; the next round goes on from there. */
const roundMs = 6_000;

const day = 86_400_000;
const unusedForMs = 7 * day;
const keptForMs = 30 * day;

/** Single rows failed in ways nobody thought of. */
class RowsFailed extends AggregateError {}

/** Reads and takes over what was handed in on the page, the oldest first. */
export const workOnImports: JobDefinition = {
  id: 'register.work',
  everySeconds: 2,
  async run(context) {
    const waiting = await context.database.read(everyCommunity, waitingImports);
    const until = performance.now() + roundMs;
    for (const { community, id } of waiting) {
      if (performance.now() >= until) return;
      await workOn(context, community, id, until);
    }
  },
};

async function workOn(context: JobContext, community: string, id: string, until: number) {
  const { database, clock } = context;
  try {
    await goOn(context, community, id, until);
  } catch (error) {
    if (connectionLost(error) || error instanceof RowsFailed) throw error;
    // Something nobody thought of: it would happen again every round. Somebody sees that it stopped; the log says why.
    await database.write(community, async (writer) => {
      const one = await lockImport(writer, id);
      if (one && !one.finishedAt)
        await endImport(writer, clock.now(), one, 'stopped', 'import_broke');
    });
    throw error;
  }
}

async function goOn(context: JobContext, community: string, id: string, until: number) {
  const { database, clock } = context;
  const found = await database.read(community, async (reader) => {
    const one = await importById(reader, id);
    const bytes = one && (await fileOf(reader, id));
    if (!one?.mapping || !bytes) return null;
    return { one, bytes, reading: await readingFor(reader, one.header, one.mapping, clock.now()) };
  });
  if (!found) throw new Error(`import ${id} has lost its file`);
  const { one, bytes, reading } = found;
  const opened = await openRegister(bytes);
  if (!opened.ok) throw new Error(`import ${id} can no longer be read: ${opened.code}`);
  const { table } = opened.value;
  if (one.state === 'checking') await check(context, community, one, itemsOf(table, reading));
  if (one.state === 'running') {
    const items = itemsOf(table, reading, one.cursorLine);
    await take(context, community, one, items, until);
  }
}

async function check(
  { database, clock }: JobContext,
  community: string,
  one: Import,
  items: AsyncIterable<Item>,
) {
  const findings = await checkRows(items, (numbers) =>
    database.read(community, (reader) => knownRows(reader, numbers)),
  );
  await database.write(community, async (writer) => {
    if (findings.ok) return setFindings(writer, one, findings.value);
    const now = await lockImport(writer, one.id);
    if (now && !now.finishedAt) await endImport(writer, clock.now(), now, 'stopped', findings.code);
  });
}

async function take(
  { database, clock, services }: JobContext,
  community: string,
  one: Import,
  items: AsyncIterable<Item>,
  until: number,
) {
  let from = one.cursorLine;
  let outOfTime = false;
  const surprises: Error[] = [];
  const someItems = async function* () {
    for await (const item of items) {
      yield item;
      outOfTime = performance.now() >= until;
      if (outOfTime) return;
    }
  };
  const doer = {
    person: one.by,
    kinds: ['worker'] as const,
    bodies: [],
    pseudonym: one.byPseudonym,
  };
  const onSurprise = (error: unknown, line: number) =>
    surprises.push(new Error(`line ${line} of import ${one.id} failed`, { cause: error }));
  const whole = await takeOver(
    database,
    community,
    someItems(),
    { clock, keys: services.keys, doer, onSurprise },
    async (writer, { line, added, repeated, refused }) => {
      const step = { from, to: line, added, repeated, refused: refused.length };
      if (!(await moveOn(writer, one.id, step))) return false;
      await addRefused(writer, one.id, refused);
      from = line;
      return true;
    },
  );
  if (whole && !outOfTime)
    await database.write(community, async (writer) => {
      const now = await lockImport(writer, one.id);
      if (now?.state === 'running') await endImport(writer, clock.now(), now, 'done');
    });
  // For the log; the rows themselves came back to whoever brought them, and the import goes on.
  if (surprises.length > 0) throw new RowsFailed(surprises);
}

/** Nothing personal stays because somebody forgot about it. */
export const tidyImports: JobDefinition = {
  id: 'register.tidy',
  everySeconds: 6 * 3600,
  async run({ database, clock }) {
    const now = clock.now().getTime();
    for (const { id } of await communitiesOf(database))
      await database.write(id, (writer) =>
        removeLeftOver(writer, new Date(now - unusedForMs), new Date(now - keptForMs)),
      );
  },
};
