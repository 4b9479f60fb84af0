import { describe, expect, it } from 'vitest';
import { embeddedPolicy, mapPolicy, securityHeaders, writePolicy } from './headers.ts';

const kinds = ['page', 'asset', 'open-data', 'download'] as const;

describe('securityHeaders', () => {
  it.each(kinds)('asvs-3.4.3 asvs-3.4.4 asvs-3.4.5 asvs-3.4.6 are on every %s', (kind) => {
    const headers = securityHeaders({ tls: true, kind });
    const policy = headers['content-security-policy']!;
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'(; sandbox)?$/,
    );
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('geolocation=(self)');
    expect(headers['permissions-policy']).toContain('camera=()');
  });

  it('asvs-3.4.1 promise TLS for a year where there is TLS, and never without', () => {
    const with_ = securityHeaders({ tls: true, kind: 'page' })['strict-transport-security'];
    expect(Number(/max-age=(\d+)/.exec(with_ ?? '')?.[1])).toBeGreaterThanOrEqual(31_536_000);
    expect(securityHeaders({ tls: false, kind: 'page' })).not.toHaveProperty(
      'strict-transport-security',
    );
  });

  it('asvs-3.4.2 let other sites read open data and nothing else', () => {
    for (const kind of kinds) {
      const headers = securityHeaders({ tls: true, kind });
      const open = kind === 'open-data';
      expect(headers['cross-origin-resource-policy']).toBe(open ? 'cross-origin' : 'same-origin');
      expect(headers['access-control-allow-origin']).toBe(open ? '*' : undefined);
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it('lock a file that somebody sent in into a sandbox', () => {
    expect(securityHeaders({ tls: true, kind: 'download' })['content-security-policy']).toMatch(
      /; sandbox$/,
    );
    expect(securityHeaders({ tls: true, kind: 'page' })['content-security-policy']).not.toContain(
      'sandbox',
    );
  });

  it('add to a map page only pictures made in the browser and one named policy', () => {
    const page = securityHeaders({ tls: true, kind: 'page' })['content-security-policy']!.split(
      '; ',
    );
    const added = writePolicy(mapPolicy)
      .split('; ')
      .filter((part) => !page.includes(part));
    expect(added).toEqual(["img-src 'self' data: blob:", 'trusted-types linli-map-worker']);
  });

  it('let only listed sites frame an embeddable page', () => {
    expect(writePolicy(embeddedPolicy(['https://city.example']))).toContain(
      'frame-ancestors https://city.example;',
    );
    expect(writePolicy(embeddedPolicy([]))).toContain("frame-ancestors 'none'");
  });
});
