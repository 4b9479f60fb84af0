import { leavesOf, NaiveTree, naiveLeaf, naiveNode } from './naive.ts';

/** Hashes and proofs: `tree.json`, `inclusion.json`, `consistency.json`. All hashes as hex. */

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The eight leaves that Certificate Transparency's tests and many others use. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => new Uint8Array(Buffer.from(text, 'hex')));

const reference = NaiveTree.of(referenceLeaves);
const root = (size: number): string => hex(reference.root(size));
const leaf = (index: number): string => hex(naiveLeaf(referenceLeaves[index]!));
const emptyTree = root(0);

/** Thirty-two bytes that are the hash of nothing here. */
const strange = 'c0ffee00'.repeat(8);
const tooShort = strange.slice(2);
const tooLong = `${strange}00`;

const flip = (hash: string, bit: number): string => {
  const bytes = Buffer.from(hash, 'hex');
  const at = Math.floor(bit / 8);
  bytes[at] = bytes[at]! ^ (1 << (bit % 8));
  return hex(bytes);
};

export function treeVectors(): object {
  const counted = NaiveTree.of(leavesOf(1000));
  const sizes = [1, 2, 3, 5, 9, 16, 17, 100, 255, 256, 257, 1000];
  return {
    about: 'RFC 6962 §2.1. Hex. In `counted` leaf i is the text `leaf i`.',
    leaves: referenceLeaves.map(hex),
    leafHashes: referenceLeaves.map((data) => hex(naiveLeaf(data))),
    roots: Array.from({ length: 9 }, (_, size) => root(size)),
    counted: sizes.map((size) => ({ size, root: hex(counted.root(size)) })),
  };
}

type Inclusion = {
  what: string;
  index: number;
  size: number;
  leafHash: string;
  root: string;
  proof: string[];
  valid: boolean;
};

export function inclusionVectors(): { about: string; cases: Inclusion[] } {
  const cases: Inclusion[] = [];
  const right = (index: number, size: number): Inclusion => ({
    what: `leaf ${index} of ${size}`,
    index,
    size,
    leafHash: leaf(index),
    root: root(size),
    proof: reference.inclusion(index, size).map(hex),
    valid: true,
  });
  const wrong = (base: Inclusion, what: string, change: Partial<Inclusion>) =>
    cases.push({ ...base, ...change, what: `${base.what}: ${what}`, valid: false });

  for (let size = 1; size <= 8; size++)
    for (let index = 0; index < size; index++) cases.push(right(index, size));

  const positions = [
    [0, 1],
    [0, 8],
    [5, 8],
    [2, 3],
    [1, 5],
    [6, 7],
  ] as const;
  for (const [index, size] of positions) {
    const base = right(index, size);
    const { proof, root: top } = base;
    wrong(base, 'index less by 1', { index: index - 1 });
    wrong(base, 'index more by 1', { index: index + 1 });
    wrong(base, 'index with another second bit', { index: index ^ 2 });
    wrong(base, 'size doubled', { size: size * 2 });
    wrong(base, 'size halved', { size: Math.floor(size / 2) });
    wrong(base, 'a leaf hash that is none', { leafHash: tooShort });
    wrong(base, 'another leaf', { leafHash: strange });
    wrong(base, 'the root of the empty tree', { root: emptyTree });
    wrong(base, 'another root', { root: strange });
    wrong(base, 'a root that is no hash', { root: tooLong });
    wrong(base, 'nothing after the proof', { proof: [...proof, ''] });
    wrong(base, 'the root after the proof', { proof: [...proof, top] });
    wrong(base, 'nothing before the proof', { proof: ['', ...proof] });
    wrong(base, 'the root before the proof', { proof: [top, ...proof] });
    for (const [i, hash] of proof.entries()) {
      wrong(base, `bit 3 of hash ${i} turned`, { proof: proof.with(i, flip(hash, 3)) });
      wrong(base, `last bit of hash ${i} turned`, { proof: proof.with(i, flip(hash, 255)) });
      wrong(base, `hash ${i} twice`, { proof: proof.toSpliced(i, 0, hash) });
      wrong(base, `hash ${i} left out`, { proof: proof.toSpliced(i, 1) });
      wrong(base, `hash ${i} cut short`, { proof: proof.with(i, hash.slice(2)) });
      wrong(base, `hash ${i} grown`, { proof: proof.with(i, `${hash}00`) });
      wrong(base, `a strange hash before ${i}`, { proof: proof.toSpliced(i, 0, strange) });
      if (i > 0)
        wrong(base, `hashes ${i - 1} and ${i} changed places`, {
          proof: proof.with(i, proof[i - 1]!).with(i - 1, hash),
        });
    }
    if (proof.length > 1) wrong(base, 'the proof backwards', { proof: proof.toReversed() });
    if (proof.length > 0) wrong(base, 'no proof', { proof: [] });
    wrong(base, '64 hashes', { proof: Array<string>(64).fill(strange) });
  }

  const single = right(0, 1);
  wrong(single, 'leaf hash missing', { leafHash: '' });
  wrong(single, 'root missing', { root: '' });
  wrong(single, 'leaf hash and root missing', { leafHash: '', root: '' });
  for (const [index, size] of [
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 1],
    [8, 8],
    [-1, 8],
    [0.5, 8],
    [0, 2 ** 53],
    [2 ** 53, 2 ** 53 + 2],
  ] as const) {
    const what = `leaf ${index} of ${size}`;
    const none = { what, index, size, proof: [], valid: false };
    cases.push({ ...none, leafHash: strange, root: strange });
    cases.push({ ...none, leafHash: strange, root: emptyTree });
    cases.push({ ...none, leafHash: emptyTree, root: emptyTree });
  }
  // One hash more than there is room for, under a root made to fit.
  const over = (hash: string): string =>
    hex(naiveNode(Buffer.from(strange, 'hex'), Buffer.from(hash, 'hex')));
  wrong(single, 'a hash too many, and a root above it', { proof: [strange], root: over(leaf(0)) });
  const third = right(2, 3);
  wrong(third, 'a hash too many, and a root above it', {
    proof: [...third.proof, strange],
    root: over(third.root),
  });
  // An inner node shown as if it were a leaf of a smaller tree; the prefixes 00 and 01 are against that.
  const inner = Buffer.concat([naiveLeaf(referenceLeaves[0]!), naiveLeaf(referenceLeaves[1]!)]);
  wrong(right(0, 4), 'an inner node for a leaf', {
    size: 2,
    leafHash: hex(naiveLeaf(inner)),
    proof: right(0, 4).proof.slice(1),
  });
  return { about: 'RFC 6962 §2.1.1, checked as in RFC 9162 §2.1.3.2. Hex.', cases };
}

type Consistency = {
  what: string;
  oldSize: number;
  newSize: number;
  oldRoot: string;
  newRoot: string;
  proof: string[];
  valid: boolean;
};

export function consistencyVectors(): { about: string; cases: Consistency[] } {
  const cases: Consistency[] = [];
  const right = (oldSize: number, newSize: number): Consistency => ({
    what: `${oldSize} to ${newSize}`,
    oldSize,
    newSize,
    oldRoot: root(oldSize),
    newRoot: root(newSize),
    proof: reference.consistency(oldSize, newSize).map(hex),
    valid: true,
  });
  const wrong = (base: Consistency, what: string, change: Partial<Consistency>) =>
    cases.push({ ...base, ...change, what: `${base.what}: ${what}`, valid: false });

  for (let newSize = 1; newSize <= 8; newSize++)
    for (let oldSize = 1; oldSize <= newSize; oldSize++) cases.push(right(oldSize, newSize));

  const pairs = [
    [1, 8],
    [6, 8],
    [2, 5],
    [6, 7],
    [4, 7],
    [3, 4],
  ] as const;
  for (const [oldSize, newSize] of pairs) {
    const base = right(oldSize, newSize);
    const { proof, oldRoot, newRoot } = base;
    wrong(base, 'old size less by 1', { oldSize: oldSize - 1 });
    wrong(base, 'old size more by 1', { oldSize: oldSize + 1 });
    wrong(base, 'old size with another second bit', { oldSize: oldSize ^ 2 });
    wrong(base, 'new size doubled', { newSize: newSize * 2 });
    wrong(base, 'new size halved', { newSize: Math.floor(newSize / 2) });
    wrong(base, 'another old root', { oldRoot: strange });
    wrong(base, 'another new root', { newRoot: strange });
    wrong(base, 'an old root that is none', { oldRoot: tooShort });
    wrong(base, 'a new root that is none', { newRoot: tooLong });
    wrong(base, 'roots changed places', { oldRoot: newRoot, newRoot: oldRoot });
    wrong(base, 'no proof', { proof: [] });
    wrong(base, 'nothing after the proof', { proof: [...proof, ''] });
    wrong(base, 'the old root after the proof', { proof: [...proof, oldRoot] });
    wrong(base, 'the new root after the proof', { proof: [...proof, newRoot] });
    wrong(base, 'nothing before the proof', { proof: ['', ...proof] });
    wrong(base, 'the old root before the proof', { proof: [oldRoot, ...proof] });
    wrong(base, 'the new root before the proof', { proof: [newRoot, ...proof] });
    for (const [i, hash] of proof.entries()) {
      wrong(base, `bit 4 of hash ${i} turned`, { proof: proof.with(i, flip(hash, 4)) });
      wrong(base, `last bit of hash ${i} turned`, { proof: proof.with(i, flip(hash, 255)) });
      wrong(base, `hash ${i} twice`, { proof: proof.toSpliced(i, 0, hash) });
      wrong(base, `hash ${i} left out`, { proof: proof.toSpliced(i, 1) });
      wrong(base, `hash ${i} cut short`, { proof: proof.with(i, hash.slice(2)) });
      wrong(base, `hash ${i} grown`, { proof: proof.with(i, `${hash}00`) });
      wrong(base, `a strange hash before ${i}`, { proof: proof.toSpliced(i, 0, strange) });
      if (i > 0)
        wrong(base, `hashes ${i - 1} and ${i} changed places`, {
          proof: proof.with(i, proof[i - 1]!).with(i - 1, hash),
        });
    }
    if (proof.length > 1) wrong(base, 'the proof backwards', { proof: proof.toReversed() });
    wrong(base, '64 hashes', { proof: Array<string>(64).fill(strange) });
  }

  const other = (
    what: string,
    sizes: readonly [number, number],
    roots: readonly [string, string],
    proof: string[],
  ) => {
    const [oldSize, newSize] = sizes;
    const [oldRoot, newRoot] = roots;
    cases.push({ what, oldSize, newSize, oldRoot, newRoot, proof, valid: false });
  };
  const [one, two] = [root(1), root(2)];
  const over = (hash: string): string =>
    hex(naiveNode(Buffer.from(strange, 'hex'), Buffer.from(hash, 'hex')));
  const grown = right(3, 4);
  wrong(grown, 'a hash too many, and roots above it', {
    proof: [...grown.proof, strange],
    oldRoot: over(grown.oldRoot),
    newRoot: over(grown.newRoot),
  });
  other('equal sizes, other roots', [1, 1], [one, strange], []);
  other('equal sizes, other roots', [8, 8], [root(8), root(7)], []);
  other('equal sizes, equal roots, a proof', [1, 1], [one, one], [one]);
  other('equal sizes, equal roots that are no hashes', [1, 1], [tooShort, tooShort], []);
  other('equal sizes, equal roots that are nothing', [1, 1], ['', ''], []);
  other('both sizes 0', [0, 0], [emptyTree, emptyTree], []);
  other('both sizes 0, other roots', [0, 0], [emptyTree, strange], []);
  other('both sizes 0, a proof', [0, 0], [emptyTree, emptyTree], [emptyTree]);
  other('from the empty tree', [0, 1], [emptyTree, one], []);
  other('from the empty tree with a proof', [0, 1], [emptyTree, one], [one]);
  other('from the empty tree to any root', [0, 8], [emptyTree, strange], []);
  other('back in time', [2, 1], [two, one], []);
  other('back to nothing', [1, 0], [one, emptyTree], []);
  other('back in time with a proof', [2, 1], [two, one], [leaf(1)]);
  other('forward without a proof', [1, 2], [one, two], []);
  other('a size below 0', [-1, 2], [one, two], [leaf(1)]);
  other('half a leaf', [0.5, 2], [one, two], [leaf(1)]);
  other('a size that is not exact any more', [1, 2 ** 53], [one, two], [leaf(1)]);
  return { about: 'RFC 6962 §2.1.2, checked as in RFC 9162 §2.1.4.2. Hex.', cases };
}
