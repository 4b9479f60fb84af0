import { describe, expect, it } from 'vitest';
import { originRefusal } from './origin.ts';

const hosts = ['linli.example.org', 'localhost:8080'];
const asked = (
  method: string,
  headers: Record<string, string>,
  ours: string[] = hosts,
  tls = false,
) =>
  originRefusal(new Request('http://nowhere.invalid/', { method, headers }), ours, tls)?.code ??
  'goes on';

describe('originRefusal', () => {
  const host = 'linli.example.org';

  it.each([
    ['our own page', { origin: 'https://linli.example.org', 'sec-fetch-site': 'same-origin' }],
    ['an older browser', { origin: 'https://linli.example.org' }],
    ['a reload', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
  ])('lets a POST from %s go on', (_, headers) => {
    expect(asked('POST', { host, ...headers })).toBe('goes on');
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site in an older browser', { origin: 'https://evil.example' }],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
    ['a host that ends like ours', { origin: 'https://evil-linli.example.org' }],
    ['a host that begins like ours', { origin: 'https://linli.example.org.evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another port', { origin: 'https://linli.example.org:8443' }],
    ['a local file', { origin: 'file://linli.example.org' }],
    [
      'an origin that contradicts the browser',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('asvs-3.5.1 refuses a POST from %s', (_, headers) => {
    expect(asked('POST', { host, ...headers })).toBe('foreign_origin');
    expect(asked('DELETE', { host, ...headers })).toBe('foreign_origin');
    expect(asked('GET', { host, ...headers })).toBe('goes on');
  });

  it('refuses an unencrypted page of the same name once the site has TLS', () => {
    const headers = { host, origin: 'http://linli.example.org' };
    expect(asked('POST', headers)).toBe('goes on');
    expect(asked('POST', headers, hosts, true)).toBe('foreign_origin');
  });

  it.each([
    'evil.example',
    'linli.example.org.evil.example',
    'xlinli.example.org',
    'a@linli.example.org',
    'localhost:8081',
    'localhost',
  ])('knows that %s is not one of its hosts, also for GET', (other) =>
    expect(asked('GET', { host: other })).toBe('unknown_host'),
  );

  it('takes any letter case and any port where the list names none', () => {
    expect(asked('GET', { host: 'Linli.Example.ORG:8443' })).toBe('goes on');
    expect(asked('GET', { host: 'localhost:8080' })).toBe('goes on');
  });

  it('answers to loopback names only when no host is configured', () => {
    for (const name of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])
      expect(asked('GET', { host: name }, [])).toBe('goes on');
    expect(asked('GET', { host: 'rebound.example:8080' }, [])).toBe('unknown_host');
  });
});
