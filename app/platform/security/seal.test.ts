import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPersonKey, openPersonKey, sealerFor } from './seal.ts';

const key = new Uint8Array(32).fill(9);
const texts = fc.string({ unit: 'grapheme' });

describe('sealerFor', () => {
  it('uses AES-256-GCM as published (test case 14 of the GCM specification)', () => {
    const cipher = createCipheriv('aes-256-gcm', new Uint8Array(32), new Uint8Array(12));
    const body = Buffer.concat([cipher.update(Buffer.alloc(16)), cipher.final()]);
    expect(body.toString('hex')).toBe('cea7403d4d606b6e074ec5d3baf39d18');
    expect(cipher.getAuthTag().toString('hex')).toBe('d0d1c8a799996bf0265b98b5d48ab919');
    const sealed = sealerFor(new Uint8Array(32), (n) => new Uint8Array(n)).seal(
      '\0'.repeat(16),
      '',
    );
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('hex')).toBe(
      cipher.getAuthTag().toString('hex') + body.toString('hex'),
    );
  });

  it('opens what it sealed, in the same context, under the same key, and nothing else', () => {
    fc.assert(
      fc.property(texts, texts, texts, (text, context, other) => {
        fc.pre(context !== other);
        const { seal, open } = sealerFor(key);
        const sealed = seal(text, context);
        expect(open(sealed, context)).toBe(text);
        expect(open(sealed, other)).toBeNull();
        expect(sealerFor(new Uint8Array(32)).open(sealed, context)).toBeNull();
      }),
    );
  });

  it('notices any changed bit', () => {
    const { seal, open } = sealerFor(key);
    const [name, nonce, body] = seal('138 0000 0000', 'phone').split('.');
    const bytes = Buffer.from(body!, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(open(`${name}.${nonce}.${changed.toString('base64url')}`, 'phone')).toBeNull();
    }
  });

  it('never shows the same bytes for the same text', () => {
    const { seal } = sealerFor(key);
    expect(seal('138 0000 0000', 'phone')).not.toBe(seal('138 0000 0000', 'phone'));
  });

  it('is null for anything that is not sealed', () => {
    const { open } = sealerFor(key);
    fc.assert(fc.property(fc.string(), (text) => open(text, '') === null));
    for (const text of ['a256gcm..', 'a256gcm.AAAA.AAAA', 'other.AAAAAAAAAAAAAAAA.AAAA'])
      expect(open(text, '')).toBeNull();
  });
});

describe('a person’s key', () => {
  it('opens what was sealed for this person until it is destroyed, even with the server’s key at hand', () => {
    const wrapped = newPersonKey(key, 'wang');
    const sealed = openPersonKey(key, 'wang', wrapped)!.seal('138 0000 0000', 'phone');
    expect(openPersonKey(key, 'wang', wrapped)!.open(sealed, 'phone')).toBe('138 0000 0000');
    const another = newPersonKey(key, 'wang');
    expect(openPersonKey(key, 'wang', another)!.open(sealed, 'phone')).toBeNull();
    expect(sealerFor(key).open(sealed, 'phone')).toBeNull();
  });

  it('cannot be given to another person or opened on another server', () => {
    const wrapped = newPersonKey(key, 'wang');
    expect(openPersonKey(key, 'li', wrapped)).toBeNull();
    expect(openPersonKey(new Uint8Array(32), 'wang', wrapped)).toBeNull();
  });
});
