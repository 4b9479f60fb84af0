import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErasureContext, ErasureKind } from '../../platform/capability.ts';
import { standingClock, systemClock } from '../../platform/clock.ts';
import { type Database, sql, undo } from '../../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/db/testing.ts';
import {
  type Erasure,
  type Journal,
  openJournal,
  readJournal,
} from '../../platform/erasures/journal.ts';
import { testJournal } from '../../platform/erasures/testing.ts';
import { newPseudonym } from '../../platform/ids.ts';
import { publicKind } from '../../platform/leaf-kind.ts';
import { keysFrom } from '../../platform/security/keys.ts';
import type { Services } from '../../platform/services.ts';
import {
  disclose,
  type ForgetBasis,
  factsAbout,
  forget,
  noteErasure,
  openingsOfFact,
} from '../index.ts';
import { openingsAgain } from './openings-again.ts';
import { repeatErasures } from './repeat.ts';

const clock = standingClock('2026-11-24T02:00:00Z');
let database: TestDatabase;
let journal: ReturnType<typeof testJournal>;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.write('aa', (writer) =>
    writer.run(sql`insert into community (id, slug, time_zone, created_at)
      values ('aa', 'town-aa', 'UTC', now())`),
  );
});
afterAll(() => database.drop());
beforeEach(() => {
  journal = testJournal();
});

/** The same database with another journal, as after a start. */
const withJournal = (kept: Journal): Database => ({
  ...database,
  journal: kept,
  write: (community, act) =>
    database.write(community, (writer) => act({ ...writer, journal: kept })),
});

const none = () => Promise.reject(new Error('not in this test'));
const services: Services = {
  keys: keysFrom(new Uint8Array(32)),
  mail: { available: false, send: none },
  uploads: { keep: none, read: none, remove: none },
  origin: 'https://linli.example',
  secureCookies: true,
};
const context = (kept: Journal): ErasureContext => ({
  database: withJournal(kept),
  clock,
  services,
  report: () => {},
});

/** A kind of erasure that only tells what it was asked to do. */
function telling() {
  const told: Erasure[] = [];
  const kind: ErasureKind = {
    kind: 'test.thing',
    async again(_, erasure) {
      told.push(erasure);
    },
  };
  return { told, kind };
}

const thing = (name: string): Erasure => ({
  kind: 'test.thing',
  of: { thing: name },
  basis: 'own_request',
});
const erase = (...names: string[]) =>
  withJournal(journal).write('aa', async (writer) => {
    for (const name of names) await noteErasure(writer, clock, thing(name));
  });
const outcomes = async () => (await journal.read()).map(({ outcome }) => outcome);

/** The database is another one from now on, restored from before all that it has seen. */
const restored = () =>
  database.write('*', async (writer) => {
    await writer.run(sql`delete from erasure`);
    await writer.run(sql`update database_life set id = ${newPseudonym()}`);
  });

const tell = async (person: string, value: string) =>
  (
    await database.write('aa', (writer) =>
      disclose(writer, {
        kind: publicKind('test.told', {}, { words: 'everybody' }),
        at: clock.now(),
        ref: `about-${person}`,
        process: 'p',
        actor: null,
        rule: 'test-1',
        body: {},
        committed: { words: { value, person } },
      }),
    )
  ).id;
const opened = async (fact: string) =>
  (await database.read('aa', (reader) => openingsOfFact(reader, fact))).map(({ value }) => value);

describe('an erasure', () => {
  it('is one line outside the database for all that one transaction erases, done when it is committed', async () => {
    await erase('a', 'b');
    expect(await journal.read()).toMatchObject([
      { community: 'aa', outcome: 'done', what: [thing('a'), thing('b')] },
    ]);
  });

  it('that is refused or fails leaves no line, or one that says so', async () => {
    await withJournal(journal).write('aa', async (writer) => {
      await noteErasure(writer, clock, thing('a'));
      return undo('refused');
    });
    expect(journal.lines).toEqual([]);
    const failing = withJournal(journal).write('aa', async (writer) => {
      await noteErasure(writer, clock, thing('a'));
      writer.alongside({
        before: () => Promise.reject(new Error('something else')),
        after: async () => {},
      });
    });
    await expect(failing).rejects.toThrow('something else');
    expect(await outcomes()).toEqual(['void']);
  });

  it('does not happen when its line cannot be written', async () => {
    const fact = await tell('kept', 'still here');
    const full: Journal = { ...journal, intend: () => Promise.reject(new Error('disk full')) };
    const erasing = withJournal(full).write('aa', (writer) =>
      forget(writer, clock, { person: 'kept' }, 'own_request', 'resident'),
    );
    await expect(erasing).rejects.toThrow('disk full');
    expect(await opened(fact)).toEqual(['still here']);
  });

  it('of openings is noted by whoever forgets; what a term deletes is not, for it is over again later', async () => {
    await tell('asks', 'x');
    await tell('term', 'x');
    const go = (person: string, basis: ForgetBasis) =>
      withJournal(journal).write('aa', (w) => forget(w, clock, { person }, basis, 'resident'));
    await go('term', 'retention');
    expect(journal.lines).toEqual([]);
    await go('asks', 'own_request');
    expect(await journal.read()).toMatchObject([
      { what: [{ kind: 'disclosure.openings', of: { person: 'asks' }, basis: 'own_request' }] },
    ]);
  });
});

describe('after a restore from before it', () => {
  it('an erasure is repeated, once, by whoever knows its kind, and is no new one', async () => {
    await erase('a', 'b');
    await erase('c');
    await restored();
    const { told, kind } = telling();
    const lines = journal.lines.length;
    expect(await repeatErasures([kind], context(journal))).toBe(2);
    expect(told).toEqual([thing('a'), thing('b'), thing('c')]);
    expect(await repeatErasures([kind], context(journal))).toBe(0);
    expect(journal.lines).toHaveLength(lines);
  });

  it('openings are deleted again, each thing with a redacted fact', async () => {
    const fact = await tell('back', 'A canary sang');
    await journal.intend({
      id: newPseudonym(),
      community: 'aa',
      life: 'another',
      at: clock.now(),
      what: [
        {
          kind: 'disclosure.openings',
          of: { person: 'back', role: 'resident' },
          basis: 'own_request',
        },
      ],
    });
    const lines = journal.lines.length;
    expect(await repeatErasures([openingsAgain], context(journal))).toBe(1);
    expect(await opened(fact)).toEqual([]);
    const about = await database.read('aa', (r) => factsAbout(r, 'about-back', 'public'));
    const redacted = about.filter(({ type }) => type === 'redacted');
    expect(redacted.map(({ leaf }) => JSON.parse(String(leaf)).body)).toEqual([
      { basis: 'own_request', fields: ['words'], role: 'resident' },
    ]);
    expect(journal.lines).toHaveLength(lines);
  });

  it('several programs that start at once repeat it once', async () => {
    await erase('a');
    await restored();
    const { told, kind } = telling();
    const counts = await Promise.all([1, 2, 3].map(() => repeatErasures([kind], context(journal))));
    expect(counts.sort()).toEqual([0, 0, 1]);
    expect(told).toEqual([thing('a')]);
  });

  it('nothing is written for a community that is not there: it may come with another backup', async () => {
    await journal.intend({
      id: 'elsewhere',
      community: 'zz',
      life: 'another',
      at: clock.now(),
      what: [thing('a')],
    });
    const { kind } = telling();
    expect(await repeatErasures([kind], context(journal))).toBe(0);
    const rows = await database.read('*', (reader) =>
      reader.rows(sql`select from erasure where id = 'elsewhere'`),
    );
    expect(rows).toEqual([]);
  });

  it('the program does not start while one cannot be repeated, and changes nothing then', async () => {
    await erase('a');
    await restored();
    const failing = telling();
    const kinds = [{ ...failing.kind, kind: 'test.other' }];
    await expect(repeatErasures(kinds, context(journal))).rejects.toMatchObject({
      code: 'erasure_not_repeated',
    });
    const { told, kind } = telling();
    expect(await repeatErasures([kind], context(journal))).toBe(1);
    expect(told).toEqual([thing('a')]);
  });
});

describe('an erasure of which nobody knows whether it was committed', () => {
  const open = async (life: string) => {
    const id = newPseudonym();
    await journal.intend({ id, community: 'aa', life, at: clock.now(), what: [thing(id)] });
    return id;
  };
  const lifeNow = async () =>
    (
      await database.read('*', (reader) =>
        reader.row(sql<{ id: string }>`select id from database_life`),
      )
    )?.id ?? '';

  it('is done when the database has seen it, and never was when it is the same one and has not', async () => {
    const life = await lifeNow();
    const [seen] = [await open(life), await open(life)];
    await database.write('aa', (writer) =>
      writer.run(sql`insert into erasure (community_id, id, at) values ('aa', ${seen}, now())`),
    );
    const { told, kind } = telling();
    clock.pass(5 * 60_000);
    // Another program may be about to commit the second.
    expect(await repeatErasures([kind], context(journal))).toBe(0);
    expect(await outcomes()).toEqual(['done', 'open']);
    clock.pass(6 * 60_000);
    expect(await repeatErasures([kind], context(journal))).toBe(0);
    expect(await outcomes()).toEqual(['done', 'void']);
    // What never was is not repeated after a restore either.
    await restored();
    expect(await repeatErasures([kind], context(journal))).toBe(1);
    expect(told).toEqual([thing(seen)]);
  });

  it('is carried out in a database that took its place: whoever asked was never told that it did not happen', async () => {
    const id = await open(await lifeNow());
    await restored();
    const { told, kind } = telling();
    expect(await repeatErasures([kind], context(journal))).toBe(1);
    expect(told).toEqual([thing(id)]);
  });

  it('because the program was killed around the commit is settled at the next start', async () => {
    const killed = async (moment: string, left: string[], end: string) => {
      const data = mkdtempSync(join(tmpdir(), 'linli-killed-'));
      try {
        const person = `p${newPseudonym()}`;
        const fact = await tell(person, 'kept');
        const child = join(import.meta.dirname, 'fixtures/erase-child.ts');
        const signal = await new Promise((resolve) => {
          execFile(process.execPath, [child, database.url, data, moment, person], (error) =>
            resolve(error?.signal),
          );
        });
        expect(signal).toBe('SIGKILL');
        expect(await readJournal(data)).toMatchObject([{ outcome: 'open' }]);
        expect([moment, await opened(fact)]).toEqual([moment, left]);
        const later = { now: () => new Date(systemClock.now().getTime() + 3_600_000) };
        const start = { ...context(openJournal(data, systemClock)), clock: later };
        expect(await repeatErasures([openingsAgain], start)).toBe(0);
        expect(await readJournal(data)).toMatchObject([{ outcome: end }]);
        expect([moment, await opened(fact)]).toEqual([moment, left]);
      } finally {
        rmSync(data, { recursive: true });
      }
    };
    await Promise.all([
      killed('before the commit', ['kept'], 'void'),
      killed('after the commit', [], 'done'),
    ]);
  });
});
