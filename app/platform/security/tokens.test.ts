import { describe, expect, it } from 'vitest';
import { bearerToken, isToken, newToken, tokenHash } from './tokens.ts';

describe('newToken', () => {
  it('has 256 bits of chance and never comes twice', () => {
    expect(newToken((n) => new Uint8Array(n))).toBe('A'.repeat(43));
    const made = Array.from({ length: 1000 }, () => newToken());
    expect(made.every(isToken)).toBe(true);
    expect(new Set(made).size).toBe(1000);
  });

  it('is stored as a hash that does not hold it', () => {
    const token = newToken();
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(tokenHash(token)).toBe(tokenHash(token));
    expect(tokenHash(token)).not.toBe(tokenHash(newToken()));
  });
});

describe('bearerToken', () => {
  const asked = (authorization: string) =>
    bearerToken(new Request('http://localhost/', { headers: { authorization } }));
  it('takes exactly one whole token', () => {
    const token = newToken();
    expect(asked(`Bearer ${token}`)).toBe(token);
    for (const bad of [
      '',
      token,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token}, Bearer ${token}`,
    ])
      expect(asked(bad)).toBeNull();
  });
});
