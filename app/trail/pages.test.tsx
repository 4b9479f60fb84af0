import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transitions } from '../concerns/index.ts';
import { communitiesOf } from '../places/index.ts';
import { standingClock } from '../platform/clock.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { buildServer } from '../platform/http/server.ts';
import { languages } from '../platform/i18n/languages.ts';
import { bareSite } from './fixtures/site.tsx';
import { clear, foundBanyan, type Given, put } from './fixtures/tables.ts';
import { promisedKeys } from './machine.ts';
import { catalogue } from './messages/index.ts';

const now = new Date('2026-11-24T02:00:00Z');
const clock = standingClock(now);
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

let database: TestDatabase;
let asked = 0;
let known: Awaited<ReturnType<typeof communitiesOf>>;

const server = () =>
  buildServer(
    bareSite(
      database,
      clock,
      async () => known,
      () => {
        asked++;
      },
    ),
  );

beforeAll(async () => {
  database = await openTestDatabase();
  await foundBanyan(database, standingClock('2026-01-05T00:00:00Z'));
  known = await communitiesOf(database);
});
afterAll(() => database.drop());
beforeEach(() => clear(database));

async function get(path: string, lang = 'en') {
  asked = 0;
  const response = await server().fetch(
    new Request(`http://localhost${path}`, {
      headers: { 'accept-language': lang },
      redirect: 'manual',
    }),
  );
  const html = await response.text();
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const text = main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  return { status: response.status, headers: response.headers, html, main, text, asked };
}

const lateOne: Given = {
  id: 'lamp',
  title: 'No light on the stairs',
  state: 'in_progress',
  submitted: daysAgo(20),
  accepted: daysAgo(19),
  contact: daysAgo(19),
  promises: [{ step: 'handling', due: daysAgo(4) }],
};
const solvedOne: Given = {
  id: 'bench',
  title: 'A bench at the bus stop',
  state: 'closed',
  submitted: daysAgo(12),
  accepted: daysAgo(11),
  done: daysAgo(5),
  closed: daysAgo(3),
  resolution: 'solved',
  confirmation: 'confirmed',
};

describe('the home of a community', () => {
  it('tells a stranger what is open, late and solved, and whose turn it is', async () => {
    await put(database, lateOne);
    await put(database, solvedOne);
    const { text, html, status } = await get('/banyan');
    expect(status).toBe(200);
    expect(text).toContain('1 worry is open. 1 is later than promised.');
    expect(text).toContain('In the last 30 days 1 was solved, and whoever raised it said so.');
    expect(text).toContain('No light on the stairs 4 days late');
    expect(text).toContain('Now it is up to Repairs.');
    expect(text).toContain('A bench at the bus stop Confirmed');
    expect(text).toContain('solved after 9 days');
    expect(html).toContain('href="/banyan/raise"');
    expect(html).toContain('href="/banyan/concerns/lamp"');
  });

  it('says what is solved only when whoever raised it said so', async () => {
    await put(database, { ...solvedOne, confirmation: 'unconfirmed' });
    const { text } = await get('/banyan');
    expect(text).toContain('In the last 30 days none was solved and confirmed.');
    expect(text).toContain('Nothing yet that was solved and confirmed');
  });

  it('does not call late what waits for its author', async () => {
    await put(database, {
      ...lateOne,
      state: 'done_claimed',
      promises: [{ step: 'confirmation', due: daysAgo(1), owner: 'author' }],
    });
    const { text } = await get('/banyan');
    expect(text).toContain('None is later than promised.');
    expect(text).not.toContain('day late');
  });

  it('shows nothing of what is not public, and no place that its author keeps back', async () => {
    await put(database, { ...lateOne, id: 'secret', title: 'A private matter', public: false });
    await put(database, { ...lateOne, title: 'Shown', place: 'b02', precision: 'community' });
    const { text } = await get('/banyan');
    expect(text).not.toContain('A private matter');
    expect(text).not.toContain('Place b02');
    expect(text).toContain('1 worry is open.');
  });

  it('shows residents’ words as words', async () => {
    await put(database, { ...lateOne, title: '<img src=x onerror=alert(1)>\u202egnp' });
    const { html } = await get('/banyan');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('\u202e');
  });

  it('says the headline figure with its numerator, denominator and period', async () => {
    for (let n = 0; n < 6; n++)
      await put(database, {
        ...solvedOne,
        id: `s${n}`,
        ...(n < 2 && { confirmation: 'unconfirmed' }),
        promises: [{ step: 'handling', due: daysAgo(4) }],
        over: true,
      });
    const { text } = await get('/banyan');
    expect(text).toContain('Really solved 67%');
    expect(text).toContain('4 of 6');
    expect(text).toContain('1 September 2026 to 24 November 2026');
  });

  it('invites the first worry where there is none', async () => {
    const { text } = await get('/banyan');
    expect(text).toContain('Nobody has told a worry here yet.');
    expect(text).toContain('Tell us a worry');
    expect(text).not.toContain('What is late');
  });

  it('asks the database the same number of questions for one worry and for forty, within 30 KB', async () => {
    await put(database, lateOne);
    await put(database, solvedOne);
    await get('/banyan');
    const few = (await get('/banyan')).asked;
    for (let n = 0; n < 40; n++) {
      await put(database, { ...lateOne, id: `l${n}`, title: '七号楼电梯又停了'.repeat(7) });
      await put(database, { ...solvedOne, id: `s${n}`, title: '七号楼电梯又停了'.repeat(7) });
    }
    const many = await get('/banyan', 'zh-Hans');
    expect(many.asked).toBe(few);
    expect(few).toBeLessThanOrEqual(6);
    expect(many.main.match(/<article/g)).toHaveLength(13);
    expect(Buffer.byteLength(many.html)).toBeLessThan(30_000);
  });

  it('is the same for every visitor and may be kept', async () => {
    const { headers } = await get('/banyan');
    expect(headers.get('cache-control')).toContain('public');
    expect(headers.get('set-cookie')).toBeNull();
  });
});

describe('the other pages', () => {
  const paths = ['/banyan', '/banyan/figures', '/banyan/places', '/banyan/how', '/'];

  it('speak three languages, each with one main heading', async () => {
    known = [...known, ...known.map((one) => ({ ...one, id: 'other', slug: 'other' }))];
    await put(database, lateOne);
    for (const lang of languages)
      for (const path of paths) {
        const { html, text, status } = await get(path, lang);
        expect(status, path).toBe(200);
        expect(html).toContain(`<html lang="${lang}"`);
        expect(html.match(/<h1/g), path).toHaveLength(1);
        expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
      }
    known = known.slice(0, 1);
  });

  it('the front page of an installation leads on to its only community', async () => {
    const { status, headers } = await get('/');
    expect(status).toBe(303);
    expect(headers.get('location')).toBe('/banyan');
  });

  it('the figures page says how each figure was counted and keeps handfuls back', async () => {
    await put(database, { ...lateOne });
    const { text } = await get('/banyan/figures');
    expect(text).toContain('fewer than 5, not shown');
    expect(text).toContain('Counted by rule figures-2.1.');
    expect((await get('/banyan/figures?period=2026-q3')).status).toBe(200);
    expect((await get('/banyan/figures?period=yesterday')).status).toBe(404);
  });

  it('the figures page and its data tell by code what nobody can read one by one', async () => {
    for (let n = 0; n < 9; n++)
      await put(database, {
        id: `gone${n}`,
        state: 'declined',
        public: false,
        submitted: daysAgo(40),
        events: [
          {
            kind: 'decline',
            to: 'declined',
            at: daysAgo(40),
            code: n < 7 ? 'outside_law' : 'commercial',
          },
        ],
      });
    const { text } = await get('/banyan/figures');
    expect(text).toContain('What was not taken on, and why');
    expect(text).toContain('from 1 October 2026 to 31 October 2026');
    expect(text).toMatch(/Not taken on 9 The law leaves no room not shown/);
    expect(text).toContain('A business matter not shown');
    const { html } = await get('/api/v1/communities/banyan/figures?period=2026-10');
    const decline = JSON.parse(html).told.kinds.find(
      ({ kind }: { kind: string }) => kind === 'decline',
    );
    expect(decline).toMatchObject({ total: 9, codes: { private_dispute: 0, commercial: null } });
    expect((await get('/banyan/figures?period=2026-11')).status).toBe(404);
  });

  it('the figures are counted by the same few questions, however much there is', async () => {
    const { asked: few } = await get('/banyan/figures');
    for (let n = 0; n < 7; n++) await put(database, { ...lateOne, id: `more${n}` });
    const { asked: more } = await get('/banyan/figures');
    expect(more).toBe(few);
    expect(more).toBeLessThanOrEqual(14);
  });

  it('the places page leads to the worries at each place, the most worried about first', async () => {
    await put(database, { ...lateOne, place: 'pond' });
    await put(database, { ...solvedOne, place: 'pond' });
    await put(database, { ...solvedOne, id: 'other', place: 'hall' });
    await put(database, { ...solvedOne, id: 'kept', place: 'gate', precision: 'block' });
    const { html, text } = await get('/banyan/places');
    expect(html).toContain('href="/banyan/concerns?place=pond"');
    expect(html).not.toContain('place=gate');
    expect(text).toMatch(/Place pond 1 2 Place hall 0 1/);
  });

  it('“how this works” is made of the machine: every row has its sentence', async () => {
    const { html, text } = await get('/banyan/how');
    const words = catalogue.en.how;
    const plain = (sentence: string) => sentence.replace(/\s+/g, ' ');
    for (const { id } of transitions) expect(text).toContain(plain(words.command[id]));
    for (const lang of languages)
      for (const key of promisedKeys()) expect(catalogue[lang].how.promiseFor).toHaveProperty(key);
    expect(text).toContain('first contact, urgent 24 hours');
    expect(html).toContain('<svg');
    const packed = gzipSync(html).byteLength;
    expect(packed).toBeLessThan(30_000);
  });
});

describe('the same as data', () => {
  const json = async (path: string) => {
    const { html, status } = await get(path);
    return { status, value: JSON.parse(html) };
  };

  it('figures carry value, numerator, denominator, period and rule version', async () => {
    for (let n = 0; n < 5; n++)
      await put(database, {
        ...solvedOne,
        id: `s${n}`,
        promises: [{ step: 'handling', due: daysAgo(4) }],
        over: true,
      });
    const { value } = await json('/api/v1/communities/banyan/figures');
    expect(value.figures[0]).toEqual({
      id: 'resolution_strict',
      unit: 'share',
      value: 1,
      numerator: 5,
      denominator: 5,
      interval: null,
      from: '2026-08-31T16:00:00.000Z',
      to: now.toISOString(),
      ruleVersion: 'figures-2.1',
      suppressed: false,
    });
    expect(value.outcomes.solved_confirmed).toBe(5);
    expect((await json('/api/v1/communities/banyan/figures?period=x')).status).toBe(404);
  });

  it('places carry their names and counts', async () => {
    await put(database, { ...lateOne, place: 'pond' });
    const { value } = await json('/api/v1/communities/banyan/places');
    expect(value.places).toHaveLength(6);
    expect(value.places.find(({ id }: { id: string }) => id === 'pond')).toMatchObject({
      open: 1,
      all: 1,
    });
  });

  it('the machine is the table itself, with this community’s own numbers', async () => {
    const { value } = await json('/api/v1/communities/banyan/machine');
    expect(value.transitions).toEqual(JSON.parse(JSON.stringify(transitions)));
    expect(value.policy.contactUrgentH).toBe(24);
  });
});
