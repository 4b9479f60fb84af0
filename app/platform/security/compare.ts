import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA-256 in base64url. The parts are told apart: ('ab', 'c') gives another result than ('a', 'bc'). */
export function mac(key: Uint8Array, ...parts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

/** Whether two texts are equal, without telling by its duration where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
