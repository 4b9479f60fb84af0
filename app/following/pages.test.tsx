import { Fragment, h } from 'preact';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitor } from '../platform/access/actor.ts';
import { standingClock } from '../platform/clock.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { buildServer } from '../platform/http/server.ts';
import type { Site } from '../platform/http/site.ts';
import { languages } from '../platform/i18n/languages.ts';
import { accept } from '../platform/result.ts';
import { renderFragment } from '../ui/index.ts';
import { followingCapability } from './brought.ts';
import {
  community,
  empty,
  foundMulberry,
  happened,
  jobContext,
  lamp,
  mailbox,
  standIns,
} from './fixtures.ts';
import { followsOf } from './follow-store.ts';
import { hearConcernChanged } from './hear.ts';
import { settingsOf, stopCodes } from './setting-store.ts';
import { unreadCount } from './unread.ts';

const clock = standingClock('2026-11-24T10:00:00Z');
let database: TestDatabase;
let world: ReturnType<typeof standIns>;
let server: ReturnType<typeof buildServer>;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await empty(database);
  world = standIns();
  world.concerns.set('lamp', lamp());
  server = buildServer(siteOf());
});

/** Pages know a person by a cookie, the API by a token; both stand here in one header. */
function personOf(request: Request): string | null {
  return request.headers.get('authorization');
}

/** The table of routes behind a plain guard: who asks stands in a header. */
function siteOf(): Site {
  const capability = followingCapability(world.doors);
  const { services } = jobContext(database, clock, mailbox());
  return {
    routes: capability.routes,
    database,
    clock,
    services,
    tenant: async (slug) =>
      slug === 'mulberry' ? { id: community, slug, timeZone: 'Asia/Shanghai' } : null,
    defaultLanguage: () => 'en',
    identify: async (_reader, request) => {
      const person = personOf(request);
      return person ? { ...visitor, person, login: person, assurance: 2 } : visitor;
    },
    admit: (actor, row) => (row.needs === 'nobody' || actor.person ? 'open' : 'sign_in'),
    dress: async (ask, view) =>
      renderFragment(h(Fragment, {}, view.body), {
        lang: ask.lang,
        timeZone: ask.tenant.timeZone,
        now: ask.now,
      }),
    plain: (_, what) => ({ title: what.kind, body: <p>{what.kind}</p> }),
    panels: async () => [],
    sayRefusal: (lang, refusal) => capability.refusals?.[lang][refusal.code] ?? refusal.code,
    closed: () => null,
    guard: {
      cookies: (request): Record<string, string> => {
        const person = personOf(request);
        return person ? { 'linli-in-mulberry': person } : {};
      },
      originRefusal: () => null,
      csrfToken: (binding) => `token-of-${binding}`,
      csrfOk: (token, binding) => token === `token-of-${binding}`,
      addressKey: () => 'address',
      limit: () => null,
      shed: () => null,
      async readForm(request) {
        const typed: Record<string, string> = {};
        for (const [name, value] of await request.formData()) typed[name] = String(value);
        return accept({ typed, files: {} });
      },
      readJson: async (request) => accept(await request.json()),
      headers: () => ({}),
      seal: (text) => text,
      unseal: (sealed) => sealed,
      sealBriefly: (text) => text,
      unsealBriefly: (sealed) => sealed,
      newDevice: () => ({ value: 'device', cookie: 'device=device' }),
      deviceOf: () => 'device',
    },
    hosts: [],
    tls: false,
    note(entry) {
      if (entry.error) throw entry.error;
    },
  };
}

const origin = 'http://localhost';
async function get(path: string, person?: string, lang = 'en') {
  const headers = { 'accept-language': lang, ...(person && { authorization: person }) };
  const response = await server.fetch(new Request(origin + path, { headers }));
  return { status: response.status, text: await response.text() };
}

let keys = 0;
async function post(path: string, fields: Record<string, string>, person = '') {
  keys++;
  const body = new URLSearchParams({
    _csrf: `token-of-${person || 'device'}`,
    _key: `form-key-${keys}`,
    ...fields,
  });
  const headers = person ? { authorization: person } : {};
  const response = await server.fetch(
    new Request(origin + path, { method: 'POST', body, headers, redirect: 'manual' }),
  );
  return {
    status: response.status,
    to: response.headers.get('location'),
    text: await response.text(),
  };
}

/** What a form on a page would send: its address and its hidden fields. */
function formIn(html: string, label: string) {
  const found = html.split('<form').find((form) => form.includes(`aria-label="${label}"`));
  if (!found) throw new Error(`no form called ${label} in ${html}`);
  const fields = [...found.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return {
    action: /action="([^"]+)"/.exec(found)?.[1] ?? '',
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
  };
}

const hear = (kind: string, more: { actor?: string } = {}) =>
  hearConcernChanged(
    happened(world, kind, { at: clock.now(), ...more }),
    jobContext(database, clock, { available: false, send: async () => {} }),
    world.doors,
  );

describe('the page of notices', () => {
  it('asks a visitor to sign in', async () => {
    expect((await get('/mulberry/notices')).status).toBe(401);
  });

  it("says what happened in the reader's language, with the resident's words set apart and nothing alive in them", async () => {
    world.concerns.set('lamp', lamp({ title: '<b>No light</b>' }));
    await hear('claim_done');
    const page = await get('/mulberry/notices', 'ann');
    expect(page.text).toContain(
      '“<bdi>&lt;b>No light&lt;/b></bdi>” is said to be done. Is that true?',
    );
    expect(page.text).toContain('href="/mulberry/concerns/lamp"');
    expect((await get('/mulberry/notices', 'ann', 'zh-CN')).text).toContain('真的好了吗？');
    expect((await get('/mulberry/notices', 'ann', 'zh-TW')).text).toContain('真的好了嗎？');
  });

  it('says nothing of a concern that was hidden meanwhile, and leads nowhere', async () => {
    await hear('start');
    world.concerns.set('lamp', lamp({ hidden: true }));
    const page = await get('/mulberry/notices', 'sam');
    expect(page.text).toContain('A concern that is not public now is being worked on.');
    expect(page.text).not.toContain('No light');
    expect(page.text).not.toContain('/concerns/lamp');
    expect((await get('/mulberry/notices', 'ann')).text).toContain('/concerns/lamp');
  });

  it('marks all as read by its own form, without script', async () => {
    await hear('start');
    await hear('claim_done');
    const form = formIn((await get('/mulberry/notices', 'ann')).text, 'Mark all as read');
    expect((await post(form.action, form.fields, 'ann')).to).toBe('/mulberry/notices?marked=1');
    expect(await database.read(community, (reader) => unreadCount(reader, 'ann'))).toBe(0);
    expect(await database.read(community, (reader) => unreadCount(reader, 'sam'))).toBe(2);
    expect((await get('/mulberry/notices', 'ann')).text).not.toContain('Mark all as read');
  });

  it('goes back in time page by page, and every notice is on one of them', async () => {
    for (let n = 0; n < 45; n++) await hear('start');
    let path: string | undefined = '/mulberry/notices';
    const sizes: number[] = [];
    while (path) {
      const { text } = await get(path, 'ann');
      sizes.push(text.split('is being worked on').length - 1);
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1];
    }
    expect(sizes).toEqual([20, 20, 5]);
  });

  it('tells programs the same', async () => {
    await hear('accept');
    const { text } = await get('/api/v1/communities/mulberry/notices', 'ann');
    expect(JSON.parse(text)).toMatchObject({
      notices: [
        {
          kind: 'accepted',
          why: 'own',
          subject: 'concern:lamp',
          sentence: '“No light on the stairs” was taken on. Everybody can read it now.',
          href: '/mulberry/concerns/lamp',
          read: false,
        },
      ],
      next: null,
      unread: 1,
    });
  });
});

describe('following', () => {
  const follows = (person: string) =>
    database.read(community, (reader) => followsOf(reader, person, 10));
  const panelFor = async (person: string | null) => {
    const [panel] = followingCapability(world.doors).panels ?? [];
    return database.read(community, async (reader) => {
      // Only what a panel uses of a request.
      const ask = {
        actor: { ...visitor, person },
        lang: 'en',
        reader,
        url: new URL(`${origin}/mulberry/concerns/lamp`),
        href: (path: string) => `/mulberry${path}`,
        csrf: () => `token-of-${person}`,
        formKey: () => `form-key-panel-${++keys}`,
      } as unknown as Parameters<NonNullable<typeof panel>['show']>[0];
      const shown = await panel?.show(ask, 'lamp');
      return shown
        ? renderFragment(h(Fragment, {}, shown), { lang: 'en', timeZone: 'UTC', now: clock.now() })
        : null;
    });
  };

  it('is one button on the page of a concern, and one to stop, without script', async () => {
    expect(await panelFor(null)).toBeNull();
    const start = formIn((await panelFor('fay')) ?? '', 'Follow');
    expect((await post(start.action, start.fields, 'fay')).to).toBe('/mulberry/concerns/lamp');
    expect(await follows('fay')).toEqual([{ kind: 'concern', id: 'lamp', wants: true }]);
    const stop = formIn((await panelFor('fay')) ?? '', 'Stop following');
    await post(stop.action, stop.fields, 'fay');
    expect(await follows('fay')).toEqual([]);
  });

  it('can be declined for what would reach somebody anyway, and taken back', async () => {
    const stop = formIn((await panelFor('ann')) ?? '', 'Stop telling me');
    await post(stop.action, stop.fields, 'ann');
    await hear('start');
    expect(await database.read(community, (reader) => unreadCount(reader, 'ann'))).toBe(0);
    const again = formIn((await panelFor('ann')) ?? '', 'Tell me again');
    await post(again.action, again.fields, 'ann');
    await hear('start');
    expect(await database.read(community, (reader) => unreadCount(reader, 'ann'))).toBe(1);
  });

  it('goes from the list of choices, and offers only what is not followed yet', async () => {
    const before = await get('/mulberry/notices/settings', 'fay');
    expect(before.text).toContain('<option value="place:b03">Building b03</option>');
    const form = formIn(before.text, 'Follow something else');
    const sent = await post(form.action, { ...form.fields, subject: 'place:b03' }, 'fay');
    expect(sent.to).toBe('/mulberry/notices/settings?did=followed');
    const after = await get(sent.to ?? '', 'fay');
    expect(after.text).not.toContain('<option value="place:b03"');
    expect(after.text).toContain('You follow this now.');
  });

  it('is refused for what is not there, not public, or not to be followed', async () => {
    world.concerns.set('lamp', lamp({ hidden: true }));
    for (const subject of [
      'concern:lamp',
      'concern:none',
      'place:none',
      'category:none',
      'person:ann',
      'x',
    ])
      expect((await post('/mulberry/follow', { subject }, 'fay')).status).toBe(409);
    expect(await follows('fay')).toEqual([]);
  });

  it('never leads out of the community afterwards', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/mulberry-evil', '/other/x'])
      expect((await post('/mulberry/follow', { subject: 'place:b03', next }, 'fay')).to).toBe(
        '/mulberry/notices/settings?did=followed',
      );
  });

  it('needs the token of the form', async () => {
    const sent = await post('/mulberry/follow', { subject: 'place:b03', _csrf: 'x' }, 'fay');
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(await follows('fay')).toEqual([]);
  });
});

describe('how one is told', () => {
  it('is kept as chosen, and an hour that is none comes back with what was typed', async () => {
    const chosen = { mail: 'followed', digest: 'true', quietFrom: '22:30', quietTo: '07:00' };
    await post('/mulberry/notices/settings', chosen, 'ann');
    const kept = await database.read(community, (reader) => settingsOf(reader, 'ann'));
    expect(kept).toEqual({ ...chosen, digest: true });
    const wrong = await post('/mulberry/notices/settings', { ...chosen, quietTo: '7am' }, 'ann');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="7am"');
    expect(wrong.text).toContain('Please write the hour like 21:00.');
  });

  it('ends letters by the link in one of them, without signing in', async () => {
    const codes = await database.write(community, (writer) => stopCodes(writer, ['ann']));
    const path = `/mulberry/notices/stop/${codes.get('ann')}`;
    const page = await get(path);
    expect(page.text).not.toContain('ann');
    const form = formIn(page.text, 'Stop e-mails');
    expect((await post(form.action, form.fields)).to).toBe(`${path}?done`);
    expect((await get(`${path}?done`)).text).toContain('No more e-mails will be sent to you.');
    const kept = await database.read(community, (reader) => settingsOf(reader, 'ann'));
    expect(kept).toMatchObject({ mail: 'none', digest: true });
  });

  it('says so when such a link is wrong', async () => {
    expect((await get('/mulberry/notices/stop/nonsense')).status).toBe(404);
    expect((await post('/mulberry/notices/stop/nonsense', {})).status).toBe(404);
  });
});

describe('the pages of following', () => {
  it('carry no style, no script and no address of elsewhere, in every language', async () => {
    await hear('accept');
    for (const lang of languages)
      for (const path of ['/mulberry/notices', '/mulberry/notices/settings']) {
        const { text, status } = await get(path, 'ann', lang);
        expect(status).toBe(200);
        expect(text).not.toMatch(/\sstyle=|<script|\son[a-z]+=|https?:/);
        const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
  });
});
