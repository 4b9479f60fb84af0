import { describe, expect, it } from 'vitest';
import { hmacSha256, sameBytes, sha256 } from './hash.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const text = (words: string) => new TextEncoder().encode(words);

describe('sha256', () => {
  it('gives the digests published with FIPS 180-4', () => {
    expect(hex(sha256(text('')))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hex(sha256(text('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('hmacSha256', () => {
  it('gives the results published in RFC 4231 (cases 1, 2 and 6)', () => {
    expect(hex(hmacSha256(new Uint8Array(20).fill(0x0b), text('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(hex(hmacSha256(text('Jefe'), text('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    const longKey = new Uint8Array(131).fill(0xaa);
    expect(
      hex(hmacSha256(longKey, text('Test Using Larger Than Block-Size Key - Hash Key First'))),
    ).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
  });
});

describe('sameBytes', () => {
  it('is true for equal bytes only, and false for another length', () => {
    expect(sameBytes(text('abc'), text('abc'))).toBe(true);
    expect(sameBytes(text('abc'), text('abd'))).toBe(false);
    expect(sameBytes(text('abc'), text('ab'))).toBe(false);
  });
});
