import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Random, systemRandom } from './random.ts';

/**
 * The token of a form, bound to a sign-in or to a browser. Masked afresh on every page, so that two pages never
 * show the same bytes and compression tells nothing (BREACH): mask ‖ (mask XOR HMAC), base64url.
 */
export function csrfToken(key: Uint8Array, binding: string, random: Random = systemRandom): string {
  const mask = random(32);
  return Buffer.concat([mask, xor(mask, tagOf(key, binding))]).toString('base64url');
}

export function csrfOk(key: Uint8Array, binding: string, token: string): boolean {
  if (!/^[A-Za-z0-9_-]{86}$/.test(token)) return false;
  const bytes = Buffer.from(token, 'base64url');
  return timingSafeEqual(xor(bytes.subarray(0, 32), bytes.subarray(32)), tagOf(key, binding));
}

function tagOf(key: Uint8Array, binding: string): Buffer {
  return createHmac('sha256', key).update(`form/v1/${binding}`).digest();
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ b[i]!);
}
