import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concernById } from '../concerns/store.ts';
import { factsAbout, openingsOfFact } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { accepted, raise } from './fixtures/things.ts';
import { jsonOf, openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
}, 60_000);
afterAll(() => test?.close());

const home = 'banyan';
const api = `/api/v1/communities/${home}`;
const staff = (role: 'worker' | 'moderator' | 'privacy_officer' | 'handler' | 'auditor') =>
  test.world(home).staff[role].program(test.site.fetch);
const visitor = (lang = 'en') => openBrowser(test.site.fetch, { lang });

async function noise(): Promise<Buffer> {
  const points = Buffer.alloc(400 * 300 * 3);
  for (let i = 0; i < points.length; i++) points[i] = (i * 2654435761) >>> 24;
  return sharp(points, { raw: { width: 400, height: 300, channels: 3 } })
    .webp()
    .toBuffer();
}

/** A public concern of the neighbour with one public picture; its files are told apart. */
async function published(words = { title: 'A bench', text: 'The bench is broken.' }) {
  const { id } = await raise(test, home, 'neighbour', words);
  const full = await noise();
  const { uploads } = test.services;
  const file = await uploads.keep(home, full, 'webp');
  const thumbnail = await uploads.keep(home, full, 'webp');
  const photo = `photo${id.slice(-20)}`;
  await test.database.write(home, (writer) =>
    writer.run(sql`
      insert into concern_photo (community_id, id, concern_id, file, thumbnail, width, height, bytes, public, at)
      values (${home}, ${photo}, ${id}, ${file}, ${thumbnail}, 400, 300, ${full.length}, false, ${test.clock.now()})`),
  );
  const worker = await staff('worker');
  const publicWords = { publicTitle: words.title, publicText: words.text };
  const got = await worker.post(`${api}/concerns/${id}/accept`, {
    ...accepted,
    ...publicWords,
    photos: [photo],
  });
  if (got.status !== 200) throw new Error(got.text);
  return { id, photo, file, thumbnail };
}

const middle = { x: 500, y: 500, size: 'medium' };
const rowOf = (photo: string) =>
  test.database.read(home, (reader) =>
    reader.row(sql<{ file: string; thumbnail: string; masks: number }>`
      select file, thumbnail, masks from concern_photo where community_id = ${home} and id = ${photo}`),
  );

describe('a picture in which somebody can be recognised', () => {
  it('is blurred by a moderator for ever: the old files are gone, the address of caches changes', async () => {
    const { photo, file, thumbnail } = await published();
    const before = await visitor().get(`/${home}/photos/${photo}`);
    const moderator = await staff('moderator');
    const got = await moderator.post(`${api}/photos/${photo}/mask`, middle);
    expect([got.status, jsonOf(got)]).toEqual([200, { masks: 1 }]);
    const row = await rowOf(photo);
    expect(row?.file).not.toBe(file);
    expect(row?.thumbnail).not.toBe(thumbnail);
    await expect
      .poll(async () => [
        await test.services.uploads.read(home, file),
        await test.services.uploads.read(home, thumbnail),
      ])
      .toEqual([null, null]);
    const after = await visitor().get(`/${home}/photos/${photo}`);
    expect(after.status).toBe(200);
    expect(after.text).not.toBe(before.text);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(after.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const kept = before.headers.get('etag') ?? '';
    const again = await visitor().get(`/${home}/photos/${photo}`, { 'if-none-match': kept });
    expect(again.status).toBe(200);
  });

  it('and its page says that it was blurred, by which office and when, and not what', async () => {
    const { id, photo } = await published();
    const officer = await staff('privacy_officer');
    expect((await officer.post(`${api}/photos/${photo}/mask`, middle)).status).toBe(200);
    const page = await visitor().get(`/${home}/concerns/${id}`);
    expect(page.text).toContain('A place in a picture was blurred');
    expect(page.text).toContain('the privacy officer');
    expect(page.text).toContain(`/photos/${photo}/small?v=1`);
    const ref = await test.database.read(home, (reader) =>
      reader.row(
        sql<{ ref: string }>`select ref from concern where community_id = ${home} and id = ${id}`,
      ),
    );
    const facts = await test.database.read(home, (reader) =>
      factsAbout(reader, ref?.ref ?? '', 'public'),
    );
    const fact = String(facts.find(({ type }) => type === 'concern.mask_picture')?.leaf);
    expect(fact).toContain('"role":"privacy_officer"');
    expect(fact).not.toContain(photo);
  });

  it('is not touched by the responsible body, its author, a worker or an auditor', async () => {
    const { id, photo, file } = await published();
    const { body } = test.world(home);
    await (await staff('worker')).post(`${api}/concerns/${id}/assign`, { body });
    for (const role of ['handler', 'worker', 'auditor'] as const) {
      const got = await (await staff(role)).post(`${api}/photos/${photo}/mask`, middle);
      expect([role, got.status]).toEqual([role, 404]);
    }
    const author = await test.world(home).neighbour.program(test.site.fetch);
    expect((await author.post(`${api}/photos/${photo}/mask`, middle)).status).toBe(404);
    expect((await rowOf(photo))?.file).toBe(file);
  });

  it('can be blurred without script, by a press on it or by column and row', async () => {
    const { photo } = await published();
    const at = `/${home}/photos/${photo}/mask`;
    const browser = await test.world(home).staff.moderator.browser(test.site.fetch);
    const first = await browser.get(at);
    expect(first.text).toContain('type="image"');
    expect(first.text).toContain('No place has been chosen yet.');
    const pressed = await browser.get(`${at}?size=medium&shown=256&place.x=128&place.y=96`);
    expect(pressed.text).toContain('name="x" value="500"');
    const keyboard = await browser.get(`${at}?size=medium&shown=256&place.x=0&place.y=0`);
    expect(keyboard.text).toContain('No place has been chosen yet.');
    const form = await browser.form(`${at}?column=C&row=2&size=small`, at);
    const sent = await browser.send(form);
    expect(sent.location).toBe(`${at}?done=blurred`);
    expect((await rowOf(photo))?.masks).toBe(1);
  });

  it('is told of by anybody with one form, waits on the moderator’s desk, and is counted', async () => {
    const { id, photo } = await published();
    const at = `/${home}/concerns/${id}`;
    const page = await visitor().get(at);
    expect(page.text).toContain(`href="${at}/recognised"`);
    for (let i = 0; i < 5; i++) {
      const somebody = visitor();
      const sent = await somebody.send(await somebody.form(`${at}/recognised`), { what: photo });
      expect(sent.location).toBe(`${at}?done=recognised`);
    }
    const moderator = await test.world(home).staff.moderator.browser(test.site.fetch);
    expect((await moderator.get(`/${home}/desk`)).text).toContain('1 place to blur');
    const desk = await moderator.get(`/${home}/desk/masks`);
    expect(desk.text).toContain('said 5 times');
    const officer = await test.world(home).staff.privacy_officer.browser(test.site.fetch);
    expect((await officer.get(`/${home}/privacy`)).text).toContain('said 5 times');
    await (await staff('moderator')).post(`${api}/photos/${photo}/mask`, middle);
    expect((await moderator.get(`/${home}/desk/masks`)).text).not.toContain('said 5 times');
    expect(jsonOf(await (await staff('worker')).get(`${api}/masks`))).toMatchObject({
      asked: 5,
      waiting: 0,
    });
  });

  it('is left as it is where nobody can be recognised', async () => {
    const { id } = await published();
    const at = `${api}/concerns/${id}/recognised`;
    const somebody = await test.world(home).resident.program(test.site.fetch);
    expect((await somebody.post(at, { what: 'words' })).status).toBe(200);
    expect((await somebody.post(at, { what: 'a picture of another' })).status).toBe(409);
    const moderator = await test.world(home).staff.moderator.browser(test.site.fetch);
    const form = await moderator.form(`/${home}/desk/masks`, `/${home}/desk/masks/keep`);
    expect((await moderator.send(form)).location).toBe(`/${home}/desk/masks`);
    expect((await moderator.get(`/${home}/desk/masks`)).text).toContain('Nothing waits here');
  });
});

/** What everybody may be shown to open the commitments in the public facts about a concern. */
async function openedOf(id: string): Promise<string[]> {
  return test.database.read(home, async (reader) => {
    const row = await concernById(reader, id);
    const facts = await factsAbout(reader, row?.ref ?? '', 'public');
    const opened: string[] = [];
    for (const fact of facts)
      for (const { value, openTo } of await openingsOfFact(reader, fact.id))
        if (openTo === 'everybody') opened.push(JSON.stringify(value));
    return opened;
  });
}

describe('words in which somebody is named', () => {
  const said = {
    title: 'Old Wangfujing sells rotten fish',
    text: 'Wangfujing of stall 9 sells it.',
  };
  const masked = { publicTitle: 'Somebody sells rotten fish', publicText: 'A stall sells it.' };

  it('leave every public page, the search, the API and the log at once when a moderator masks them', async () => {
    const { id } = await published(said);
    const where = [
      `/${home}/concerns/${id}`,
      `/${home}/concerns?q=wangfujing`,
      `/${home}/concerns`,
      `/${home}`,
    ];
    expect((await visitor().get(where[0] ?? '')).text).toContain('Wangfujing');
    expect((await visitor().get(`${api}/concerns/${id}`)).text).toContain('Wangfujing');
    expect((await openedOf(id)).join()).toContain('Wangfujing');
    const moderator = await staff('moderator');
    const got = await moderator.post(`${api}/concerns/${id}/mask-words`, masked);
    expect(got.status).toBe(200);
    const opened = (await openedOf(id)).join();
    expect(opened).not.toContain('Wangfujing');
    expect(opened).toContain('A stall sells it.');
    for (const address of where) {
      const { text } = await visitor().get(address);
      expect([address, text.replaceAll('value="wangfujing"', '').includes('angfujing of')]).toEqual(
        [address, false],
      );
      expect([address, text.includes('Old Wangfujing')]).toEqual([address, false]);
    }
    expect((await visitor().get(`${api}/concerns/${id}`)).text).not.toContain('Wangfujing');
    const left = await test.database.read(home, (reader) =>
      reader.rows(sql<{ what: string }>`
        select 'words' as what from concern where community_id = ${home} and id = ${id}
          and (public_text like '%Wangfujing%' or public_title like '%Wangfujing%')
        union all select 'search' from concern where community_id = ${home} and id = ${id}
          and search_words::text ilike '%wangfujing%'`),
    );
    expect(left).toEqual([]);
    const page = await visitor().get(`/${home}/concerns/${id}`);
    expect(page.text).toContain('What pointed to a person was blacked out');
    expect(page.text).toContain('A stall sells it.');
  });

  it('are masked by moderators and privacy officers only, and only where they are public', async () => {
    const { id } = await published(said);
    const worker = await (await staff('worker')).post(`${api}/concerns/${id}/mask-words`, masked);
    expect([403, 404]).toContain(worker.status);
    const closed = await raise(test, home, 'neighbour', said);
    const early = await (await staff('moderator')).post(
      `${api}/concerns/${closed.id}/mask-words`,
      masked,
    );
    expect([early.status, jsonOf(early)['code']]).toEqual([409, 'transition_not_allowed']);
  });

  it('and blurred pictures do not make a matter that stands still look as if it moved', async () => {
    const { id } = await published(said);
    const last = () =>
      test.database.read(home, (reader) =>
        reader.row(
          sql<{
            at: Date;
          }>`select last_event_at as at from concern where community_id = ${home} and id = ${id}`,
        ),
      );
    const before = await last();
    test.clock.pass(3_600_000);
    await (await staff('moderator')).post(`${api}/concerns/${id}/mask-words`, masked);
    expect(await last()).toEqual(before);
  });
});
