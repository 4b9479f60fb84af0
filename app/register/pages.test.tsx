import { Fragment, h } from 'preact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../people/index.ts';
import { visitor } from '../platform/access/actor.ts';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { buildServer } from '../platform/http/server.ts';
import type { Site } from '../platform/http/site.ts';
import { languages } from '../platform/i18n/languages.ts';
import type { JobContext } from '../platform/jobs/jobs.ts';
import { accept } from '../platform/result.ts';
import { readFormBody } from '../platform/security/form-body.ts';
import { renderFragment } from '../ui/index.ts';
import { capability } from './capability.ts';
import { community, csv, foundMulberry, keys, register } from './fixtures.ts';
import { tidyImports, workOnImports } from './work-on-imports.ts';

const clock = standingClock('2026-11-24T04:00:00Z');
let database: TestDatabase;
let server: ReturnType<typeof buildServer>;
let context: JobContext;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
  const none = () => Promise.reject(new Error('not in this test'));
  const services = {
    keys,
    mail: { available: false, send: none },
    uploads: { keep: none, read: none, remove: none },
    origin: 'https://mulberry.example',
    secureCookies: true,
  };
  context = { database, clock, services };
  server = buildServer(siteOf());
});
afterAll(() => database.drop());

const roleOf = (request: Request) => request.headers.get('authorization');

/** The table of routes behind a plain guard: as what somebody asks stands in a header. */
function siteOf(): Site {
  return {
    routes: capability.routes,
    database,
    clock,
    services: context.services,
    tenant: async (slug) =>
      slug === community ? { id: community, slug, timeZone: 'Asia/Shanghai' } : null,
    defaultLanguage: () => 'en',
    identify: async (_, request) => {
      const role = roleOf(request);
      const roles = role === 'worker' ? [{ role, body: null }] : [];
      return role ? { ...visitor, person: role, login: role, assurance: 2, roles } : visitor;
    },
    admit: (actor, row) => admit(actor, row, clock.now()),
    dress: async (ask, view) =>
      renderFragment(h(Fragment, {}, view.body), {
        lang: ask.lang,
        timeZone: ask.tenant.timeZone,
        now: ask.now,
      }),
    plain: (_, what) => ({ title: what.kind, body: <p>{what.kind}</p> }),
    panels: async () => [],
    sayRefusal: (_, refusal) => refusal.code,
    closed: () => null,
    guard: {
      cookies: (request): Record<string, string> => {
        const role = roleOf(request);
        return role ? { 'linli-in-mulberry': role } : {};
      },
      originRefusal: () => null,
      csrfToken: (binding) => `token-of-${binding}`,
      csrfOk: (token, binding) => token === `token-of-${binding}`,
      addressKey: () => 'address',
      limit: () => null,
      shed: () => null,
      readForm: (request, most) => readFormBody(request, { most }),
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

async function get(path: string, role = 'worker', lang = 'en') {
  const headers = { 'accept-language': lang, ...(role && { authorization: role }) };
  const response = await server.fetch(new Request(origin + path, { headers }));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, text, headers: response.headers };
}

let sent = 0;
async function post(path: string, fields: Record<string, string | File>, role = 'worker') {
  const body = new FormData();
  body.set('_csrf', `token-of-${role}`);
  body.set('_key', `form-key-${++sent}`);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const response = await server.fetch(
    new Request(origin + path, { method: 'POST', body, headers: { authorization: role } }),
  );
  const to = response.headers.get('location');
  return { status: response.status, to: to ?? '', text: await response.text() };
}

const home = `/${community}/desk/import`;
const handIn = async (bytes: Buffer, name = 'register.csv') =>
  post(home, { file: new File([new Uint8Array(bytes)], name) });
const columns = { number: '0', date: '1', title: '2', text: '3', place: '4', category: '5' };

const count = async (what: 'concern' | 'register_file' | 'register_refused') => {
  const found = await database.read(community, (reader) =>
    reader.row(
      sql<{
        n: number;
      }>`select count(*) as n from ${sql.ref(what)} where community_id = ${community}`,
    ),
  );
  return found?.n;
};

/** As the program does every two seconds. */
async function workUntil(path: string, words: string) {
  for (let round = 0; round < 30; round++) {
    await workOnImports.run(context);
    const { text } = await get(path);
    if (text.includes(words)) return text;
  }
  throw new Error(`never came to "${words}"`);
}

describe('taking over a register on the page', () => {
  it('is for people who work here: others find nothing', async () => {
    expect((await get(home)).status).toBe(200);
    expect((await get(home, 'resident')).status).toBe(404);
    expect((await get(home, '')).status).toBe(401);
    const file = new File(['内容\n没有灯\n'], 'x.csv');
    expect((await post(home, { file }, 'resident')).status).toBe(404);
  });

  it('goes from the file by the columns and the preview to the concerns, without script', async () => {
    const { to } = await handIn(register(8), '台账.csv');
    const choosing = await get(to);
    expect(choosing.text).toContain('Which column is what');
    expect(choosing.text).toContain('台账.csv');
    // The guess, with an example from the file.
    expect(choosing.text).toMatch(/<option value="3" selected>诉求内容 — 楼下的路灯坏了/);
    expect(choosing.text).not.toContain('<script');
    await post(`${to}/columns`, columns);
    const preview = (await get(to)).text;
    expect(preview).toContain('Take over 8 rows');
    expect(preview).toContain('In 4 rows the place is not one of this community');
    expect(await count('concern')).toBe(0);
    await post(`${to}/start`, {});
    const running = await get(to);
    expect(running.headers.get('refresh')).toBe('3');
    expect(running.text).toContain('0 of 8 rows');
    await workUntil(to, 'Everything was taken over.');
    expect(await count('concern')).toBe(8);
    expect(await count('register_file')).toBe(0);
    expect((await get(home)).text).toContain('8 added, 0 there already, 0 to correct');
  });

  it('remembers the columns for the next file with the same names, in any order', async () => {
    const { to } = await handIn(csv('甲,乙,丙', '1,没有灯,x'));
    expect((await get(to)).text).not.toContain('chose the last time');
    const none = await post(`${to}/columns`, { text: '', number: '0' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Please say which column holds what it is about.');
    expect(none.text).toMatch(/<option value="0" selected>甲/);
    const twice = await post(`${to}/columns`, { text: '0', number: '0' });
    expect(twice.text).toContain('This column is already used for something else.');
    await post(`${to}/columns`, { text: '1', number: '0' });
    const next = await handIn(csv('丙,乙,甲', 'x,漏水,2'));
    const page = (await get(next.to)).text;
    expect(page).toContain('chose the last time');
    expect(page).toMatch(/<option value="1" selected>乙/);
    expect(page).toMatch(/<option value="2" selected>甲/);
  });

  it('gives bad rows back as a file that comes in again when it is corrected', async () => {
    const before = (await count('concern')) ?? 0;
    const { to } = await handIn(
      csv('编号,内容,时间', 'P1,=没有灯,2026/3/5', 'P2,=漏水,3/5/2026'),
      '坏.csv',
    );
    await post(`${to}/columns`, { number: '0', text: '1', date: '2' });
    const preview = (await get(to)).text;
    expect(preview).toContain('Take over 1 row');
    expect(preview).toContain('This could be two dates.');
    await post(`${to}/start`, {});
    await workUntil(to, 'Some rows came back');
    const file = await get(`${to}/to-correct.csv`);
    expect(file.headers.get('content-disposition')).toContain(
      encodeURIComponent('坏-to-correct.csv'),
    );
    expect(file.text).toBe(
      '\ufeff编号,内容,时间,what to correct,line in the old file\r\n' +
        'P2,\'=漏水,3/5/2026,"This could be two dates. Please write it with the year first, like 2026-03-05.",3\r\n',
    );
    const again = await handIn(Buffer.from(file.text.replace('3/5/2026', '2026/3/5')));
    expect((await get(again.to)).text).toContain('chose the last time');
    await post(`${again.to}/columns`, { number: '0', text: '1', date: '2' });
    await post(`${again.to}/start`, {});
    await workUntil(again.to, 'Everything was taken over.');
    expect(await count('concern')).toBe(before + 2);
    expect((await get(`${again.to}/to-correct.csv`)).status).toBe(404);
  });

  it('works through 5,000 rows in rounds; stopped and handed in again it goes on from there', async () => {
    const before = (await count('concern')) ?? 0;
    const bytes = register(5000);
    const { to } = await handIn(bytes);
    await post(`${to}/columns`, columns);
    // Too large to be read within the request.
    expect((await get(to)).text).toContain('All rows are being read');
    await workUntil(to, 'Take over 4,992 rows');
    await post(`${to}/start`, {});
    await workOnImports.run(context);
    const some = ((await count('concern')) ?? 0) - before;
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThanOrEqual(4992);
    const stopped = await post(`${to}/stop`, {});
    expect(stopped.status).toBe(303);
    await workOnImports.run(context);
    expect((await count('concern')) ?? 0).toBe(before + some);
    // What was taken over is known the next time.
    const next = await handIn(bytes);
    await post(`${next.to}/columns`, columns);
    await workUntil(next.to, `Take over ${(4992 - some).toLocaleString('en')} rows`);
    await post(`${next.to}/stop`, {});
  }, 90_000);

  it('says what is wrong with a file, and what to do', async () => {
    const said = async (bytes: Buffer) => {
      const { status, text } = await handIn(bytes);
      return [status, text] as const;
    };
    const missing = await post(home, {});
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Please choose the file of the register.');
    const [status, text] = await said(Buffer.from([0x50, 0x4b, 0x03, 0x04, 9, 9]));
    expect(status).toBe(422);
    expect(text).toContain('choose “save as” and CSV');
    expect((await said(csv('编号,内容')))[1]).toContain('only column names');
  });

  it('shows what somebody wrote only as text', async () => {
    const { to } = await handIn(csv('编号,<b>内容</b>', '1,<script>alert(1)</script>\u202e'));
    const { text } = await get(to);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<b>内容');
    expect(text).not.toContain('\u202e');
  });

  it.each(languages)('speaks %s', async (lang) => {
    const { text } = await get(home, 'worker', lang);
    expect(text).not.toContain('undefined');
    expect(text).toMatch(
      { en: /existing register/, 'zh-Hans': /导入原有台账/, 'zh-Hant': /匯入原有台帳/ }[lang],
    );
  });

  it('keeps no file that nobody goes on with, and no refused row for longer than 30 days', async () => {
    expect(await count('register_file')).toBeGreaterThan(0);
    expect(await count('register_refused')).toBeGreaterThan(0);
    clock.pass(8 * 86_400_000);
    await tidyImports.run(context);
    expect(await count('register_file')).toBe(0);
    expect(await count('register_refused')).toBeGreaterThan(0);
    clock.pass(23 * 86_400_000);
    await tidyImports.run(context);
    expect(await count('register_refused')).toBe(0);
  });
});
