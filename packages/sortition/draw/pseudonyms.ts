import { bytesOf, type Hmac, hexOf, utf8 } from './bytes.ts';

/** Hex digits of a pseudonym: 128 bits, so that two people never share one. */
const digits = 32;

/**
 * The key of one person, made from the secret key of the panel. It opens this person's pseudonym and nobody else's: it
 * is what a person is given after the draw.
 */
export const personKey = (panelKey: Uint8Array, id: string, hmac: Hmac): string =>
  hexOf(hmac(panelKey, utf8(`linli-panel-key/1\n${id}`)));

/** Under this name a person stands in what is frozen and published: 32 hex digits. */
export const pseudonymOf = (panelKey: Uint8Array, id: string, hmac: Hmac): string =>
  pseudonymWith(personKey(panelKey, id, hmac), id, hmac) as string; // 64 hex digits as they come from an HMAC

/** The same from the person's own key; null where that is no key. */
export function pseudonymWith(key: string, id: string, hmac: Hmac): string | null {
  const bytes = bytesOf(key, 32);
  return bytes && hexOf(hmac(bytes, utf8(`linli-panel-person/1\n${id}`))).slice(0, digits);
}
