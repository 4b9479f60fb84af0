import { Secret, TOTP } from 'otpauth';
import { accept, type Result, refuse } from '../result.ts';
import { newCode } from './codes.ts';
import { type Random, systemRandom } from './random.ts';

/** Seconds a code is shown, and how many such steps the two clocks may differ. RFC 6238 §5.2. */
const period = 30;
const window = 1;
export const recoveryCodeCount = 10;

/** 160 bits in base32, for the authenticator app. Store it sealed. */
export function newTotpSecret(random: Random = systemRandom): string {
  return new Secret({ buffer: Uint8Array.from(random(20)).buffer }).base32;
}

/** What the QR code says: `otpauth://totp/…`. `issuer`: this site; `label`: whose account. */
export function totpUri(given: { secret: string; issuer: string; label: string }): string {
  return new TOTP({
    ...given,
    secret: Secret.fromBase32(given.secret),
    period,
    digits: 6,
  }).toString();
}

/**
 * Checks six typed digits. `lastStep` is the step of the code used last (null: none yet); the accepted step must be
 * stored in the same transaction, so that a code overheard or sent twice is refused: `code_used`.
 */
export function checkTotp(given: {
  secret: string;
  typed: string;
  now: Date;
  lastStep: number | null;
}): Result<{ step: number }, 'code_wrong' | 'code_used'> {
  const token = given.typed.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return refuse('code_wrong');
  const timestamp = given.now.getTime();
  const secret = Secret.fromBase32(given.secret);
  const delta = TOTP.validate({ token, secret, timestamp, period, digits: 6, window });
  if (delta === null) return refuse('code_wrong');
  const step = TOTP.counter({ period, timestamp }) + delta;
  if (given.lastStep !== null && step <= given.lastStep) return refuse('code_used');
  return accept({ step });
}

/** Ten codes for the day the telephone is lost, each good once. Shown once; stored as `codeHash`. */
export function newRecoveryCodes(random: Random = systemRandom): string[] {
  return Array.from({ length: recoveryCodeCount }, () => newCode('recovery', random));
}
