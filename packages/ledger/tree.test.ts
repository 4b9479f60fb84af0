import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  leafHash,
  type NodeId,
  nodeHash,
  nodesForConsistency,
  nodesForInclusion,
  nodesForRoot,
  rootFrom,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { leavesOf, NaiveTree, naiveLeaf } from './vectors/naive.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'));
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

type TreeVectors = {
  leaves: string[];
  leafHashes: string[];
  roots: string[];
  counted: { size: number; root: string }[];
};
type InclusionCase = {
  what: string;
  index: number;
  size: number;
  leafHash: string;
  root: string;
  proof: string[];
  valid: boolean;
};
type ConsistencyCase = {
  what: string;
  oldSize: number;
  newSize: number;
  oldRoot: string;
  newRoot: string;
  proof: string[];
  valid: boolean;
};
const tree = read<TreeVectors>('tree.json');
const inclusion = read<{ cases: InclusionCase[] }>('inclusion.json').cases;
const consistency = read<{ cases: ConsistencyCase[] }>('consistency.json').cases;

const most = 130;
const leaves = leavesOf(most);
const hashes = leaves.map(leafHash);
const naive = NaiveTree.of(leaves);
/** A store of perfect subtrees, as tiles are. */
const stored = new Map<string, Uint8Array>();
const hashAt = ({ level, index }: NodeId): Uint8Array => {
  const key = `${level}/${index}`;
  const known = stored.get(key);
  if (known) return known;
  const made =
    level === 0
      ? hashes[index]!
      : nodeHash(
          hashAt({ level: level - 1, index: index * 2 }),
          hashAt({ level: level - 1, index: index * 2 + 1 }),
        );
  stored.set(key, made);
  return made;
};

describe('a root', () => {
  it('is the published one for the eight leaves that Certificate Transparency tests with', () => {
    const data = tree.leaves.map(bytes);
    expect(data.map((leaf) => hex(leafHash(leaf)))).toEqual(tree.leafHashes);
    expect(tree.roots.map((_, size) => hex(treeRoot(data.slice(0, size).map(leafHash))))).toEqual(
      tree.roots,
    );
    // These stand in other projects' tests too.
    expect(tree.roots[0]).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(tree.roots[3]).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    expect(tree.roots[8]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it.each(tree.counted)('is the one of the recursion in RFC 6962 for $size leaves', (one) => {
    expect(hex(treeRoot(leavesOf(one.size).map(leafHash)))).toBe(one.root);
  });

  it('comes out the same all at once, leaf by leaf, taken up half way, and from subtrees', () => {
    const frontier = Frontier.of(0, []);
    for (let size = 0; size <= most; size++) {
      const root = naive.root(size);
      expect(treeRoot(hashes.slice(0, size))).toEqual(root);
      expect(frontier.root()).toEqual(root);
      expect(frontier.size).toBe(size);
      expect(rootFrom(size, hashAt)).toEqual(root);
      expect(frontier.hashes()).toEqual(nodesForRoot(size).map(hashAt));
      expect(Frontier.of(size, frontier.hashes()).root()).toEqual(root);
      if (size < most) frontier.append(hashes[size]!);
    }
  });

  it('cannot be changed through what was handed out', () => {
    const root = treeRoot([]);
    root.fill(0);
    expect(hex(emptyRoot)).toBe(tree.roots[0]);
    const frontier = Frontier.of(1, [hashes[0]!.slice()]);
    frontier.root().fill(0);
    frontier.hashes().pop();
    expect(frontier.root()).toEqual(hashes[0]);
  });
});

describe('a frontier', () => {
  it('takes up only what can be the edge of a tree', () => {
    const [one] = hashes;
    expect(() => Frontier.of(0, [one!])).toThrow(RangeError);
    expect(() => Frontier.of(3, [one!])).toThrow(/2 perfect subtrees/);
    expect(() => Frontier.of(1, [one!.subarray(1)])).toThrow(RangeError);
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53, -0])
      expect(() => Frontier.of(size, [])).toThrow(RangeError);
    expect(() => Frontier.of(0, []).append(one!.subarray(1))).toThrow(RangeError);
    expect(() => nodeHash(one!, one!.subarray(1))).toThrow(RangeError);
  });
});

describe('an inclusion proof', () => {
  it('is believed or not as the vectors say', () => {
    const others = inclusion.filter(
      ({ valid, ...given }) =>
        valid !==
        verifyInclusion({
          ...given,
          leafHash: bytes(given.leafHash),
          root: bytes(given.root),
          proof: given.proof.map(bytes),
        }),
    );
    expect(others.map(({ what }) => what)).toEqual([]);
    expect(inclusion.filter(({ valid }) => valid)).toHaveLength(36);
    expect(inclusion.length).toBeGreaterThan(200);
  });

  it('is made as in the RFC and believed for every leaf of every tree up to 130 leaves', () => {
    for (let size = 1; size <= most; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, hashAt);
        const claim = { index, size, leafHash: hashes[index]!, proof, root: naive.root(size) };
        const expected = naive.inclusion(index, size);
        // Buffer.compare, since thousands of toEqual take seconds.
        const same =
          proof.length === expected.length &&
          proof.every((hash, i) => Buffer.compare(hash, expected[i]!) === 0);
        if (!same || !verifyInclusion(claim)) expect.fail(`leaf ${index} of ${size}`);
      }
  });

  it('is not believed after any change of a bit, nor for any other leaf or place', () => {
    const claims = fc.integer({ min: 1, max: most }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        index: fc.nat(size - 1),
        other: fc.nat(size - 1),
        bit: fc.nat(255),
        part: fc.nat(9),
      }),
    );
    fc.assert(
      fc.property(claims, ({ size, index, other, bit, part }) => {
        const proof = inclusionProof(index, size, hashAt);
        const root = naive.root(size);
        const claim = { index, size, leafHash: hashes[index]!, proof, root };
        const flip = (hash: Uint8Array) => {
          const copy = hash.slice();
          copy[bit >> 3]! ^= 1 << (bit & 7);
          return copy;
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, root: flip(root) })).toBe(false);
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash) })).toBe(false);
        if (proof.length > 0) {
          const at = part % proof.length;
          expect(verifyInclusion({ ...claim, proof: proof.with(at, flip(proof[at]!)) })).toBe(
            false,
          );
          expect(verifyInclusion({ ...claim, proof: proof.toSpliced(at, 1) })).toBe(false);
        }
        if (other !== index) {
          expect(verifyInclusion({ ...claim, index: other })).toBe(false);
          expect(verifyInclusion({ ...claim, leafHash: hashes[other]! })).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not vouch for the size: that is what the signed checkpoint is for', () => {
    const claim = {
      index: 0,
      leafHash: hashes[0]!,
      proof: naive.inclusion(0, 8),
      root: naive.root(8),
    };
    expect(verifyInclusion({ ...claim, size: 8 })).toBe(true);
    // The first leaf goes the same way up in a tree of seven.
    expect(verifyInclusion({ ...claim, size: 7 })).toBe(true);
  });

  it('can be asked for only where there is a leaf', () => {
    expect(() => inclusionProof(3, 3, hashAt)).toThrow(/no leaf 3 among 3/);
    expect(() => inclusionProof(0, 0, hashAt)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 3, hashAt)).toThrow(RangeError);
    expect(() => inclusionProof(0.5, 3, hashAt)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('is believed or not as the vectors say', () => {
    const others = consistency.filter(
      ({ valid, ...given }) =>
        valid !==
        verifyConsistency({
          ...given,
          oldRoot: bytes(given.oldRoot),
          newRoot: bytes(given.newRoot),
          proof: given.proof.map(bytes),
        }),
    );
    expect(others.map(({ what }) => what)).toEqual([]);
    expect(consistency.filter(({ valid }) => valid)).toHaveLength(36);
    expect(consistency.length).toBeGreaterThan(200);
  });

  it('is made as in the RFC and believed for every two sizes up to 130', () => {
    for (let newSize = 1; newSize <= most; newSize++)
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const proof = consistencyProof(oldSize, newSize, hashAt);
        const expected = naive.consistency(oldSize, newSize);
        const same =
          proof.length === expected.length &&
          proof.every((hash, i) => Buffer.compare(hash, expected[i]!) === 0);
        const [oldRoot, newRoot] = [naive.root(oldSize), naive.root(newSize)];
        if (!same || !verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }))
          expect.fail(`${oldSize} to ${newSize}`);
      }
  });

  it('shows every rewriting: no leaf of the old tree can be another, with any honest proof of the new one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(20), fc.nat(39), (oldSize, more, at) => {
        const newSize = oldSize + more;
        const rewritten = leaves.slice(0, newSize);
        rewritten[at % oldSize] = new TextEncoder().encode('rewritten');
        const forged = NaiveTree.of(rewritten);
        const claim = {
          oldSize,
          newSize,
          oldRoot: naive.root(oldSize),
          newRoot: forged.root(newSize),
        };
        expect(verifyConsistency({ ...claim, proof: forged.consistency(oldSize, newSize) })).toBe(
          false,
        );
        expect(verifyConsistency({ ...claim, proof: naive.consistency(oldSize, newSize) })).toBe(
          false,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is not believed after any change of a bit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: most }),
        fc.nat(),
        fc.nat(255),
        fc.nat(9),
        (newSize, seed, bit, part) => {
          const oldSize = 1 + (seed % (newSize - 1));
          const proof = consistencyProof(oldSize, newSize, hashAt);
          const [oldRoot, newRoot] = [naive.root(oldSize), naive.root(newSize)];
          const claim = { oldSize, newSize, oldRoot, newRoot, proof };
          const flip = (hash: Uint8Array) => {
            const copy = hash.slice();
            copy[bit >> 3]! ^= 1 << (bit & 7);
            return copy;
          };
          const at = part % proof.length;
          expect(verifyConsistency(claim)).toBe(true);
          expect(verifyConsistency({ ...claim, oldRoot: flip(oldRoot) })).toBe(false);
          expect(verifyConsistency({ ...claim, newRoot: flip(newRoot) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: proof.with(at, flip(proof[at]!)) })).toBe(
            false,
          );
          expect(verifyConsistency({ ...claim, proof: proof.toSpliced(at, 1) })).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is empty from nothing and to the same, and cannot be asked for backwards', () => {
    expect(consistencyProof(0, 5, hashAt)).toEqual([]);
    expect(consistencyProof(5, 5, hashAt)).toEqual([]);
    expect(() => consistencyProof(5, 4, hashAt)).toThrow(/never had 5/);
  });
});

describe('hostile claims', () => {
  it('are false, never an error', () => {
    const junk: unknown[] = [
      undefined,
      null,
      77,
      'x',
      {},
      [],
      [undefined],
      ['x'.repeat(32)],
      [Array(32).fill(0)],
      new Uint8Array(31),
      Array(32).fill(0),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -0,
      5n,
    ];
    const includes = {
      index: 0,
      size: 2,
      leafHash: hashes[0]!,
      proof: [hashes[1]!],
      root: naive.root(2),
    };
    const extends_ = {
      oldSize: 1,
      newSize: 2,
      oldRoot: naive.root(1),
      newRoot: naive.root(2),
      proof: [hashes[1]!],
    };
    expect(verifyInclusion(includes)).toBe(true);
    expect(verifyConsistency(extends_)).toBe(true);
    for (const value of junk) {
      for (const name of Object.keys(includes))
        expect(verifyInclusion({ ...includes, [name]: value })).toBe(false);
      for (const name of Object.keys(extends_))
        expect(verifyConsistency({ ...extends_, [name]: value })).toBe(false);
    }
  });
});

describe('above 2^31 and 2^40 entries', () => {
  // All leaves alike but a few, so that a root over more than a billion of them takes milliseconds.
  const size = 2 ** 40 + 2 ** 31 + 12_345;
  const marked = [
    0,
    1,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 31 + 5,
    2 ** 32,
    2 ** 32 + 2 ** 31,
    2 ** 40 - 1,
    2 ** 40,
    2 ** 40 + 2 ** 31 + 7,
    size - 1,
  ];
  const plain = naiveLeaf(new TextEncoder().encode('plain'));
  const special = new Map(
    marked.map((index) => [BigInt(index), naiveLeaf(new TextEncoder().encode(`leaf ${index}`))]),
  );
  const huge = new NaiveTree(
    (index) => special.get(index) ?? plain,
    (from, to) => marked.every((index) => BigInt(index) < from || BigInt(index) >= to),
  );
  const at = ({ level, index }: NodeId) => {
    const width = 2n ** BigInt(level);
    return huge.range(BigInt(index) * width, (BigInt(index) + 1n) * width);
  };

  it.each(marked)('leaf %d is proven, and at no place that 32 bits would take for it', (index) => {
    const proof = inclusionProof(index, size, at);
    expect(proof).toEqual(huge.inclusion(index, size));
    const claim = {
      index,
      size,
      leafHash: special.get(BigInt(index))!,
      proof,
      root: huge.root(size),
    };
    expect(verifyInclusion(claim)).toBe(true);
    for (const shift of [1, 2, 2 ** 31, 2 ** 32, 2 ** 40])
      for (const other of [index - shift, index + shift])
        expect(verifyInclusion({ ...claim, index: other })).toBe(false);
    expect(verifyInclusion({ ...claim, leafHash: plain })).toBe(false);
  });

  it('growth is proven between sizes on both sides of every power', () => {
    const sizes = [
      1,
      3,
      2 ** 31 - 1,
      2 ** 31,
      2 ** 31 + 1,
      2 ** 32 + 3,
      2 ** 40 - 1,
      2 ** 40,
      size,
    ];
    for (const oldSize of sizes)
      for (const newSize of sizes.filter((one) => one >= oldSize)) {
        const proof = consistencyProof(oldSize, newSize, at);
        expect(proof).toEqual(huge.consistency(oldSize, newSize));
        const claim = {
          oldSize,
          newSize,
          oldRoot: huge.root(oldSize),
          newRoot: huge.root(newSize),
          proof,
        };
        expect(verifyConsistency(claim)).toBe(true);
        if (oldSize < newSize)
          for (const other of [oldSize + 1, oldSize - 1, oldSize + 2 ** 32])
            expect(verifyConsistency({ ...claim, oldSize: other })).toBe(false);
      }
  });

  it('a frontier goes on growing', () => {
    const start = size - 3;
    const frontier = Frontier.of(start, nodesForRoot(start).map(at));
    for (let index = start; index < size; index++)
      frontier.append(special.get(BigInt(index)) ?? plain);
    expect(frontier.size).toBe(size);
    expect(frontier.root()).toEqual(huge.root(size));
  });

  it('a plan stays within what a tree of 2^53 − 1 leaves can need', () => {
    const full = Number.MAX_SAFE_INTEGER;
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        const nodes = [
          ...nodesForRoot(large),
          ...nodesForConsistency(small, large),
          ...(small < large ? nodesForInclusion(small, large) : []),
        ];
        const end = ({ level, index }: NodeId) => (BigInt(index) + 1n) * 2n ** BigInt(level);
        return nodes.every((node) => end(node) <= BigInt(large));
      }),
      { numRuns: 50 },
    );
    expect(nodesForRoot(full)).toHaveLength(53);
    expect(nodesForInclusion(0, full).length).toBeLessThanOrEqual(2 * 53);
    const last = Frontier.of(
      full - 1,
      nodesForRoot(full - 1).map(() => plain),
    );
    last.append(plain);
    expect(() => last.append(plain)).toThrow(/full/);
  });
});
