import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetErased } from '../concerns/forget-people.ts';
import { eventsOfConcern } from '../concerns/index.ts';
import { publicContentOf, recordConcern } from '../concerns/record-concern.ts';
import { recordMissing } from '../concerns/record-missing.ts';
import { concernById } from '../concerns/store.ts';
import { parseHtml } from '../disclosure/audit/dom.ts';
import { articleOf, readPage } from '../disclosure/audit/read-page.ts';
import { canonicalContent, recordedPage } from '../disclosure/index.ts';
import { eraseAccount } from '../people/erase.ts';
import { sql } from '../platform/db/database.ts';
import { languages } from '../platform/i18n/languages.ts';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import {
  must,
  openBrowser,
  openProgram,
  openTestSite,
  type TestSite,
  type World,
} from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
}, 120_000);
afterAll(() => test?.close());

const home = 'banyan';
const pathOf = (id: string) => `/${home}/concerns/${id}`;
const api = `/api/v1/communities/${home}`;
const page = (id: string, query = '', lang = 'en') =>
  openBrowser(test.site.fetch, { lang }).get(`${pathOf(id)}${query}`);
const recorded = (id: string, version?: number) =>
  test.database.read(home, (reader) => recordedPage(reader, pathOf(id), version));

function read(html: string) {
  const article = articleOf(parseHtml(html));
  if (!article) throw new Error('no recorded part');
  return readPage(article);
}

/** Version and content of all facts about a page, in their order. */
async function versionsOf(id: string) {
  const rows = await test.database.read(home, (reader) =>
    reader.rows(sql<{ version: number; withdrawn: boolean }>`
      select version, withdrawn from page_version where path = ${pathOf(id)} order by version, withdrawn`),
  );
  return Promise.all(rows.map(async ({ version }) => (await recorded(id, version))?.content));
}

let turn = 0;

/** The page as everybody gets it says what is recorded, in each language in its turn, and that is what is kept. */
async function holds(id: string): Promise<number> {
  const [row, newest] = [
    await test.database.read(home, (reader) => concernById(reader, id)),
    await recorded(id),
  ];
  if (!row || !newest?.content) throw new Error('not recorded');
  const { version, ...told } = newest.content;
  const kept = await test.database.read(home, (reader) => publicContentOf(reader, row));
  expect(told).toEqual(canonicalContent(kept));
  const lang = languages[turn++ % languages.length] ?? 'en';
  const found = read((await page(id, '', lang)).text);
  expect([lang, found.faults]).toEqual([lang, []]);
  expect(found.content).toEqual(newest.content);
  return version;
}

async function seqOf(id: string, kind: string): Promise<number> {
  const events = await test.database.read(home, (reader) => eventsOfConcern(reader, id));
  return events.find((event) => event.kind === kind)?.seq ?? -1;
}

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
      .webp()
      .toBuffer(),
  );

describe('every act that changes a public page', () => {
  it('leaves a new version of it, in the same transaction, which is what the page shows', async () => {
    const { worker, handler, moderator } = world.staff;
    const { resident } = world;
    const { id } = await desk.raise(resident, 'The lamp at the gate is dark.\nSince Monday.');
    expect(await recorded(id)).toBeNull();
    await desk.done(worker, id, 'accept', accepted);
    const seen: number[] = [await holds(id)];
    const step = async (work: Promise<unknown>) => {
      test.clock.pass(3_600_000);
      await work;
      seen.push(await holds(id));
    };
    await step(desk.done(worker, id, 'assign', { body: world.body }));
    await step(
      desk.done(handler, id, 'ask_transfer', {
        body: world.otherBody,
        code: 'other_owner',
        reason: 'The mast is theirs.',
      }),
    );
    await step(desk.done(worker, id, 'refuse_transfer', { code: 'stays', reason: 'It is yours.' }));
    await step(desk.done(handler, id, 'first_contact', { reason: 'We called.' }));
    await step(desk.done(handler, id, 'start'));
    await step(
      desk.done(handler, id, 'claim_done', {
        reason: 'It burns.\n\nAll night.',
        resolution: 'solved',
        evidence: 'Look at the gate.',
      }),
    );
    await step(desk.done(resident, id, 'dispute', { reason: 'Ring 13377778888, it is dark.' }));
    const sentence = await seqOf(id, 'dispute');
    await step(
      desk.done(moderator, id, 'release_sentence', { sentence, publicText: 'It is dark.' }),
    );
    await step(
      desk.done(moderator, id, 'mask_words', { publicTitle: 'A lamp', publicText: 'It is dark.' }),
    );
    await step(desk.done(resident, id, 'withdraw', { reason: 'It was mended.' }));
    expect(seen).toEqual(seen.map((_, index) => index + 1));
  }, 30_000);

  it('and what changes nothing that everybody reads leaves none', async () => {
    const { id } = await desk.raise(world.resident, 'The bench is broken.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    expect(await holds(id)).toBe(1);
    await desk.done(world.staff.worker, id, 'propose_park', {
      code: 'no_budget',
      reason: 'No money this year.',
      change: 'A budget.',
      review: '2027-01-04',
    });
    const program = await world.neighbour.program(test.site.fetch);
    await program.post(`${api}/concerns/${id}/support`, {});
    expect(await holds(id)).toBe(1);
    await test.database.write(home, async (writer) => {
      await recordConcern(writer, id, test.clock.now());
    });
    expect(await versionsOf(id)).toHaveLength(1);
  });

  it('pictures are named by the hash of the very file that is served, before and after a face is blurred', async () => {
    const { id } = await desk.raise(world.resident, 'A hole in the road.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    await desk.done(world.staff.worker, id, 'assign', { body: world.body });
    await desk.done(world.staff.handler, id, 'first_contact');
    const handler = await world.staff.handler.browser(test.site.fetch);
    const form = await handler.form(pathOf(id), `${pathOf(id)}/start`);
    await handler.send(form);
    const claim = await handler.form(pathOf(id), `${pathOf(id)}/claim-done`);
    const files = { pictures: [{ name: 'a.webp', type: 'image/webp', bytes: await picture() }] };
    const sent = await handler.send(
      claim,
      { reason: 'The hole is filled.', resolution: 'solved' },
      files,
    );
    expect(sent.status).toBe(303);
    const check = async () => {
      const version = await holds(id);
      const { files: named, content } = read((await page(id)).text);
      expect(named).toHaveLength(2);
      for (const { href, sha256 } of named) {
        const answer = await test.site.fetch(new Request(`http://localhost:8080${href}`));
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
        expect([href, digest]).toEqual([href, sha256]);
      }
      expect(content.blocks.filter(({ kind }) => kind === 'figure')).toHaveLength(1);
      return { version, named };
    };
    const before = await check();
    const photo = /photos\/([^/?]+)/.exec(before.named[0]?.href ?? '')?.[1];
    const moderator = await world.staff.moderator.program(test.site.fetch);
    const middle = { x: 500, y: 500, size: 'large' };
    expect((await moderator.post(`${api}/photos/${photo}/mask`, middle)).status).toBe(200);
    const after = await check();
    expect(after.version).toBe(before.version + 1);
    expect(after.named[0]?.sha256).not.toBe(before.named[0]?.sha256);
  });

  it('a refused act leaves no version, nor does one that is undone', async () => {
    const { id } = await desk.raise(world.resident, 'The door does not close.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    expect(await desk.act(world.staff.handler, id, 'claim_done', {})).not.toMatchObject({
      status: 200,
    });
    const { token } = await world.staff.worker.token(test.site.fetch);
    const program = openProgram(test.rehearsal.fetch, token);
    const got = await program.post(`${api}/concerns/${id}/assign`, { body: world.body });
    expect(got.status).toBe(200);
    expect(await versionsOf(id)).toHaveLength(1);
  });

  it('joined with another it says with which, and taken apart again no more is lost', async () => {
    const [a, b] = [
      await desk.raise(world.resident, 'It drips.'),
      await desk.raise(world.neighbour, 'It drips as well.'),
    ];
    for (const { id } of [a, b]) await desk.done(world.staff.worker, id, 'accept', accepted);
    await desk.done(world.staff.worker, a.id, 'merge', { target: b.id });
    expect(await holds(a.id)).toBe(2);
    const { content } = read((await page(a.id)).text);
    expect(content.blocks).toContainEqual(
      expect.objectContaining({ kind: 'paragraph', href: pathOf(b.id) }),
    );
    await desk.done(world.resident, a.id, 'unmerge');
    expect(await holds(a.id)).toBe(3);
    expect(await holds(b.id)).toBe(1);
  });
});

describe('an old version of a page', () => {
  it('stays at its address with a note and the way to the present one', async () => {
    const { id } = await desk.raise(world.resident, 'The tap runs.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    const first = read((await page(id)).text);
    await desk.done(world.staff.worker, id, 'assign', { body: world.body });
    const old = await page(id, '?version=1');
    expect(old.status).toBe(200);
    expect(read(old.text).content).toEqual(first.content);
    expect(old.text).toContain('This is how the page was on');
    expect(old.text).toContain(`href="${pathOf(id)}"`);
    expect(old.headers.get('x-robots-tag')).toBe('noindex');
    for (const none of ['3', '0', '-1', '1.5', 'x', '99999999999'])
      expect([none, (await page(id, `?version=${none}`)).status]).toEqual([none, 404]);
  });

  it('cannot be read any more once words in it were blacked out: its content is gone, its entry holds', async () => {
    const { id } = await desk.raise(world.resident, 'A secret.');
    await desk.done(world.staff.worker, id, 'accept', {
      ...accepted,
      publicText: 'The lamp of Wilhelmina Canary is dark.',
    });
    await desk.done(world.staff.moderator, id, 'mask_words', {
      publicTitle: 'A lamp',
      publicText: 'A lamp is dark.',
    });
    const gone = await page(id, '?version=1');
    expect(gone.status).toBe(410);
    expect(gone.text).not.toContain('Canary');
    const { content, faults } = read(gone.text);
    expect([faults, content.blocks, content.version]).toEqual([[], [], 1]);
    const told = await page(id, '?version=1', 'zh-Hans');
    expect(told.text).toContain('内容已依法删除');
    expect(await holds(id)).toBe(2);
  });
});

describe('a page that is public no longer', () => {
  it('answers that it is gone, with a tombstone that names its entry, and comes back as the next version', async () => {
    const { id } = await desk.raise(world.resident, 'Here and gone.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    const set = (shown: boolean) =>
      test.database.write(home, async (writer) => {
        await writer.run(sql`update concern set public = ${shown} where id = ${id}`);
        await recordConcern(writer, id, test.clock.now());
      });
    await set(false);
    await test.record.settle();
    test.site.changed();
    const gone = await page(id, '', 'zh-Hant');
    const { record, content, faults } = read(gone.text);
    expect([gone.status, faults, content.blocks]).toEqual([410, [], []]);
    expect(gone.text).toContain(`內容已依法刪除，記錄第 ${record} 號仍可驗證`);
    expect(gone.text).toContain(`<link rel="record" href="/record/entries/${record}"/>`);
    expect(gone.text).not.toContain('dark lamp');
    expect((await page(id, '?version=1')).status).toBe(410);
    await set(true);
    test.site.changed();
    expect(await holds(id)).toBe(2);
  });
});

describe('a page that shows something else than everybody gets', () => {
  it('to whoever works on it does not pretend to be the recorded one', async () => {
    const { id } = await desk.raise(world.resident, 'Inside.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    const worker = await world.staff.worker.browser(test.site.fetch);
    const { text } = await worker.get(pathOf(id));
    expect(text).toContain('class="told"');
    expect(text).not.toContain('data-record=');
  });

  it('nor does one that is converted to another script', async () => {
    const { id } = await desk.raise(world.resident, '樓道的燈壞了');
    const words = { publicTitle: '樓道的燈壞了', publicText: '請問要等到什麼時候' };
    await desk.done(world.staff.worker, id, 'accept', { ...accepted, ...words });
    const written = await page(id, '', 'zh-Hans');
    expect(read(written.text).content.title).toBe('樓道的燈壞了');
    const converted = await page(id, '?script=reader', 'zh-Hans');
    expect(converted.text).toContain('楼道的灯坏了');
    expect(converted.text).not.toContain('data-record=');
  });
});

describe('whoever takes their data away', () => {
  it('takes every version with their sentences along; the page goes on without them', async () => {
    const member = await world.newcomer(true);
    const { id } = await desk.raise(member, 'The pelican lamp.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    await desk.done(world.staff.worker, id, 'assign', { body: world.body });
    await desk.done(world.staff.handler, id, 'first_contact');
    await desk.done(world.staff.handler, id, 'start');
    await desk.done(world.staff.handler, id, 'claim_done', {
      reason: 'Done.',
      resolution: 'solved',
      evidence: 'Look.',
    });
    await desk.done(member, id, 'dispute', { reason: 'The albatross lamp is dark.' });
    expect((await page(id)).text).toContain('albatross');
    must(await world.writer((writer) => eraseAccount(writer, world.tools, member.actor)));
    const payload = { person: member.person };
    const at = test.clock.now().toISOString();
    await forgetErased.hear(
      { id: 'e', name: 'person.erased', community: home, at, payload },
      { database: test.database, clock: test.clock, services: test.services },
    );
    test.site.changed();
    const versions = await versionsOf(id);
    expect(versions.slice(0, -1).every((content) => content === null)).toBe(true);
    expect(await holds(id)).toBe(versions.length);
    expect((await page(id)).text).not.toContain('albatross');
    expect((await page(id, '?version=1')).status).toBe(410);
  });
});

/** As it was before: whoever owns the table can take its guard away, the program cannot by mistake. */
const unrecord = (id: string) =>
  test.database.write(home, async (writer) => {
    await writer.run(sql`alter table page_version disable trigger page_version_stays`);
    await writer.run(sql`delete from page_version where path = ${pathOf(id)}`);
    await writer.run(sql`alter table page_version enable trigger page_version_stays`);
  });

describe('what was public before pages were recorded', () => {
  it('is recorded once, with the hashes of its pictures', async () => {
    const { id } = await desk.raise(world.resident, 'From before.');
    await desk.done(world.staff.worker, id, 'accept', accepted);
    await unrecord(id);
    test.site.changed();
    const unrecorded = await page(id);
    expect([unrecorded.status, unrecorded.text.includes('data-record')]).toEqual([200, false]);
    // A picture from before as well: nobody knows what its files hash to.
    const bytes = await picture();
    const file = await test.services.uploads.keep(home, bytes, 'webp');
    await test.database.write(home, (writer) =>
      writer.run(sql`
        insert into concern_photo (community_id, id, concern_id, file, thumbnail, width, height, bytes, public, at)
        values (${home}, 'old', ${id}, ${file}, ${file}, 400, 300, ${bytes.length}, true, ${test.clock.now()})`),
    );
    const context = { database: test.database, clock: test.clock, services: test.services };
    expect(await recordMissing(context)).toBe(0);
    test.site.changed();
    expect(await holds(id)).toBe(1);
    expect((await recorded(id))?.content?.attachments).toHaveLength(1);
    await unrecord(id);
    expect(await recordMissing(context)).toBeGreaterThan(0);
    test.site.changed();
    expect(await holds(id)).toBe(1);
    expect(await recordMissing(context)).toBe(0);
  });
});
