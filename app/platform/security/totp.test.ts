import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { checkTotp, newRecoveryCodes, newTotpSecret, totpUri } from './totp.ts';

/** The secret of RFC 6238 appendix B. */
const secret = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number) => new Date(seconds * 1000);

describe('checkTotp', () => {
  // RFC 6238 appendix B, SHA-1; it prints eight digits, of which an app shows the last six.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('takes the published code of second %i', (seconds, digits) => {
    const checked = checkTotp({ secret, typed: digits.slice(2), now: at(seconds), lastStep: null });
    expect(checked).toEqual({ ok: true, value: { step: Math.floor(seconds / 30) } });
  });

  it('asvs-6.5.5 takes the code of the step before and after, and of no other', () => {
    const code = (seconds: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: seconds * 1000 });
    const taken = (seconds: number) =>
      checkTotp({ secret, typed: code(seconds), now: at(3000), lastStep: null }).ok;
    expect([2940, 2969, 2970, 3000, 3030, 3059, 3060].map(taken)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('asvs-6.5.1 refuses a code that was used, and any older one', () => {
    const now = at(59);
    expect(checkTotp({ secret, typed: '287082', now, lastStep: 1 })).toMatchObject({
      code: 'code_used',
    });
    expect(checkTotp({ secret, typed: '287082', now, lastStep: 2 })).toMatchObject({
      code: 'code_used',
    });
    expect(checkTotp({ secret, typed: '287082', now, lastStep: 0 })).toMatchObject({ ok: true });
  });

  it('reads spaces and full-width digits, and nothing that is no code', () => {
    const typed = (text: string) =>
      checkTotp({ secret, typed: text, now: at(59), lastStep: null }).ok;
    expect(typed(' 287 082 ')).toBe(true);
    expect(typed('287082')).toBe(true);
    for (const bad of ['', '28708', '2870821', 'abcdef', '287083']) expect(typed(bad)).toBe(false);
  });
});

describe('newTotpSecret', () => {
  it('has 160 bits and is written into the address that the QR code shows', () => {
    const made = newTotpSecret();
    expect(Secret.fromBase32(made).bytes).toHaveLength(20);
    expect(newTotpSecret()).not.toBe(made);
    const uri = new URL(totpUri({ secret: made, issuer: '幸福里', label: 'wang & co' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(made);
    expect(uri.searchParams.get('issuer')).toBe('幸福里');
  });
});

describe('newRecoveryCodes', () => {
  it('gives ten different codes', () => {
    expect(new Set(newRecoveryCodes()).size).toBe(10);
  });
});
