import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Options } from '../cli/command.ts';
import { run as backup } from '../cli/commands/backup.ts';
import { run as restore } from '../cli/commands/restore.ts';
import { repeatErasuresOn } from '../cli/repeat-erasures.ts';
import { actOnConcern, raiseConcern } from '../concerns/index.ts';
import { maskPicture } from '../concerns/mask-acts.ts';
import { pagePath } from '../concerns/record-concern.ts';
import { recordMissing } from '../concerns/record-missing.ts';
import { eraseBySlip } from '../concerns/slip-data.ts';
import { addPhoto, concernById, photoById } from '../concerns/store.ts';
import {
  catchUp,
  openingsOfFact,
  openRecord,
  type RecordLog,
  recordedPage,
} from '../disclosure/index.ts';
import { openContacts } from '../people/contacts.ts';
import { got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import {
  eraseAccount,
  grantByTwo,
  keepOwnContact,
  pseudonymIn,
  showName,
} from '../people/index.ts';
import { deleteOwnContact } from '../people/own-contacts.ts';
import { systemClock } from '../platform/clock.ts';
import { type Database, openDatabase, sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { openJournal } from '../platform/erasures/journal.ts';
import { openUploads } from '../platform/files/store.ts';
import type { Act } from '../platform/http/route.ts';
import { newPseudonym } from '../platform/ids.ts';
import { openKeys, type ServerKeys } from '../platform/security/keys.ts';
import type { Services } from '../platform/services.ts';

/** One hundred would take five times as long and tell nothing else. */
const many = 20;
const home = 'mulberry';
const root = resolve(import.meta.dirname, '../..');

let folder: string;
let keys: ServerKeys;
let town: Mulberry;
/** Everybody who is erased after the backup, with the fact that holds their words. */
const erased: { person: string; concern: string; ref: string; fact: string }[] = [];
let stays: { person: string; concern: string; fact: string };
let visitor: { id: string; fact: string };
let named: { id: string; ref: string };
/** Public, of somebody who stays, and never masked. */
let lamp: { id: string };
let photo: { id: string; file: string; bytes: Uint8Array };
let archive: string;
let leaves: { id: string; leaf: string }[];
/** How many entries of the record were published when everything was over. */
let published: number;
const dropped: TestDatabase[] = [];

const at = (name: string) => join(folder, name);
const options = (data: string, url: string, ...rest: string[]): Options => ({
  root,
  data: at(data),
  port: 0,
  databaseUrl: url,
  rest,
  given: {},
});

/** What a command prints. */
async function said(command: Promise<number>): Promise<string> {
  let text = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((part) => {
      text += part;
      return true;
    }),
  );
  try {
    expect(await command).toBe(0);
    return text;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function raise(author: string | null, text: string) {
  const ref = newPseudonym();
  return town.write(async (writer) => {
    const pseudonym = author ? await pseudonymIn(writer, author, ref) : null;
    const raised = got(
      await raiseConcern(
        writer,
        town.clock,
        keys,
        { person: author, kinds: ['author'], bodies: [], pseudonym },
        {
          ref,
          title: '',
          text,
          place: null,
          category: null,
          visibility: 'pseudonym',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
        },
      ),
    );
    const fact = await writer.row(sql<{ id: string }>`
      select f.id from disclosed_fact f
      join disclosed_opening o on o.community_id = f.community_id and o.fact_id = f.id and o.field = 'words'
      where f.community_id = ${home} and f.ref = ${ref}`);
    expect(fact).toBeDefined();
    return { ...raised, ref, fact: fact?.id ?? '' };
  });
}

async function act(
  actor: Awaited<ReturnType<Mulberry['actor']>>,
  id: string,
  kind: 'accept' | 'mask_words',
  publicText: string,
) {
  const more =
    kind === 'accept'
      ? { category: 'lighting', urgency: 'normal', precision: 'community', visibility: 'hidden' }
      : {};
  got(
    await town.write((writer) =>
      actOnConcern(writer, {
        now: town.clock.now(),
        keys,
        actor,
        id,
        kind,
        input: { publicTitle: 'A stall', publicText, ...more } as Parameters<
          typeof actOnConcern
        >[1]['input'],
      }),
    ),
  );
}

/** A town that is backed up, and in which people then ask to be forgotten. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-restored-'));
  keys = (await openKeys(at('data'), systemClock)).keys;
  const journal = openJournal(at('data'), systemClock);
  town = await openMulberry({}, { keys, journal });
  const worker = await town.counter();
  const moderator = await town.actor(await town.holder('moderator'));
  for (let n = 0; n < many; n++) {
    const { person } = await town.neighbour({ name: `Canary ${n}`, phone: `133000000${10 + n}` });
    const { id, ref, fact } = await raise(person, `The lamp of canary ${n} is dark.`);
    erased.push({ person, concern: id, ref, fact });
  }
  const living = await town.neighbour({ name: 'Living Wren', phone: '13311112222' });
  const theirs = await raise(living.person, 'The bench of the wren is broken.');
  stays = { person: living.person, concern: theirs.id, fact: theirs.fact };
  await town.write((w) => showName(w, town.tools, living.person, { show: true }));
  const slip = await raise(null, 'A visitor said flamingo.');
  visitor = slip;
  named = await raise(living.person, 'Somebody sells rotten fish.');
  await act(worker, named.id, 'accept', 'Wangfujing of stall 9 sells it.');
  lamp = await raise(living.person, 'The lamp is dark.');
  await act(worker, lamp.id, 'accept', 'The lamp at the gate is dark.');
  const uploads = openUploads(at('data'));
  const noise = Buffer.from(
    Uint8Array.from({ length: 120 * 90 * 3 }, (_, i) => (i * 2654435761) >>> 24),
  );
  const bytes = await sharp(noise, { raw: { width: 120, height: 90, channels: 3 } })
    .webp()
    .toBuffer();
  photo = { id: 'photo', file: await uploads.keep(home, bytes, 'webp'), bytes };
  const shown = { ...photo, thumbnail: photo.file, width: 120, height: 90 };
  await town.write((writer) =>
    addPhoto(writer, {
      ...shown,
      bytes: bytes.length,
      concern: named.id,
      eventSeq: null,
      public: true,
      at: town.clock.now(),
    }),
  );

  await signed(town.database, 'data');
  await said(backup(options('data', town.database.url, at('b.tar.gz'))));
  archive = at('b.tar.gz');
  leaves = await facts(town.database);

  for (const { person } of erased) {
    const self = await town.actor(person);
    got(await town.write((w) => eraseAccount(w, town.tools, self)));
  }
  const admins = await town.administrators();
  const third = await town.staff('Cy');
  const [first, second] = [await town.actor(admins.first), await town.actor(admins.second)];
  const wish = { person: third, role: 'admin', body: null, until: town.until() };
  got(await town.write((w) => grantByTwo(w, town.tools, { first, second }, wish)));
  for (const admin of [first, second])
    got(await town.write((w) => eraseAccount(w, town.tools, admin)));
  got(await town.write((w) => deleteOwnContact(w, town.tools, living.person, 'phone')));
  got(await town.write((w) => showName(w, town.tools, living.person, { show: false })));
  got(await town.write((w) => eraseBySlip(w, town.tools, uploads, slip.statusCode)));
  await act(moderator, named.id, 'mask_words', 'A stall sells it.');
  // What this act reads of a request.
  const request = (writer: Act['writer']) =>
    ({
      writer,
      actor: moderator,
      now: town.clock.now(),
      clock: town.clock,
      services: { uploads },
    }) as unknown as Act;
  got(
    await town.write((w) => maskPicture(request(w), photo.id, { x: 500, y: 500, size: 'large' })),
  );
  const record = await signed(town.database, 'data');
  published = await record.size();
}, 120_000);

/** Gives every public fact its number; the second copy in the data folder follows. */
async function signed(database: Database, data: string): Promise<RecordLog> {
  const record = await openRecord({
    database,
    dataDir: at(data),
    origin: 'linli.example.org/record',
    clock: systemClock,
    note: () => {},
    // Nobody else signs: the next one need not wait.
    leaseMs: 1,
  });
  await record.start();
  await record.stop();
  return record;
}

afterAll(async () => {
  for (const database of [...dropped, town.database]) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const facts = (database: Database) =>
  database.read(home, (reader) =>
    reader.rows(sql<{ id: string; leaf: string }>`
      select id, encode(leaf, 'hex') as leaf from disclosed_fact where community_id = ${home} order by position`),
  );
const opened = async (database: Database, fact: string) =>
  (await database.read(home, (reader) => openingsOfFact(reader, fact))).map(({ value }) => value);

/** The words on a concern's public page, as recorded; null: no longer available. */
async function pageOf(database: Database, id: string, version?: number): Promise<string | null> {
  const page = await database.read(home, (r) => recordedPage(r, pagePath(home, id), version));
  return page?.content ? JSON.stringify(page.content) : null;
}

async function emptyOne(): Promise<TestDatabase> {
  const database = await openTestDatabase({ readers: 1, writers: 1 });
  dropped.push(database);
  return database;
}

/** What must be so in the restored town, whichever way it was restored. */
async function everybodyIsForgotten(database: Database, data: string): Promise<void> {
  const rows = (query: ReturnType<typeof sql<{ n: number }>>) =>
    database.read(home, async (reader) => (await reader.row(query))?.n);
  const persons = erased.map(({ person }) => person);
  for (const [table, column] of [
    ['person', 'id'],
    ['contact', 'person_id'],
    ['person_key', 'person_id'],
    ['process_pseudonym', 'person_id'],
    ['disclosed_opening', 'person_id'],
    ['concern', 'author_id'],
  ] as const)
    expect([
      table,
      await rows(sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)}
        where community_id = ${home} and ${sql.ref(column)} = any(${persons}::text[])`),
    ]).toEqual([table, 0]);
  for (const { fact, concern, ref } of erased) {
    expect(await opened(database, fact)).toEqual([]);
    expect((await database.read(home, (r) => concernById(r, concern)))?.ownText).toBeNull();
    expect(
      await rows(sql<{ n: number }>`
        select count(*)::int as n from disclosed_fact
        where community_id = ${home} and ref = ${ref} and type in ('redacted', 'forgotten')`),
    ).toBeGreaterThan(0);
  }
  // Nothing of the log has changed: everything from before the backup is there, byte for byte, and something behind it.
  expect((await facts(database)).slice(0, leaves.length)).toEqual(leaves);

  expect((await database.read(home, (r) => concernById(r, visitor.id)))?.ownText).toBeNull();
  expect(await opened(database, visitor.fact)).toEqual([]);
  const masked = await database.read(home, (r) => concernById(r, named.id));
  expect([masked?.public, masked?.publicTitle, masked?.publicText]).toEqual([
    true,
    '▇▇▇▇▇▇',
    '▇▇▇▇▇▇',
  ]);
  expect(
    await rows(sql<{ n: number }>`
      select count(*)::int as n from concern_mask_wish
      where community_id = ${home} and concern_id = ${named.id} and photo_id is null and outcome is null`),
  ).toBe(1);
  const words = await database.read(home, async (reader) => {
    const about = await reader.rows(sql<{ id: string }>`
      select id from disclosed_fact where community_id = ${home} and ref = ${named.ref}`);
    const all: unknown[] = [];
    for (const { id } of about) all.push(await openingsOfFact(reader, id));
    const search = await reader.row(sql<{ words: string }>`
      select search_words::text as words from concern where community_id = ${home} and id = ${named.id}`);
    return JSON.stringify([all, search]).toLowerCase();
  });
  expect(words).not.toContain('wangfujing');
  // The page shows what is covered; the version that named somebody does not open.
  expect(await pageOf(database, named.id)).toContain('▇▇▇▇▇▇');
  expect(await pageOf(database, named.id, 1)).toBeNull();
  const picture = await database.read(home, (r) => photoById(r, photo.id));
  expect(picture).toMatchObject({ masks: 1 });
  const shown = await openUploads(at(data)).read(home, picture?.file ?? '');
  expect(shown).not.toBeNull();
  expect(Buffer.from(shown ?? []).equals(photo.bytes)).toBe(false);
  expect(picture?.file).not.toBe(photo.file);
  expect(
    await rows(sql<{ n: number }>`
      select count(*)::int as n from person
      where community_id = ${home} and id = ${stays.person} and public_name is null`),
  ).toBe(1);
}

describe('a stolen archive', () => {
  it('holds every opening sealed, and no key to any of them', async () => {
    const tar = gunzipSync(readFileSync(archive)).toString('latin1');
    const keysTar = gunzipSync(readFileSync(at('b.keys.tar.gz'))).toString('latin1');
    const rowsOf = (text: string) => text.split('\n').map((line) => line.split('\t'));
    const isSealed = (value: string | undefined) => value?.startsWith('a256gcm.') ?? false;
    // Salt and value are empty, and something sealed stands behind them.
    const sealed = rowsOf(tar).filter(
      ([community, , , salt, value, , text]) =>
        community === home && salt === '\\N' && value === '\\N' && isSealed(text),
    );
    expect(sealed.length).toBeGreaterThan(many);
    // Each key is in the other file, wrapped; none is in this one.
    const wrapped = rowsOf(keysTar).flatMap((row) => row.filter(isSealed));
    expect(wrapped.length).toBeGreaterThan(2 * many);
    expect(wrapped.filter((key) => tar.includes(key))).toEqual([]);
    for (const { fact } of erased)
      expect([tar.includes(fact), keysTar.includes(fact)]).toEqual([true, true]);
  });

  it('of any age is not opened by the newest keys where somebody was erased since, and is for everybody else', async () => {
    await said(backup(options('data', town.database.url, at('newest.tar.gz'))));
    const newest = gunzipSync(readFileSync(at('newest.keys.tar.gz'))).toString('latin1');
    for (const { person, fact } of erased)
      expect([newest.includes(fact), newest.includes(person)]).toEqual([false, false]);
    expect([newest.includes(stays.fact), newest.includes(stays.person)]).toEqual([true, true]);
  });
});

describe('a restore from a backup before all that', () => {
  it('with its keys and the journal brings nobody back, and everybody else as they were', async () => {
    const target = await emptyOne();
    for (const part of ['keys', 'erasures', 'record'])
      cpSync(at(`data/${part}`), at(`new/${part}`), { recursive: true });
    const text = await said(restore(options('new', target.url, archive)));
    const noted = many + 2 + 5;
    expect(text).toContain(`Of ${noted} erasures in ${at('new/erasures')}, ${noted} were newer`);
    expect(text).toContain('./linli admin-link');
    expect(text).toContain('keys that were written with it');

    const database = openDatabase(target.url, { readers: 1, writers: 2, keys });
    try {
      await everybodyIsForgotten(database, 'new');
      expect(await opened(database, stays.fact)).toEqual([
        'web',
        '\nThe bench of the wren is broken.',
      ]);
      expect(await pageOf(database, lamp.id)).toContain('The lamp at the gate is dark.');
      const contacts = await database.read(home, (r) => openContacts(r, keys, stays.person));
      expect(contacts.map(({ kind, value }) => [kind, value])).toEqual([['name', 'Living Wren']]);
      expect(await repeatErasuresOn(target.url, at('new'), () => {})).toBe(0);
      // Every entry that was published comes back, the erasures among them; receipts stay good.
      expect((await signed(database, 'new')).standing()).toMatchObject({
        state: 'refused',
        fault: { code: 'rolled_back' },
      });
      const folders = { dataDir: at('new'), copyDir: at('new') };
      const back = await catchUp(database, { ...folders, now: systemClock.now() });
      expect(back).toMatchObject({ ok: true, value: { to: published } });
      const mended = await signed(database, 'new');
      expect(mended.standing()).toEqual({ state: 'ok' });
      expect(await mended.size()).toBeGreaterThan(published);
      const files = readdirSync(at('new/erasures'));
      expect(files).toEqual(readdirSync(at('data/erasures')));
    } finally {
      await database.close();
    }
  });

  it('without its keys, and with the journal copied later, does the same at the start; what is closed stays closed', async () => {
    const target = await emptyOne();
    cpSync(at('data/keys'), at('other/keys'), { recursive: true });
    renameSync(at('b.keys.tar.gz'), at('elsewhere'));
    const text = await said(restore(options('other', target.url, archive)));
    expect(text).toContain('Without the file of keys b.keys.tar.gz');
    expect(text).toContain(`no journal of erasures in ${at('other/erasures')}`);

    const database = openDatabase(target.url, { readers: 1, writers: 2, keys });
    try {
      for (const { fact } of erased) expect(await opened(database, fact)).toEqual([]);
      expect(await opened(database, stays.fact)).toEqual([]);
      expect(await database.read(home, (r) => openContacts(r, keys, stays.person))).toEqual([]);

      cpSync(at('data/erasures'), at('other/erasures'), { recursive: true });
      expect(await repeatErasuresOn(target.url, at('other'), () => {})).toBe(many + 2 + 5);
      await everybodyIsForgotten(database, 'other');
      // What is public is recorded anew from the tables; older versions stay closed.
      expect(await pageOf(database, lamp.id)).toBeNull();
      const services: Services = {
        keys,
        uploads: openUploads(at('other')),
        mail: { available: false, send: async () => undefined },
        origin: 'https://mulberry.example',
        secureCookies: true,
      };
      expect(await recordMissing({ database, clock: systemClock, services })).toBeGreaterThan(0);
      expect(await pageOf(database, lamp.id)).toContain('The lamp at the gate is dark.');
      expect(await pageOf(database, lamp.id, 1)).toBeNull();
      expect(await recordMissing({ database, clock: systemClock, services })).toBe(0);
      // A new number is sealed under a new key.
      await database.write(home, (w) =>
        keepOwnContact(w, town.tools, stays.person, 'phone', '13399998888'),
      );
      const contacts = await database.read(home, (r) => openContacts(r, keys, stays.person));
      expect(contacts.map(({ value }) => value)).toEqual(['13399998888']);
    } finally {
      await database.close();
    }
  });
});
