import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type Random, systemRandom } from './random.ts';

/**
 * Sealed texts: AES-256-GCM, written `a256gcm.<nonce>.<tag and text>` in base64url. The name of the algorithm in
 * front lets another one follow without changing what is stored.
 */
const algorithm = 'a256gcm';

export type Sealer = {
  /** `context` says what the text is and whose (e.g. `contact/phone/<id>`); it must be the same for opening. */
  seal(text: string, context: string): string;
  /** null when the key or the context is another, or a single bit was changed. */
  open(sealed: string, context: string): string | null;
};

export function sealerFor(key: Uint8Array, random: Random = systemRandom): Sealer {
  if (key.length !== 32) throw new RangeError(`a sealing key has 32 bytes, this one ${key.length}`);
  return {
    seal(text, context) {
      const nonce = random(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([cipher.getAuthTag(), body]);
      return `${algorithm}.${Buffer.from(nonce).toString('base64url')}.${sealed.toString('base64url')}`;
    },
    open(sealed, context) {
      const [name, nonce, rest, more] = sealed.split('.');
      if (name !== algorithm || !nonce || !rest || more !== undefined) return null;
      const bytes = Buffer.from(rest, 'base64url');
      const iv = Buffer.from(nonce, 'base64url');
      if (iv.length !== 12 || bytes.length < 16) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(0, 16));
        return decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

/**
 * A data key of 32 random bytes, sealed under the server's key. Whoever destroys it makes everything sealed under it
 * unreadable wherever the wrapped key is not.
 *
 * @param context what the key is for and whose; it must be the same for opening
 */
export function newDataKey(
  serverKey: Uint8Array,
  context: string,
  random: Random = systemRandom,
): { sealer: Sealer; wrapped: string } {
  const dataKey = Buffer.from(random(32));
  return {
    sealer: sealerFor(dataKey, random),
    wrapped: sealerFor(serverKey, random).seal(dataKey.toString('base64url'), context),
  };
}

/** null: the wrapped key is for something else, another server's, or damaged. */
export function openDataKey(
  serverKey: Uint8Array,
  context: string,
  wrapped: string,
): Sealer | null {
  const dataKey = sealerFor(serverKey).open(wrapped, context);
  return dataKey === null ? null : sealerFor(Buffer.from(dataKey, 'base64url'));
}

const personContext = (person: string) => `person-key/${person}`;

/**
 * A data key of one person. Destroying this row makes everything sealed under it unreadable: in files, logs and
 * exports, and in every archive, which holds these keys in a file apart.
 */
export function newPersonKey(
  serverKey: Uint8Array,
  person: string,
  random: Random = systemRandom,
): string {
  return newDataKey(serverKey, personContext(person), random).wrapped;
}

/** The sealer of one person. null: the wrapped key is another person's, another server's, or damaged. */
export function openPersonKey(
  serverKey: Uint8Array,
  person: string,
  wrapped: string,
): Sealer | null {
  return openDataKey(serverKey, personContext(person), wrapped);
}
