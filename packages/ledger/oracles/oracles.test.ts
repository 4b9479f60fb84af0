import { describe, expect, it } from 'vitest';
import {
  addSignatures,
  consistencyProof,
  cosign,
  encodeLeaf,
  formatCheckpoint,
  inclusionProof,
  leafHash,
  logSigner,
  type NodeId,
  signNote,
  tilePath,
  tilesOf,
  toBase64,
  treeRoot,
} from '../index.ts';
import { askGo, type GoCase, hasGo } from './go.ts';
import { askSigstore, sigstoreTlog } from './sigstore.ts';

const origin = 'linli.example.org/record';
const log = logSigner(origin, new Uint8Array(32).fill(1));
const other = logSigner(origin, new Uint8Array(32).fill(9));
const { verifier } = log;

const leaves = Array.from({ length: 700 }, (_, seq) =>
  encodeLeaf({
    v: 1,
    seq,
    type: 'concern.accepted',
    at: '2026-03-02T01:15:00Z',
    ref: '01h455vb4pex5vsknk084sn02q',
    process: '01h455vb4pex5vsknk084sn02q',
    actor: null,
    rule: 'concerns-1',
    body: { code: 'lift' },
    c: {},
  }),
);
const hashes = leaves.map(leafHash);
const at = ({ level, index }: NodeId) =>
  treeRoot(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level));
const rootOf = (size: number) => treeRoot(hashes.slice(0, size));

const checkpointOf = (size: number, signer = log): string => {
  const body = formatCheckpoint({ origin, size, root: rootOf(size) });
  return addSignatures(signNote(body, [signer]), [
    cosign(body, 1_772_000_000, 'district.example.org', new Uint8Array(32).fill(2)),
  ]);
};

const tilesFor = (size: number): Record<string, string> =>
  Object.fromEntries(
    tilesOf(size).map((tile) => {
      const level = tile.level * 8;
      const parts = Array.from({ length: tile.width }, (_, i) =>
        at({ level, index: tile.index * 256 + i }),
      );
      return [tilePath(tile), Buffer.concat(parts).toString('base64')];
    }),
  );

const flipped = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  bytes[5]! ^= 1;
  return bytes.toString('base64');
};

/** A whole log of one size, as an auditor sees it. */
function wholeLog(size: number): GoCase {
  const indexes = [...new Set([0, size >> 1, size - 1])];
  const olds = [...new Set([1, Math.ceil(size / 3), Math.max(1, size - 1), size])];
  return {
    what: `${size} entries`,
    vkey: verifier.text,
    checkpoint: checkpointOf(size),
    leaves: leaves.slice(0, size).map(toBase64),
    entries: indexes.map((index) => ({
      index,
      leaf: toBase64(leaves[index]!),
      proof: inclusionProof(index, size, at).map(toBase64),
    })),
    earlier: olds.map((old) => ({
      size: old,
      root: toBase64(rootOf(old)),
      proof: consistencyProof(old, size, at).map(toBase64),
    })),
    tiles: tilesFor(size),
    indexes,
  };
}

describe.skipIf(!hasGo())("Go's sumdb/tlog and note (golang-go, golang-golang-x-mod-dev)", () => {
  it('believes logs of many sizes: signature, leaves, proofs and tiles', () => {
    const cases = [1, 2, 3, 7, 8, 100, 255, 256, 257, 512, 700].map(wholeLog);
    expect(askGo(cases).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('believes none that was tampered with', () => {
    const right = wholeLog(300);
    const [entry] = right.entries!;
    const [, earlier] = right.earlier!;
    const first = '0/000';
    const wrong: Record<string, Partial<GoCase>> = {
      'a leaf changed': { leaves: right.leaves!.with(7, flipped(right.leaves![7]!)) },
      'two leaves swapped': {
        leaves: right.leaves!.with(7, right.leaves![8]!).with(8, right.leaves![7]!),
      },
      'a leaf removed': { leaves: right.leaves!.toSpliced(7, 1) },
      'the last leaf removed': { leaves: right.leaves!.slice(0, -1) },
      'another size': { checkpoint: right.checkpoint.replace('\n300\n', '\n299\n') },
      'another root': {
        checkpoint: right.checkpoint.replace(toBase64(rootOf(300)), toBase64(rootOf(299))),
      },
      'another origin': { checkpoint: right.checkpoint.replace(origin, 'other.example.org') },
      'a checkpoint of before': { checkpoint: checkpointOf(299) },
      'a foreign key under the same name': { checkpoint: checkpointOf(300, other) },
      'a hyphen for the dash': { checkpoint: right.checkpoint.replace('— ', '- ') },
      'an entry that is another': { entries: [{ ...entry!, leaf: flipped(entry!.leaf) }] },
      'an entry elsewhere': { entries: [{ ...entry!, index: 1 }] },
      'a hash of a proof changed': {
        entries: [{ ...entry!, proof: entry!.proof.with(3, flipped(entry!.proof[3]!)) }],
      },
      'a hash of a proof left out': { entries: [{ ...entry!, proof: entry!.proof.slice(1) }] },
      'an earlier root that is another': {
        earlier: [{ ...earlier!, root: toBase64(rootOf(99)) }],
      },
      'a growth that was none': {
        earlier: [{ ...earlier!, proof: earlier!.proof.toReversed() }],
      },
      'a bit of a tile turned': {
        tiles: { ...right.tiles!, [first]: flipped(right.tiles![first]!) },
      },
      'a tile missing': { tiles: { [first]: right.tiles![first]! } },
    };
    // Signed with the true key, in itself without fault: only who remembers the head of before can tell.
    const forged = [...hashes.slice(0, 7), leafHash(leaves[8]!), ...hashes.slice(8, 300)];
    const forgedAt = ({ level, index }: NodeId) =>
      treeRoot(forged.slice(index * 2 ** level, (index + 1) * 2 ** level));
    const forgedBody = formatCheckpoint({ origin, size: 300, root: treeRoot(forged) });
    const rewritten: GoCase = {
      what: 'history rewritten and signed again',
      vkey: verifier.text,
      checkpoint: signNote(forgedBody, [log]),
      leaves: right.leaves!.with(7, right.leaves![8]!),
    };
    const remembered = {
      size: 100,
      root: toBase64(rootOf(100)),
      proof: consistencyProof(100, 300, forgedAt).map(toBase64),
    };

    const cases = Object.entries(wrong).map(([what, change]) => ({ ...right, ...change, what }));
    const remembering = { ...rewritten, what: 'the same, remembered', earlier: [remembered] };
    const verdicts = askGo([right, rewritten, remembering, ...cases]);
    expect(verdicts.filter(({ ok }) => ok).map(({ what }) => what)).toEqual([
      right.what,
      rewritten.what,
    ]);
    expect(verdicts).toHaveLength(cases.length + 3);
  });
});

const tlog = sigstoreTlog();
describe.skipIf(!tlog)("Sigstore's @sigstore/verify (npm)", () => {
  const claimOf = (index: number, size: number) => ({
    leaf: leaves[index]!,
    index,
    proof: inclusionProof(index, size, at),
    checkpoint: checkpointOf(size),
    log: verifier,
  });

  it('believes entries of logs of many sizes', () => {
    for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 700])
      for (const index of new Set([0, size >> 1, size - 1]))
        expect(askSigstore(tlog!, claimOf(index, size)), `${index} of ${size}`).toBe(true);
  });

  it('believes none that was tampered with', () => {
    const right = claimOf(150, 300);
    const { proof, checkpoint } = right;
    const strange = new Uint8Array(32).fill(7);
    const wrong: Record<string, Partial<typeof right>> = {
      'another leaf': { leaf: leaves[151]! },
      'another index': { index: 151 },
      'an index outside': { index: 300 },
      'a hash changed': { proof: proof.with(2, strange) },
      'a hash left out': { proof: proof.slice(1) },
      'a hash more': { proof: [...proof, strange] },
      'hashes in another order': { proof: proof.toReversed() },
      'another size': { checkpoint: checkpoint.replace('\n300\n', '\n301\n') },
      'another root': {
        checkpoint: checkpoint.replace(toBase64(rootOf(300)), toBase64(rootOf(299))),
      },
      'another checkpoint': { checkpoint: checkpointOf(299) },
      'a foreign key under the same name': { checkpoint: checkpointOf(300, other) },
    };
    expect(askSigstore(tlog!, right)).toBe(true);
    for (const [what, change] of Object.entries(wrong))
      expect(askSigstore(tlog!, { ...right, ...change }), what).toBe(false);
  });
});
