import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commonPieces, isCommonPassword } from './common-passwords.ts';
import { hashPassword, needsRehash, passwordFault, verifyPassword } from './passwords.ts';

const fault = (password: string, context: string[] = []) =>
  passwordFault(password, context)?.code ?? 'fine';

describe('passwordFault', () => {
  it.each([
    'mei hua kai le',
    '樓下的貓昨天又來吃魚',
    'kR7-quail-tin',
    '🏮🏮🧧🐉🥟🍵🪭🎋',
    '        w x y    ',
  ])('asvs-6.2.1 asvs-6.2.5 takes %j: 8 characters of any kind', (password) =>
    expect(fault(password)).toBe('fine'),
  );

  it('asvs-6.2.9 takes a sentence of 256 characters and no more', () => {
    const long = 'a sentence that goes on '.repeat(11).slice(0, 256);
    expect(fault(long)).toBe('fine');
    expect(fault(`${long}!`)).toBe('password_too_long');
  });

  it('counts characters as people do, not bytes', () => {
    expect(fault('貓昨天又來吃')).toBe('password_too_short');
    expect(fault('🏮🧧🐉🥟')).toBe('password_too_short');
  });

  it.each([
    ...[
      'password',
      'Password123',
      'P@ssw0rd',
      'admin123',
      'qwertyuiop',
      '1qaz2wsx',
      '12345678',
      '87654321',
    ],
    ...[
      'woaini1314',
      'WOAINI520',
      '5201314520',
      'zhangwei123',
      'wang1985',
      '1314520aini',
      'iloveyou',
      'abc12345',
    ],
    ...[
      'aaaaaaaa',
      '11111111',
      'abababab',
      'abcdefgh',
      '19580312',
      '1958-03-12',
      '12031958',
      'asdfghjkl',
      'letmein1',
    ],
    ...['beijing2008', 'xiaoming88', 'woaizhongguo', 'qq123456', 'iloveyou1314'],
  ])('asvs-6.2.4 refuses %s as too common', (password) =>
    expect(fault(password)).toBe('password_too_common'),
  );

  it('refuses far more than 3,000 combinations of a word and a number', () => {
    const { words, numbers, fixed } = commonPieces;
    const joined = words.flatMap((word) => numbers.map((number) => word + number));
    const taken = new Set([...fixed, ...joined].filter((text) => text.length >= 8));
    expect(taken.size).toBeGreaterThan(10_000);
    expect([...taken].filter((text) => fault(text) !== 'password_too_common')).toEqual([]);
  });

  it('takes no more than a moment for any text', () => {
    const started = performance.now();
    for (let i = 0; i < 100; i++) isCommonPassword('woaini1314'.repeat(25).slice(0, 30 + i));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each([
    ['linli-2026', []],
    ['Meihua1958!', ['Meihua']],
    ['幸福里幸福里12', ['幸福里']],
    ['wangmeihua88', ['Wang Meihua']],
    ['mei.hua@2026', ['mei.hua@example.org']],
  ])('refuses %s for whoever has the names %j', (password, context) =>
    expect(fault(password, context)).toBe('password_names_you'),
  );

  it('lets a name be part of a sentence', () => {
    expect(fault('Meihua feeds four cats', ['Meihua'])).toBe('fine');
  });
});

describe('hashPassword', () => {
  it('asvs-11.4.2 makes a hash that only the same password opens', async () => {
    const made = await hashPassword('mei hua kai le');
    if (!made.ok) throw new Error('overloaded');
    expect(made.value).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(needsRehash(made.value)).toBe(false);
    const [right, wrong, longer] = await Promise.all([
      verifyPassword(made.value, 'mei hua kai le'),
      verifyPassword(made.value, 'mei hua kai l'),
      verifyPassword(made.value, `mei hua kai le${' '.repeat(5000)}`),
    ]);
    expect([right, wrong, longer]).toEqual([
      { ok: true, value: true },
      { ok: true, value: false },
      { ok: true, value: false },
    ]);
  });

  it('stands on the scrypt of RFC 7914, and verifies hashes made at a lower cost', async () => {
    // RFC 7914 §12. Its salt has 14 bytes where ours has 16, so the function is checked first, then our use of it.
    const known = scryptSync('pleaseletmein', 'SodiumChloride', 64, {
      N: 16384,
      r: 8,
      p: 1,
      maxmem: 64e6,
    });
    expect(known.toString('hex')).toMatch(/^7023bdcb3afd7348461c06cd81fd38eb/);
    const salt = Buffer.alloc(16, 1);
    const hash = scryptSync('pleaseletmein', salt, 32, { N: 16384, r: 8, p: 1, maxmem: 64e6 });
    const stored = `scrypt$14$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
    expect(await verifyPassword(stored, 'pleaseletmein')).toEqual({ ok: true, value: true });
    expect(needsRehash(stored)).toBe(true);
  });

  it('asvs-6.3.8 works as long for somebody who does not exist, and says no', async () => {
    const started = performance.now();
    expect(await verifyPassword(null, 'mei hua kai le')).toEqual({ ok: true, value: false });
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it('throws for a stored text that it did not write', async () => {
    for (const text of ['', 'plain', `scrypt$30$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`])
      await expect(verifyPassword(text, 'x')).rejects.toThrow();
  });
});
