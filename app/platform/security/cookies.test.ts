import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endLoginCookie,
  isLoopbackHost,
  loginCookie,
  loginCookieName,
  needsSecureCookies,
  readCookies,
  setCookie,
} from './cookies.ts';

describe('loginCookie', () => {
  it('asvs-3.3.1 asvs-3.3.4 is bound to this host, hidden from script and sent over TLS only', () => {
    expect(loginCookie('xingfu', 'abc', { secure: true, maxAge: 90 })).toBe(
      '__Host-linli-in-xingfu=abc; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=90',
    );
  });

  it('leaves Secure and its prefix out over loopback, where a browser would drop it', () => {
    expect(loginCookie('xingfu', 'abc', { secure: false, maxAge: 90 })).toBe(
      'linli-in-xingfu=abc; Path=/; SameSite=Lax; HttpOnly; Max-Age=90',
    );
  });

  it('is deleted under the same name', () => {
    expect(endLoginCookie('xingfu', true)).toMatch(/^__Host-linli-in-xingfu=; .*Max-Age=0$/);
  });

  it('has a name of its own for every community', () => {
    expect(loginCookieName('a', true)).not.toBe(loginCookieName('b', true));
  });
});

describe('needsSecureCookies', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['[::1]', true],
    ['localhost', true],
    ['demo.localhost', true],
    ['localhost.example.org', false],
    ['127.0.0.1.example.org', false],
    ['192.168.1.5', false],
    ['linli.example.org', false],
  ])('%s is loopback: %s', (hostname, loopback) => {
    expect(isLoopbackHost(hostname)).toBe(loopback);
    expect(needsSecureCookies({ tls: false, hostname })).toBe(!loopback);
    expect(needsSecureCookies({ tls: true, hostname })).toBe(true);
  });
});

describe('setCookie', () => {
  it.each([
    ['a', 'b; Domain=evil'],
    ['a', 'b\r\nSet-Cookie: c=d'],
    ['a;b', 'c'],
    ['a', '字'],
    ['', 'c'],
  ])('refuses %j=%j', (name, value) => {
    expect(() => setCookie(name, value, { secure: true })).toThrow();
  });
});

describe('readCookies', () => {
  it('reads what it sets', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
          fc.stringMatching(/^[A-Za-z0-9_.=-]{0,20}$/),
        ),
        (cookies) => {
          const header = Object.entries(cookies)
            .map(([name, value]) => setCookie(name, value, { secure: true }).split(';')[0])
            .join('; ');
          expect({ ...readCookies(header) }).toEqual({ ...cookies });
        },
      ),
    );
  });

  it('drops a name that comes twice: one of the two is somebody else’s', () => {
    expect({ ...readCookies('linli-in-a=1; b=2; linli-in-a=3') }).toEqual({ b: '2' });
  });

  it('skips broken parts, ignores an overlong header and knows no inherited names', () => {
    expect({ ...readCookies('a b=1; c="2"; =3; d; e=4') }).toEqual({ e: '4' });
    expect({ ...readCookies(`a=${'x'.repeat(17_000)}`) }).toEqual({});
    expect('constructor' in readCookies(null)).toBe(false);
  });
});
