import { mac, sameText } from './compare.ts';
import { type Random, systemRandom } from './random.ts';

/**
 * The id of one browser and the cookie value that carries it. Signed, so that a program cannot make up a new browser
 * for every request and with it a new share of what a browser may do.
 */
export function newDevice(
  key: Uint8Array,
  random: Random = systemRandom,
): { readonly id: string; readonly cookie: string } {
  const id = Buffer.from(random(16)).toString('base64url');
  return { id, cookie: `${id}.${signatureOf(key, id)}` };
}

/** The id in a cookie that we gave; null for any other. */
export function readDevice(key: Uint8Array, cookie: string | undefined): string | null {
  const [id = '', signature = '', more] = (cookie ?? '').split('.');
  if (!/^[A-Za-z0-9_-]{22}$/.test(id) || more !== undefined) return null;
  return sameText(signature, signatureOf(key, id)) ? id : null;
}

function signatureOf(key: Uint8Array, id: string): string {
  return mac(key, 'device/v1', id).slice(0, 22);
}
