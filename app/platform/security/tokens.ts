import { createHash } from 'node:crypto';
import { type Random, systemRandom } from './random.ts';

/** 256 bits of chance in base64url: 43 characters. For sign-ins, API access and one-time links. */
export function newToken(random: Random = systemRandom): string {
  return Buffer.from(random(32)).toString('base64url');
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/**
 * What is stored of a token, in hexadecimal. SHA-256 alone is enough here: nobody can try 2^256 values, so neither
 * salt nor slowness would add anything.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(`linli/token/v1/${token}`).digest('hex');
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(request: Request): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(request.headers.get('authorization') ?? '');
  return match?.[1] ?? null;
}
