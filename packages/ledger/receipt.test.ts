import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatPolicy,
  formatReceipt,
  logSigner,
  meetsQuorum,
  type Policy,
  parseAddCheckpoint,
  parsePolicy,
  parseReceipt,
  signNote,
  verifyReceipt,
} from './index.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'));
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

type ReceiptVectors = {
  cases: {
    what: string;
    receipt: string;
    leaf: string;
    policy: string;
    result:
      | { size: number; index: number; witnesses: { name: string; time: number }[] }
      | { why: string };
  }[];
};
type PolicyVectors = {
  accepted: { text: string; enough: string[][]; tooFew: string[][] }[];
  refused: { text: string; error: number; why: string }[];
};
type RequestVectors = {
  accepted: { text: string; oldSize: number; proof: string[]; checkpoint: string }[];
  refused: string[];
};
const receipts = read<ReceiptVectors>('receipts.json').cases;
const policies = read<PolicyVectors>('policies.json');
const requests = read<RequestVectors>('witness-requests.json');

function policyOf(text: string): Policy {
  const policy = parsePolicy(text);
  if ('error' in policy) throw new Error(`line ${policy.error}: ${policy.why}`);
  return policy;
}

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = logSigner('linli.example.org/record', seed(1));
const checkpoint = signNote(
  formatCheckpoint({ origin: log.verifier.name, size: 9, root: seed(5) }),
  [log],
);
const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 });

describe('a receipt', () => {
  it('is believed, with its witnesses, or not believed for the reason the vectors give', () => {
    for (const { what, receipt, leaf, policy, result } of receipts) {
      const checked = verifyReceipt({ receipt, leaf: bytes(leaf), policy: policyOf(policy) });
      const outcome = checked.ok
        ? { size: checked.size, index: checked.index, witnesses: checked.witnesses }
        : { why: checked.why };
      expect(outcome, what).toEqual(result);
      const parsed = parseReceipt(receipt);
      expect(parsed === null, what).toBe('why' in result && result.why === 'malformed');
      if (parsed) expect(formatReceipt(parsed), what).toBe(receipt);
    }
  });

  it('is not believed after a change of a letter, wherever it is', () => {
    const { receipt, leaf, policy } = receipts[6]!;
    const question = { leaf: bytes(leaf), policy: policyOf(policy) };
    expect(verifyReceipt({ receipt, ...question }).ok).toBe(true);
    // Every fifth is enough for each run; the fuzzer tries them all.
    for (let at = 0; at < receipt.length; at += 5) {
      const other = receipt[at] === 'A' ? 'B' : 'A';
      const changed = receipt.slice(0, at) + other + receipt.slice(at + 1);
      if (verifyReceipt({ receipt: changed, ...question }).ok) expect.fail(`letter ${at}`);
    }
  });

  it('comes back from its text for every number, proof and extra', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        hashes,
        fc.option(fc.uint8Array({ maxLength: 50 }), { nil: undefined }),
        (index, proof, extra) => {
          const receipt = { ...(extra ? { extra } : {}), index, proof, checkpoint };
          expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('cannot be written around what is malformed', () => {
    const receipt = { index: 1, proof: [seed(1)], checkpoint };
    for (const change of [
      { index: -1 },
      { index: 2 ** 53 },
      { proof: [seed(1).subarray(1)] },
      { proof: Array<Uint8Array>(64).fill(seed(1)) },
      { checkpoint: 'hello' },
      { checkpoint: checkpoint.replace('\n9\n', '\n09\n') },
    ])
      expect(() => formatReceipt({ ...receipt, ...change })).toThrow(RangeError);
  });
});

describe('a policy', () => {
  it('says who is enough', () => {
    for (const { text, enough, tooFew } of policies.accepted) {
      const policy = policyOf(text);
      const keys = (names: string[]) =>
        names.map(
          (name) => policy.witnesses.find((one) => one.name === name)?.verifier.text ?? name,
        );
      for (const names of enough) expect(meetsQuorum(policy, keys(names)), text).toBe(true);
      for (const names of tooFew) expect(meetsQuorum(policy, keys(names)), text).toBe(false);
      expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
    }
  });

  it('is refused with the line and the reason', () => {
    for (const { text, ...refusal } of policies.refused)
      expect(parsePolicy(text), text).toEqual(refusal);
  });

  it('counts no witness twice, and nobody it does not name', () => {
    const policy = policyOf(policies.accepted[3]!.text);
    const [a, b] = policy.witnesses.map(({ verifier }) => verifier.text);
    expect(meetsQuorum(policy, [a!, a!, a!])).toBe(false);
    expect(meetsQuorum(policy, [a!, 'stranger', log.verifier.text])).toBe(false);
    expect(meetsQuorum(policy, new Set([b!, a!]))).toBe(true);
  });

  it('is not written when it could not be read', () => {
    const policy = policyOf(policies.accepted[2]!.text);
    expect(() => formatPolicy({ ...policy, quorum: 'nobody' })).toThrow(/unknown_name/);
    const [first] = policy.witnesses;
    expect(() => formatPolicy({ ...policy, witnesses: [{ ...first!, name: 'a b' }] })).toThrow(
      RangeError,
    );
  });
});

describe("a log's request to a witness", () => {
  it('is read and written as the vectors say', () => {
    for (const { text, ...expected } of requests.accepted) {
      const request = { ...expected, proof: expected.proof.map(bytes) };
      expect(parseAddCheckpoint(text)).toEqual(request);
      expect(formatAddCheckpoint(request)).toBe(text);
    }
  });

  it('is refused in any other spelling', () => {
    expect(requests.refused.filter((text) => parseAddCheckpoint(text) !== null)).toEqual([]);
  });

  it('comes back for every size and proof', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), hashes, (oldSize, proof) => {
        const request = { oldSize, proof, checkpoint };
        expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
      }),
      { numRuns: 40 },
    );
    expect(() => formatAddCheckpoint({ oldSize: -1, proof: [], checkpoint })).toThrow(RangeError);
    expect(() =>
      formatAddCheckpoint({ oldSize: 0, proof: [seed(1).subarray(1)], checkpoint }),
    ).toThrow(RangeError);
    expect(() => formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: 'x' })).toThrow(
      RangeError,
    );
  });
});
