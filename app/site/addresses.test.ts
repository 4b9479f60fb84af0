import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notePeer } from '../platform/security/client-address.ts';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
let named: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  named = await openTestSite({
    communities: [],
    settings: { LINLI_BASE_URL: 'https://linli.example.org' },
  });
}, 120_000);
afterAll(async () => {
  await test?.close();
  await named?.close();
});

const visitor = () => openBrowser(test.site.fetch);

describe('an address', () => {
  it.each(['/banyan/concerns/%00', '/ban%00yan/concerns', '/banyan/%1Bconcerns', '/%00'])(
    'with a control character in it leads nowhere: %s',
    async (path) => {
      expect((await visitor().get(path)).status).toBe(404);
    },
  );

  it.each([
    '/banyan/concerns?q=%00',
    '/banyan/concerns?after=a%07',
    '/banyan/concerns?q=lamp&q=gate',
    '/banyan/concerns?view=open&view=late',
    '/banyan/sign-in?next=/a&next=/b',
    '/api/v1/communities/banyan/concerns?q=%00',
    '/api/v1/communities/banyan/concerns?q=a&q=b',
  ])('whose parameters make no sense is refused: %s', async (path) => {
    expect((await visitor().get(path)).status).toBe(400);
  });

  it('does not carry the words of a worry: likenesses are asked for in the body', async () => {
    expect((await visitor().get('/banyan/raise/similar?q=lamp')).status).not.toBe(200);
    const asked = await visitor().post('/banyan/raise/similar', { q: 'The lamp at the gate' });
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const other = await visitor().post('/banyan/raise/similar', { q: 'The lamp' }, foreign);
    expect(other.status).toBe(403);
  });
});

describe('what is for whoever watches the machine', () => {
  const ask = (site: TestSite, url: string, peer: string, headers: Record<string, string> = {}) => {
    const request = new Request(url, { headers });
    notePeer(request, peer);
    return site.site.fetch(request).then(({ status }) => status);
  };

  it('is told to a program on it, not to whoever calls it by its name', async () => {
    const url = 'http://localhost:8080/metrics';
    expect(await ask(test, url, '127.0.0.1')).toBe(200);
    expect(await ask(test, url, '::ffff:127.0.0.1')).toBe(200);
    expect(await ask(test, url, '192.0.2.7')).toBe(404);
    expect(await ask(test, url, '')).toBe(404);
    expect(await ask(test, url, '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).toBe(404);
  });

  it('is found by a loopback name also where the site has a public one', async () => {
    expect(await ask(named, 'http://127.0.0.1:8080/health', '127.0.0.1')).toBe(200);
    expect(await ask(named, 'http://localhost:8080/metrics', '127.0.0.1')).toBe(200);
    // A proxy on the same machine hands the public name on.
    expect(await ask(named, 'https://linli.example.org/metrics', '127.0.0.1')).toBe(404);
    expect(await ask(named, 'http://localhost:8080/api', '127.0.0.1')).toBe(403);
  });
});
