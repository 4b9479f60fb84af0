import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ed25519Browser from './ed25519.browser.ts';
import * as ed25519 from './ed25519.ts';
import * as hashBrowser from './hash.browser.ts';
import * as hash from './hash.ts';
import { isWellFormed, isWellFormedByPattern } from './text.ts';
import { receiptVectors } from './vectors/make-receipts.ts';

// Whatever one file exports, the other does.
ed25519Browser satisfies typeof ed25519;
ed25519 satisfies typeof ed25519Browser;
hashBrowser satisfies typeof hash;
hash satisfies typeof hashBrowser;

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const data = fc.uint8Array({ maxLength: 300 });
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** RFC 8032 §7.1, tests 1 to 3. */
const published = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe.each([
  ['Node', ed25519],
  ['a browser', ed25519Browser],
])('Ed25519 in %s', (_, { signEd25519, verifyEd25519, publicKeyOf }) => {
  it('gives the keys and signatures published in RFC 8032', () => {
    for (const { seed, key, message, signature } of published) {
      expect(publicKeyOf(bytes(seed))).toEqual(bytes(key));
      expect(signEd25519(bytes(seed), bytes(message))).toEqual(bytes(signature));
      expect(verifyEd25519(bytes(key), bytes(message), bytes(signature))).toBe(true);
    }
  });

  it('says no to whatever is malformed, and signs under a whole seed only', () => {
    const [{ key, message, signature }] = published as [(typeof published)[0]];
    const [k, m, s] = [bytes(key), bytes(message), bytes(signature)];
    expect(verifyEd25519(k.subarray(1), m, s)).toBe(false);
    expect(verifyEd25519(k, m, s.subarray(1))).toBe(false);
    expect(verifyEd25519(new Uint8Array(32).fill(0xff), m, s)).toBe(false);
    expect(verifyEd25519(k, Uint8Array.of(0), s)).toBe(false);
    // S + L is the same number to a careless check, and so a second signature for one text (RFC 8032 §8.4).
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const little = Buffer.from(s.subarray(32)).reverse().toString('hex');
    const larger = (BigInt(`0x${little}`) + order).toString(16).padStart(64, '0');
    const second = Buffer.concat([s.subarray(0, 32), Buffer.from(larger, 'hex').reverse()]);
    expect(verifyEd25519(k, m, new Uint8Array(second))).toBe(false);
    // The same point in a second spelling, y = p + 1 for y = 1, under a key to which everything fits.
    const one = new Uint8Array(32).fill(0);
    one[0] = 1;
    const respelled = new Uint8Array(64);
    respelled.set(bytes(`ee${'ff'.repeat(30)}7f`));
    expect(verifyEd25519(one, m, respelled)).toBe(false);
    expect(() => signEd25519(k.subarray(1), m)).toThrow(RangeError);
    expect(() => publicKeyOf(k.subarray(1))).toThrow(RangeError);
  });
});

describe('a browser', () => {
  it('hashes, authenticates and compares as Node does', () => {
    fc.assert(
      fc.property(data, data, (a, b) => {
        expect(hashBrowser.sha256(a)).toEqual(hash.sha256(a));
        expect(hashBrowser.hmacSha256(a, b)).toEqual(hash.hmacSha256(a, b));
        expect(hashBrowser.sameBytes(a, b)).toBe(hash.sameBytes(a, b));
        expect(hashBrowser.sameBytes(a, a.slice())).toBe(true);
      }),
    );
  });

  it('knows half a character without the newest functions', () => {
    const units = fc.array(fc.constantFrom('a', '里', '\ud83c', '\udfe0', '🏠'), { maxLength: 5 });
    fc.assert(
      fc.property(units, (parts) => {
        expect(isWellFormedByPattern(parts.join(''))).toBe(isWellFormed(parts.join('')));
      }),
    );
  });

  it('signs as Node does, and each believes the other', () => {
    fc.assert(
      fc.property(keys, data, (seed, message) => {
        const key = ed25519.publicKeyOf(seed);
        expect(ed25519Browser.publicKeyOf(seed)).toEqual(key);
        const signature = ed25519.signEd25519(seed, message);
        expect(ed25519Browser.signEd25519(seed, message)).toEqual(signature);
        expect(ed25519Browser.verifyEd25519(key, message, signature)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('gets a package without a trace of Node, small enough to send, that checks receipts the same', async () => {
    const { outputFiles } = await build({
      entryPoints: [new URL('./index.ts', import.meta.url).pathname],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: ['es2020', 'chrome87', 'safari14', 'firefox86'],
      supported: { destructuring: true },
    });
    const { text } = outputFiles[0]!;
    expect(text).not.toMatch(/node:|\brequire\(|\bBuffer\.|\bprocess\./);
    expect(text.length).toBeLessThan(80_000);
    const package_: typeof import('./index.ts') = await import(
      `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
    );
    const { cases } = receiptVectors();
    // Ed25519 without the platform's help takes milliseconds: a few of each outcome.
    const some = cases.filter(({ result }, i) => ('why' in result ? i % 4 === 0 : i % 6 === 0));
    for (const { what, receipt, leaf, policy, result } of some) {
      const parsed = package_.parsePolicy(policy);
      if ('error' in parsed) throw new Error(parsed.why);
      const checked = package_.verifyReceipt({ receipt, leaf: bytes(leaf), policy: parsed });
      expect(checked.ok ? undefined : checked.why, what).toBe(
        'why' in result ? result.why : undefined,
      );
    }
    expect(
      new Set(some.map(({ result }) => ('why' in result ? result.why : 'ok'))).size,
    ).toBeGreaterThan(4);
  });
});
