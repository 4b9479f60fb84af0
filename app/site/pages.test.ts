import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountedPath } from '../platform/http/table.ts';
import { languages } from '../platform/i18n/languages.ts';
import { accepted, raise } from './fixtures/things.ts';
import {
  addressesIn,
  type Browser,
  type Got,
  inlineIn,
  openBrowser,
  openTestSite,
  type TestSite,
} from './testing.ts';

let test: TestSite;
let everybody: Record<string, Browser>;
let concern: string;

const nasty = '"><img src=x onerror=alert(1)><svg onload=alert(2)>\u202egnp';

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  const world = test.world('banyan');
  const fetch = test.site.fetch;
  // Somebody with a name like that, and a worry like that, taken on as it is.
  const program = await world.resident.program(fetch);
  await program.post('/api/v1/communities/banyan/me/name', { own: nasty });
  await program.post('/api/v1/communities/banyan/me/shown', { name: nasty });
  ({ id: concern } = await raise(test, 'banyan', 'resident', {
    title: nasty,
    text: `${nasty} and so on`,
  }));
  const worker = await world.staff.worker.program(fetch);
  const at = `/api/v1/communities/banyan/concerns/${concern}`;
  // It looks like an attack, so it waits for somebody to look at it first.
  const moderator = await world.staff.moderator.program(fetch);
  await moderator.post(`${at}/release`, { reason: nasty });
  const got = await worker.post(`${at}/accept`, {
    ...accepted,
    publicTitle: nasty,
    publicText: nasty,
  });
  if (got.status !== 200) throw new Error(got.text);
  await worker.post(`${at}/assign`, { body: world.body });
  await worker.post(`${at}/ask-transfer`, {
    body: world.otherBody,
    code: 'other_owner',
    reason: nasty,
  });
  await raise(test, 'banyan', 'neighbour', { title: nasty, text: `${nasty} again` });
  everybody = {
    visitor: openBrowser(fetch),
    resident: await world.resident.browser(fetch),
    worker: await world.staff.worker.browser(fetch),
    handler: await world.staff.handler.browser(fetch),
    admin: await world.admins[0].browser(fetch),
  };
}, 60_000);
afterAll(() => test?.close());

/** Everything that must be on an answer, whatever it says. */
function headerFaults(got: Got): string[] {
  const header = (name: string) => got.headers.get(name) ?? '';
  const policy = header('content-security-policy');
  const checks: [string, boolean][] = [
    [
      'a policy that lets nothing in',
      policy.includes("default-src 'none'") && policy.includes("script-src 'self'"),
    ],
    ['no inline script or style by policy', !/unsafe|nonce|\*/.test(policy)],
    ['trusted types', policy.includes("require-trusted-types-for 'script'")],
    ['no frames', policy.includes("frame-ancestors 'none'")],
    ['nosniff', header('x-content-type-options') === 'nosniff'],
    ['a referrer policy', header('referrer-policy') !== ''],
    ['an opener policy', header('cross-origin-opener-policy') === 'same-origin'],
    [
      'a resource policy',
      /^(same-origin|cross-origin)$/.test(header('cross-origin-resource-policy')),
    ],
    ['permissions', header('permissions-policy').includes('camera=()')],
    ['a number', /^[\w-]{12}$/.test(header('x-request-id'))],
    [
      'no word about what runs here',
      !got.headers.has('x-powered-by') && !got.headers.has('server'),
    ],
  ];
  return checks.filter(([, right]) => !right).map(([what]) => what);
}

function faultsOf(got: Got): string[] {
  const faults = headerFaults(got);
  if (got.status >= 500) faults.push(`status ${got.status}`);
  if (got.headers.get('content-type')?.startsWith('text/html')) {
    faults.push(...inlineIn(got.text));
    if (/<img src=x|<svg onload/.test(got.text)) faults.push('markup of a resident');
    const outside = got.text
      .replace(/<bdi[\s\S]*?<\/bdi>/g, '')
      .replace(/<title>[\s\S]*?<\/title>|<(meta|input|textarea|a|option)\b[^>]*>/g, '');
    if (/[\u202a-\u202e]/.test(outside)) faults.push('a direction left open');
    for (const address of addressesIn(got.text))
      if (/^(https?:)?\/\//.test(address)) faults.push(`leads away: ${address}`);
  }
  return faults;
}

const personal = (got: Got) => /private|no-store/.test(got.headers.get('cache-control') ?? '');

describe('every page, for everybody', () => {
  it.each(['visitor', 'resident', 'worker', 'handler', 'admin'])(
    'attack-05 as %s has nothing inline, nobody’s markup, all headers',
    async (who) => {
      const browser = everybody[who];
      if (!browser) throw new Error(who);
      const wrong: string[] = [];
      for (const route of test.site.routes) {
        if (route.kind !== 'page') continue;
        const path = mountedPath(route)
          .replace(':community', 'banyan')
          .replace(/:[a-z]+/g, concern);
        const got = await browser.get(path);
        for (const fault of faultsOf(got)) wrong.push(`${path} (${got.status}): ${fault}`);
        // What somebody sees who is signed in is kept by nobody in between.
        if (who !== 'visitor' && path.startsWith('/banyan') && !personal(got))
          wrong.push(`${path}: may be kept`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('links and forms lead only to addresses that exist', async () => {
    const start = ['/', '/banyan'];
    for (const [who, browser] of Object.entries(everybody)) {
      const seen = new Set<string>(start);
      const dead: string[] = [];
      // Home offers it to everybody who looks; somebody in office for a body is told there that it is not theirs.
      const refused = who === 'handler' || who === 'admin' ? ['/banyan/raise'] : [];
      for (const path of seen) {
        const got = await browser.get(path);
        if (got.status >= 400 && !refused.includes(path))
          dead.push(`${who} ${path}: ${got.status}`);
        if (!got.headers.get('content-type')?.startsWith('text/html')) continue;
        const links = [...got.text.matchAll(/<a\b[^>]*?\bhref="([^"#]+)/g)].map(([, href = '']) =>
          href.replaceAll('&amp;', '&'),
        );
        for (const link of links) if (link.startsWith('/') && seen.size < 150) seen.add(link);
      }
      expect(dead).toEqual([]);
      expect(seen.size).toBeGreaterThan(10);
    }
  }, 60_000);

  it.each(languages)('says every public page in %s', async (lang) => {
    const browser = openBrowser(test.site.fetch, { lang });
    for (const path of [
      '/banyan',
      '/banyan/concerns',
      '/banyan/raise',
      '/banyan/sign-in',
      '/banyan/how',
      '/banyan/nothing-here',
      '/api',
      '/api/problems',
    ]) {
      const got = await browser.get(path);
      expect(got.text).toContain(`<html lang="${lang}"`);
      expect(got.headers.get('content-language')).toBe(lang);
      expect(got.headers.get('vary')).toContain('Accept-Language');
    }
  });
});

describe('an answer that is an error', () => {
  it.each([
    ['GET', '/nowhere'],
    ['GET', '/banyan/nowhere'],
    ['GET', '/banyan/concerns/nothing'],
    ['GET', '/banyan/desk'],
    ['GET', '/api/v1/nowhere'],
    ['GET', '/api/v1/communities/banyan/me'],
    ['GET', '/assets/nothing.css'],
    ['POST', '/banyan/raise'],
    ['POST', '/nowhere'],
    ['PUT', '/banyan/raise'],
    ['DELETE', '/banyan/concerns'],
    ['OPTIONS', '/api/v1/communities/banyan/raise'],
    ['GET', '/banyan/%00'],
    ['GET', '/banyan/%c0%ae%c0%ae/%2e%2e/etc/passwd'],
    ['GET', `/banyan/${'x'.repeat(4000)}`],
    ['GET', '/banyan/concerns/%E4%BD'],
  ])('%s %s has all headers and says nothing of the inside', async (method, path) => {
    const response = await test.site.fetch(new Request(`http://localhost:8080${path}`, { method }));
    const got: Got = {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: null,
      fact: null,
    };
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(got.status).toBeLessThan(500);
    expect(faultsOf(got)).toEqual([]);
    expect(got.text).not.toMatch(/at .*\.tsx?:|node_modules|SELECT|Error:/);
  });

  it('for what is not yours is the same as for what does not exist, but for its number', async () => {
    const strip = (got: Got, path: string) => ({
      status: got.status,
      text: got.text.replaceAll(path, '#').replace(/(value=")[\w-]{20,}"/g, '$1"'),
      headers: [...got.headers].filter(([name]) => name !== 'x-request-id'),
    });
    const hidden = await everybody['resident']?.get('/banyan/desk');
    const absent = await everybody['resident']?.get('/banyan/dusk');
    if (!hidden || !absent) throw new Error('nobody asked');
    expect(strip(hidden, '/banyan/desk')).toEqual(strip(absent, '/banyan/dusk'));
  });

  it('by HEAD has the headers and no body', async () => {
    const response = await test.site.fetch(
      new Request('http://localhost:8080/banyan', { method: 'HEAD' }),
    );
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toBeTruthy();
  });
});

describe('a page that is the same for everybody', () => {
  it('is not sent again when nothing changed, and never carries a cookie', async () => {
    const browser = openBrowser(test.site.fetch);
    const first = await browser.get('/banyan');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const again = await browser.get('/banyan', { 'if-none-match': tag });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    expect(headerFaults(again)).toEqual([]);
  });

  it('in another language or size is another one', async () => {
    const english = await openBrowser(test.site.fetch).get('/banyan/how');
    const chinese = await openBrowser(test.site.fetch, { lang: 'zh-CN' }).get('/banyan/how', {
      'if-none-match': english.headers.get('etag') ?? '',
    });
    expect(chinese.status).toBe(200);
    expect(chinese.text).toContain('lang="zh-Hans"');
  });

  it('does not show a visitor what was made for somebody signed in', async () => {
    const own = await everybody['resident']?.get('/banyan');
    expect(own?.text).toContain('href="/banyan/me"');
    const visitor = await openBrowser(test.site.fetch).get('/banyan');
    expect(visitor.text).not.toContain('href="/banyan/me"');
    expect(visitor.text).toContain('/banyan/sign-in');
  });
});
