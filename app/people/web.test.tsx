import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { buildServer } from '../platform/http/server.ts';
import type { Guard, Site } from '../platform/http/site.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { accept } from '../platform/result.ts';
import { readCookies } from '../platform/security/cookies.ts';
import type { Letter, Services } from '../platform/services.ts';
import { renderFragment } from '../ui/index.ts';
import { admit } from './can.ts';
import { capability } from './capability.ts';
import { got, type Mulberry, openMulberry } from './fixtures.ts';
import { identify } from './logins.ts';
import { createSetupLink } from './set-up.ts';

const password = 'the banyan by the gate has nine roots';
let town: Mulberry;
let sent: Letter[];
let fetchPage: (request: Request) => Promise<Response>;

/** The server with our routes, its checks reduced to what these tests are not about. */
function openServer(): typeof fetchPage {
  const services: Services = {
    keys: town.tools.keys,
    mail: { available: true, send: async (letter) => sent.push(letter) },
    uploads: { keep: async () => '', read: async () => null, remove: async () => {} },
    origin: 'http://localhost',
    secureCookies: false,
  };
  const guard: Guard = {
    cookies: (request) => readCookies(request.headers.get('cookie')),
    originRefusal: () => null,
    csrfToken: (binding) => `csrf-${binding}`,
    csrfOk: (token, binding) => token === `csrf-${binding}`,
    addressKey: () => 'address',
    limit: () => null,
    shed: () => null,
    async readForm(request) {
      const typed: Record<string, string | string[]> = {};
      const form = new URLSearchParams(await request.text());
      for (const name of new Set(form.keys())) {
        const values = form.getAll(name);
        typed[name] = values.length > 1 ? values : (values[0] ?? '');
      }
      return accept({ typed, files: {} });
    },
    readJson: async (request) => accept(await request.json()),
    headers: () => ({}),
    seal: (text) => text,
    unseal: (text) => text,
    sealBriefly: (text) => text,
    unsealBriefly: (text) => text,
    newDevice: () => ({ value: 'device-1', cookie: 'device=device-1; Path=/' }),
    deviceOf: (cookies) => cookies['device'] ?? null,
  };
  const site: Site = {
    routes: capability.routes,
    panels: async () => [],
    database: town.database,
    clock: town.clock,
    services,
    tenant: async (slug) =>
      slug === 'mulberry' ? { id: slug, slug, timeZone: 'Asia/Shanghai' } : null,
    defaultLanguage: () => 'en',
    identify: (reader, request, tenant, now) => identify(reader, request, tenant, now, services),
    admit: (actor, row) => admit(actor, row, town.clock.now()),
    dress: async (ask, view) =>
      `<html lang="${ask.lang}"><title>${view.title}</title>${renderFragment(
        (view.body ?? '') as Parameters<typeof renderFragment>[0], // a view's body is what preact renders
        { lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now },
      )}</html>`,
    plain: (_ask, what) => ({ title: `plain ${what.kind}`, body: null }),
    sayRefusal: (_lang, refusal) => refusal.code,
    closed: () => null,
    guard,
    hosts: [],
    tls: false,
    note: (entry) => {
      if (entry.level === 'error') throw entry.error;
    },
  };
  return buildServer(site).fetch;
}

/** A browser without script: keeps cookies, opens pages, sends the forms that stand on them. */
function openBrowser(lang: Language = 'en') {
  const cookies = new Map<string, string>();
  let here = '';
  let html = '';
  const go = async (path: string, body?: URLSearchParams): Promise<number> => {
    const request = new Request(`http://localhost${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'accept-language': lang,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body && { body: body.toString() }),
      redirect: 'manual',
    });
    const response = await fetchPage(request);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (/Max-Age=0/.test(cookie)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const next = response.headers.get('location');
    if (response.status === 303 && next) return go(next.replace(/#.*/, ''));
    here = path;
    html = await response.text();
    return response.status;
  };
  const plainText = (markup: string) => markup.replace(/&amp;/g, '&').replace(/&quot;/g, '"');
  return {
    go: (path: string) => go(`/mulberry${path}`),
    /** Fills in the form with this action that stands on the page, and sends it. */
    async send(action: string, fields: Record<string, string>): Promise<number> {
      const form = [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(
        ([, to]) => plainText(to ?? '') === `/mulberry${action}`,
      );
      if (!form) throw new Error(`no form to ${action} on ${here}:\n${html.slice(0, 600)}`);
      const body = new URLSearchParams();
      for (const [tag] of (form[2] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g))
        body.append(
          plainText(/name="([^"]*)"/.exec(tag)?.[1] ?? ''),
          plainText(/value="([^"]*)"/.exec(tag)?.[1] ?? ''),
        );
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return go(`/mulberry${action}`, body);
    },
    text: () => plainText(html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')),
    html: () => html,
    here: () => here,
  };
}

type Page = ReturnType<typeof openBrowser>;

const digits = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: town.clock.now().getTime(),
  });

/** Sets a password and an authenticator, as the pages ask for it; gives the authenticator's secret. */
async function secure(page: Page): Promise<string> {
  await page.go('/me/security');
  if (!page.html().includes('A password is set'))
    await page.send('/me/password', { password, again: password });
  await page.send('/me/second-step/begin', {});
  const secret = /<code dir="ltr">([A-Z2-7 ]+)</.exec(page.html())?.[1]?.replaceAll(' ', '') ?? '';
  expect(await page.send('/me/second-step', { code: digits(secret) })).toBe(200);
  expect(page.text()).toContain('Your recovery codes');
  return secret;
}

/** An administrator at work, from the link on the server's terminal. */
async function openOffice(name: string): Promise<Page> {
  const link = await town.write((writer) => createSetupLink(writer, town.clock));
  const page = openBrowser();
  await page.go(link.path);
  await page.send(link.path, { pseudonym: name, password });
  expect(page.here()).toBe('/mulberry/me/security');
  await secure(page);
  return page;
}

const slipCode = (page: Page) =>
  /class="slip-code"[^>]*>([^<]+)</.exec(page.html())?.[1]?.replaceAll(' ', '') ?? '';

let office: Page;
let counter: Page;

beforeAll(async () => {
  town = await openMulberry();
  sent = [];
  fetchPage = openServer();
  office = await openOffice('Olga');
  await office.go('/admin/people');
  await office.send('/admin/people/invite', { pseudonym: 'Worker Wu' });
  const code = slipCode(office);
  await office.go('/admin/people');
  expect(office.text()).toContain('You are the only administrator');
  const until = '2027-03-01';
  expect(
    await office.send('/admin/roles/ask', { person: 'Worker Wu', role: 'worker', body: '', until }),
  ).toBe(200);
  counter = openBrowser();
  await counter.go(`/slip/${code}`);
  await counter.send('/sign-in/slip', { code });
  expect(counter.here()).toBe('/mulberry/me/security');
  expect(await counter.go('/counter')).toBe(403);
  await secure(counter);
}, 60_000);
afterAll(() => town.database.drop());
beforeEach(() => {
  sent.length = 0;
});

describe('a worker at the counter', () => {
  it('greets somebody; the slip leads to an account with a name of their choice', async () => {
    await counter.go('/counter/enrol');
    const bad = await counter.send('/counter/enrol', { age: 'adult', livesHere: 'true' });
    expect(bad).toBe(409);
    expect(counter.text()).toContain('Please say which building');
    await counter.send('/counter/enrol', {
      age: 'adult',
      building: 'b03',
      livesHere: 'true',
      phone: '138 1111 2222',
      consent: 'true',
      lang: 'zh-Hans',
    });
    const code = slipCode(counter);
    expect(counter.text()).toContain('您的登录小票');
    const person = openBrowser();
    await person.go('/sign-in');
    expect(await person.send('/sign-in/slip', { code: 'AAAAA-AAAAA' })).toBe(409);
    expect(person.text()).toContain('This code is not right');
    await person.send('/sign-in/slip', { code: code.toLowerCase() });
    expect(person.here()).toBe('/mulberry/welcome');
    expect(await person.send('/me/name', { own: '13811112222' })).toBe(409);
    expect(person.text()).toContain('no address and no number');
    await person.send('/me/name', { own: 'Magpie of Lane 3' });
    expect(person.here()).toBe('/mulberry/me');
    expect(person.text()).toContain('Magpie of Lane 3');
    expect(person.text()).toContain('Confirmed: you live here');
    expect(await person.go('/counter')).toBe(404);
    expect(await person.go('/admin/people')).toBe(404);
  });

  it('finds the account of somebody who lost their way in, and prints a new slip', async () => {
    const given = await town.neighbour({ phone: '13977776666' });
    await counter.go('/counter');
    await counter.send('/counter/find', { who: '139 7777 6666' });
    expect(counter.text()).toContain(given.pseudonym);
    expect(counter.text()).not.toContain('13977776666');
    await counter.send('/counter/slip', { person: given.person });
    const person = openBrowser();
    await person.go('/sign-in');
    await person.send('/sign-in/slip', { code: slipCode(counter), shared: 'true' });
    expect(person.here()).toContain('/mulberry/welcome');
  });

  it('prints the letters that were asked for; a tenant joins with one and signs up at L2', async () => {
    const tenant = openBrowser('zh-Hant');
    await tenant.go('/letter');
    await tenant.send('/letter', { building: 'b07', door: '2 單元 501', name: '阿立' });
    expect(tenant.text()).toContain('已經列入寄信名單');
    await counter.go('/counter/letters');
    const id = /name="letter" value="([^"]+)"/.exec(counter.html())?.[1] ?? '';
    // The list names the house; the address is opened, and noted as read, when the letter is printed.
    expect(counter.text()).toContain('Building b07');
    expect(counter.text()).not.toContain('2 單元 501');
    await counter.send('/counter/letters/print', { letter: id });
    const code = slipCode(counter);
    expect(counter.text()).toContain('2 單元 501');
    await tenant.go('/letter/code');
    await tenant.send('/letter/code', { code });
    expect(tenant.here()).toBe('/mulberry/welcome');
    await tenant.go('/me');
    expect(tenant.text()).toContain('已確認：您住在這裡');
  });
});

describe('a resident', () => {
  const arrive = async (given: Parameters<Mulberry['neighbour']>[0] = {}) => {
    const slip = await town.neighbour(given);
    const page = openBrowser();
    await page.go('/sign-in?next=/mulberry/me/data');
    await page.send('/sign-in/slip', { code: slip.code });
    return { page, slip };
  };

  it('goes on to where they wanted after choosing a name, and never to another site', async () => {
    const { page } = await arrive();
    expect(page.here()).toBe('/mulberry/welcome?next=%2Fmulberry%2Fme%2Fdata');
    await page.send('/me/name', { own: 'Heron of Lane 9' });
    expect(page.here()).toBe('/mulberry/me/data');
    const other = openBrowser();
    await other.go('/sign-in?next=//evil.example/mulberry');
    expect(other.html()).not.toContain('evil');
  });

  it('signs in by e-mail, in the browser that asked', async () => {
    const page = openBrowser();
    await page.go('/sign-in');
    await page.send('/sign-in/email', { email: 'lin@example.org' });
    expect(page.text()).toContain('lin@example.org');
    const code = /\d{6}/.exec(sent[0]?.subject ?? '')?.[0] ?? '';
    expect(
      await page.send('/sign-in/email/code', { code: code === '000000' ? '1' : '000000' }),
    ).toBe(422);
    await page.send('/sign-in/email/code', { code });
    expect(page.here()).toBe('/mulberry/welcome');
    await page.go('/me');
    expect(page.text()).toContain('Your contact is confirmed');
  });

  it('keeps a telephone number, confirms an address, shows a name, and deletes them again', async () => {
    const { page } = await arrive();
    await page.go('/me/contacts');
    expect(await page.send('/me/contacts', { phone: 'call me' })).toBe(422);
    await page.go('/me/contacts');
    await page.send('/me/contacts/email', { email: 'kay@example.org' });
    const code = /\d{6}/.exec(sent[0]?.subject ?? '')?.[0] ?? '';
    await page.send('/me/contacts/email/code', { code });
    expect(page.text()).toContain('kay@example.org · confirmed');
    await page.send('/me/shown', { adult: 'true' });
    expect(page.text()).toContain('First keep your real name');
    await page.go('/me/data');
    expect(page.text()).toContain('Nobody has looked at your contact data');
    town.clock.pass(16 * 60_000);
    expect(await page.go('/me/contacts')).toBe(401);
    expect(page.text()).not.toContain('kay@example.org');
    town.clock.set('2026-11-24T02:00:00Z');
  });

  it('makes a token for a program, which is told who it acts for', async () => {
    const { page, slip } = await arrive();
    await page.go('/me/sign-ins');
    await page.send('/me/tokens', { label: 'my script' });
    const token = /class="token"[^>]*>([^<]+)</.exec(page.html())?.[1]?.trim() ?? '';
    const answer = await fetchPage(
      new Request('http://localhost/api/v1/communities/mulberry/me', {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    expect(await answer.json()).toMatchObject({ person: slip.person, assurance: 2 });
    await page.go('/me/sign-ins');
    expect(page.text()).toContain('my script · program');
    const anonymous = await fetchPage(
      new Request('http://localhost/api/v1/communities/mulberry/me'),
    );
    expect(anonymous.status).toBe(401);
  });

  it('speaks for a neighbour, who shows a code', async () => {
    const { page: voucher } = await arrive();
    const friend = await arrive({ livesHere: false });
    await friend.page.go('/me/residence');
    await friend.page.send('/me/vouch-code', {});
    const code = slipCode(friend.page);
    await voucher.go(`/vouch?code=${code}`);
    expect(voucher.text()).toContain(friend.slip.pseudonym);
    expect(await voucher.send('/vouch', {})).toBe(409);
    expect(voucher.text()).toContain('Please tick that you are sure');
    await voucher.send('/vouch', { sure: 'true' });
    expect(voucher.text()).toContain('You have spoken for');
  });

  it('takes everything away and has it erased', async () => {
    const { page, slip } = await arrive({ phone: '13255556666' });
    await page.go('/me/data.json');
    expect(JSON.parse(page.html())).toMatchObject({ account: { id: slip.person } });
    await page.go('/me/data.csv');
    expect(page.html()).toContain('13255556666');
    await page.go('/me/erase');
    expect(await page.send('/me/erase', {})).toBe(409);
    await page.send('/me/erase', { sure: 'true' });
    expect(page.text()).toContain('Your account is erased');
    expect(await page.go('/me')).toBe(401);
  });

  it('leaves nothing in the database by which a copy of it could be tried for the password', async () => {
    const page = openBrowser();
    await page.go('/sign-in');
    await page.send('/sign-in/password', { who: 'Olga', password: 'not the right sentence' });
    expect(page.text()).toContain('That did not fit together');
    expect(page.html()).not.toContain('not the right sentence');
    const fields = [
      ['form', 'password'],
      ['password', 'not the right sentence'],
      ['who', 'Olga'],
    ];
    const bare = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    const kept = await town.read((reader) =>
      reader.rows(sql<{ hash: string }>`
        select request_hash as hash from form_key
        where community_id = 'mulberry' and route = 'people.sign_in_password'`),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.map(({ hash }) => hash)).not.toContain(bare);
  });

  it('signs out', async () => {
    const { page } = await arrive();
    await page.go('/me');
    await page.send('/sign-out', {});
    expect(await page.go('/me')).toBe(401);
  });
});

describe('pages', () => {
  const pages = ['/sign-in', '/slip/ABCDE12345', '/letter', '/letter/code', '/set-up/nothing'];
  const own = ['/me', '/welcome', '/me/sign-ins', '/me/residence', '/vouch', '/me/data'];
  const proven = ['/me/contacts', '/me/security', '/me/erase', '/prove', '/sign-in/second-step'];

  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'open in %s, with no word missing, no inline script or style',
    async (lang) => {
      const slip = await town.neighbour({ phone: '13100001111' });
      const person = openBrowser(lang);
      const check = (page: Page, path: string) => {
        expect([path, /undefined|\[object|NaN/.test(page.text())]).toEqual([path, false]);
        expect([path, /\sstyle=|\son[a-z]+=|<script/.test(page.html())]).toEqual([path, false]);
      };
      for (const path of pages) {
        expect([path, await person.go(path)]).toEqual([
          path,
          path.startsWith('/set-up') ? 410 : 200,
        ]);
        check(person, path);
      }
      await person.go('/sign-in');
      await person.send('/sign-in/slip', { code: slip.code });
      for (const path of [...own, ...proven]) {
        expect([path, await person.go(path)]).toEqual([path, 200]);
        check(person, path);
      }
      for (const path of ['/counter', '/counter/enrol', '/counter/letters']) {
        expect([path, await counter.go(path)]).toEqual([path, 200]);
        check(counter, path);
      }
      expect(await office.go('/admin/people')).toBe(200);
      check(office, '/admin/people');
    },
  );

  it('of the demonstration do not exist where there is none', async () => {
    const page = openBrowser();
    expect(await page.go('/demo-desk')).toBe(404);
    await page.go('/sign-in');
    const person = got(accept((await town.neighbour()).person));
    const body = new URLSearchParams({ _csrf: 'csrf-device-1', _key: 'k'.repeat(12), person });
    const forged = await fetchPage(
      new Request('http://localhost/mulberry/demo-desk/be', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'device=device-1' },
        body: body.toString(),
      }),
    );
    expect(forged.status).toBe(404);
    expect(forged.headers.getSetCookie()).toEqual([]);
  });
});
