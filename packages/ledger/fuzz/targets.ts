import {
  bundlePath,
  checkNote,
  decodeBundle,
  encodeBundle,
  formatAddCheckpoint,
  formatCheckpoint,
  formatPolicy,
  formatReceipt,
  leafHash,
  type NodeId,
  nodeFromTile,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseReceipt,
  parseSignatureLines,
  parseTilePath,
  parseVkey,
  tilePath,
  treeRoot,
  type Verifier,
  verifyConsistency,
  verifyInclusion,
  verifyReceipt,
} from '../index.ts';
import {
  checkpointBody,
  cosignatureLine,
  district,
  key,
  log,
  logLine,
  university,
  vkey,
} from '../vectors/keys.ts';
import { leavesOf, NaiveTree } from '../vectors/naive.ts';
import { type Chance, mutateBytes, mutateNumber, mutateProof, mutateText } from './mutate.ts';

/** `kept`: a change that leaves the meaning as it was, such as one more line by an unknown key. */
export type Outcome = 'malformed' | 'not_believed' | 'kept';

/** One changed input each. Throws when something was believed that nobody signed or that is not in the tree. */
export type Target = (chance: Chance) => Outcome;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const sameAll = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((hash, i) => same(hash, b[i]!));

function believed(what: string, detail: unknown): never {
  throw new Error(`believed ${what}: ${JSON.stringify(detail)}`);
}

const leaves = leavesOf(40);
const tree = NaiveTree.of(leaves);
const hashes = leaves.map(leafHash);
const nodes = [...hashes, ...Array.from({ length: 40 }, (_, i) => tree.root(i + 1))];

const verifiers: Verifier[] = [log, district, university].map((one) => parseVkey(vkey(one))!);
const stranger = key('stranger.example.org', 4, 7);
const policy = parsePolicy(
  `log ${vkey(log)}\nwitness d ${vkey(district)}\nwitness u ${vkey(university)}\ngroup both all d u\nquorum both\n`,
);
if ('error' in policy) throw new Error(policy.why);
const sizes = [1, 2, 3, 7, 8, 11, 16, 33, 40];
const heads = sizes.map((size) => checkpointBody(log.name, size, leaves));
const signed = heads.map((body) =>
  [
    `${body}\n`,
    logLine(log, body),
    cosignatureLine(district, body, 1_772_000_000),
    cosignatureLine(stranger, body, 1_772_000_000),
    cosignatureLine(university, body, 1_772_000_001),
  ].join(''),
);
const receipts = sizes.flatMap((size, i) =>
  [0, size >> 1, size - 1].map((index) => ({
    index,
    body: heads[i]!,
    text: formatReceipt({
      index,
      proof: tree.inclusion(index, size),
      checkpoint: signed[i]!,
      ...(index % 2 ? { extra: Uint8Array.of(1, 2, 3) } : {}),
    }),
  })),
);
const receiptTexts = receipts.map(({ text }) => text);
const requests = sizes.map((size, i) =>
  formatAddCheckpoint({ oldSize: 1, proof: tree.consistency(1, size), checkpoint: signed[i]! }),
);
const policies = [
  formatPolicy(policy),
  `# two\nwitness a ${vkey(district)} https://x.example/\ngroup g any a\nquorum g\n`,
];
const paths = [
  '0/x001/x234/067.p/112',
  '0/005',
  '63/x999/001',
  'entries/x001/067.p/3',
  '2/000.p/1',
];

export const targets: Readonly<Record<string, Target>> = {
  note(chance) {
    const i = chance.below(signed.length);
    const text = mutateText(signed[i]!, signed, chance);
    const note = parseNote(chance.below(2) ? text : new TextEncoder().encode(text));
    if (!note) return 'malformed';
    // Whatever can be read has one spelling.
    const again = `${note.body}\n${note.signatures.map(({ line }) => `${line}\n`).join('')}`;
    if (again !== text && text.isWellFormed()) believed('another spelling of a note', { text });
    const checked = checkNote(note, verifiers);
    if (!checked.ok) return 'not_believed';
    if (!heads.includes(note.body)) believed('a text that nobody signed', { text });
    return 'kept';
  },

  inclusion(chance) {
    const size = chance.oneOf(sizes);
    const index = chance.below(size);
    const right = {
      index,
      size,
      leafHash: hashes[index]!,
      proof: tree.inclusion(index, size),
      root: tree.root(size),
    };
    const claim = { ...right };
    for (let times = 1 + chance.below(2); times > 0; times--) {
      const part = chance.below(6);
      if (part === 0) claim.index = mutateNumber(index, chance);
      else if (part === 1) claim.size = mutateNumber(size, chance);
      else if (part === 2) claim.leafHash = mutateBytes(claim.leafHash, chance);
      else if (part === 3)
        claim.root = chance.below(2) ? chance.oneOf(nodes) : mutateBytes(claim.root, chance);
      else claim.proof = mutateProof(claim.proof, nodes, chance);
    }
    if (!verifyInclusion(claim)) return 'not_believed';
    const bytesKept =
      same(claim.leafHash, right.leafHash) &&
      same(claim.root, right.root) &&
      sameAll(claim.proof, right.proof);
    // The size, and with it what the index means, is the checkpoint's to vouch for.
    const placeKept = claim.size !== size || claim.index === index;
    // Leaf and root of a tree of one are the same; both changed alike is another true claim.
    if (claim.size === 1 && same(claim.leafHash, claim.root) && claim.proof.length === 0)
      return 'kept';
    if (!bytesKept || !placeKept) believed('an entry that is not there', claim);
    return 'kept';
  },

  consistency(chance) {
    const newSize = chance.oneOf(sizes.filter((one) => one > 1));
    const oldSize = 1 + chance.below(newSize);
    const right = {
      oldSize,
      newSize,
      oldRoot: tree.root(oldSize),
      newRoot: tree.root(newSize),
      proof: tree.consistency(oldSize, newSize),
    };
    const claim = { ...right };
    for (let times = 1 + chance.below(2); times > 0; times--) {
      const part = chance.below(7);
      if (part === 0) claim.oldSize = mutateNumber(oldSize, chance);
      else if (part === 1) claim.newSize = mutateNumber(newSize, chance);
      else if (part === 2)
        claim.oldRoot = chance.below(2) ? chance.oneOf(nodes) : mutateBytes(claim.oldRoot, chance);
      else if (part === 3)
        claim.newRoot = chance.below(2) ? chance.oneOf(nodes) : mutateBytes(claim.newRoot, chance);
      else claim.proof = mutateProof(claim.proof, nodes, chance);
    }
    if (!verifyConsistency(claim)) return 'not_believed';
    const bytesKept =
      same(claim.oldRoot, right.oldRoot) &&
      same(claim.newRoot, right.newRoot) &&
      sameAll(claim.proof, right.proof);
    // Two true heads may have been picked; everything else that is believed was changed in the sizes alone.
    const anotherTruth =
      claim.oldSize === claim.newSize &&
      same(claim.oldRoot, claim.newRoot) &&
      claim.proof.length === 0;
    if (!bytesKept && !anotherTruth) believed('a growth that was none', claim);
    return 'kept';
  },

  tile(chance) {
    const count = 1 + chance.below(40);
    const bytes = new Uint8Array(Buffer.concat(hashes.slice(0, count)));
    const node: NodeId = { level: chance.below(4), index: chance.below(6) };
    const changed = mutateBytes(bytes, chance);
    const root = nodeFromTile(node, changed);
    const width = 2 ** node.level;
    if (!root) return 'malformed';
    const from = node.index * width * 32;
    const kept = same(
      changed.subarray(from, from + width * 32),
      bytes.subarray(from, from + width * 32),
    );
    const right =
      from + width * 32 <= bytes.length &&
      same(root, tree.range(BigInt(node.index * width), BigInt((node.index + 1) * width)));
    if (right !== kept) believed('a tile with a changed hash', { node });
    return kept ? 'kept' : 'not_believed';
  },

  path(chance) {
    const text = mutateText(chance.oneOf(paths), paths, chance);
    const read = parseTilePath(text);
    if (!read) return 'malformed';
    const again = 'level' in read ? tilePath(read) : bundlePath(read);
    if (again !== text) believed('another spelling of a path', { text });
    return 'kept';
  },

  bundle(chance) {
    const count = 1 + chance.below(8);
    const own = leaves.slice(0, count);
    const bytes = encodeBundle(own);
    const changed = mutateBytes(bytes, chance);
    const read = decodeBundle(changed, count);
    if (!read) return 'malformed';
    if (!same(encodeBundle(read), changed)) believed('another spelling of a bundle', { count });
    const right = same(treeRoot(read.map(leafHash)), tree.root(count));
    if (right !== same(changed, bytes)) believed('a bundle with a changed leaf', { count });
    return right ? 'kept' : 'not_believed';
  },

  receipt(chance) {
    const one = chance.oneOf(receipts);
    const text = mutateText(one.text, receiptTexts, chance);
    const receipt = parseReceipt(text);
    if (receipt && formatReceipt(receipt) !== text)
      believed('another spelling of a receipt', { text });
    const leaf = leaves[one.index]!;
    const checked = verifyReceipt({ receipt: text, leaf, policy });
    if (!checked.ok) return receipt ? 'not_believed' : 'malformed';
    // A mutation may have turned it into another true receipt of the same leaf, for another checkpoint.
    const truth =
      checked.index === one.index && heads.includes(parseNote(receipt!.checkpoint)!.body);
    if (!truth || checked.witnesses.length !== 2) believed('a receipt that nobody gave', { text });
    return 'kept';
  },

  texts(chance) {
    const kind = chance.below(5);
    if (kind === 0) {
      const text = mutateText(chance.oneOf(heads), heads, chance);
      const head = parseCheckpoint(text);
      if (head && formatCheckpoint(head) !== text) believed('another spelling of a head', { text });
      return head ? 'kept' : 'malformed';
    }
    if (kind === 1) {
      const text = mutateText(chance.oneOf(requests), requests, chance);
      const request = parseAddCheckpoint(text);
      if (request && formatAddCheckpoint(request) !== text)
        believed('another spelling of a request', { text });
      return request ? 'kept' : 'malformed';
    }
    if (kind === 2) {
      const text = mutateText(chance.oneOf(policies), policies, chance);
      const read = parsePolicy(text);
      if ('error' in read) return 'malformed';
      if (formatPolicy(read) !== formatPolicy(parsePolicy(formatPolicy(read)) as typeof read))
        believed('a policy that changes when written', { text });
      return 'kept';
    }
    if (kind === 3) {
      const own = vkey(chance.oneOf([log, district, university]));
      const text = mutateText(own, [own, vkey(stranger)], chance);
      const verifier = parseVkey(text);
      if (verifier && ![own, vkey(stranger)].includes(text)) believed('a changed vkey', { text });
      return verifier ? 'kept' : 'malformed';
    }
    const lines = chance.oneOf(signed).split('\n\n')[1]!;
    const text = mutateText(lines, signed, chance);
    const read = parseSignatureLines(text);
    if (read && read.map(({ line }) => `${line}\n`).join('') !== text)
      believed('another spelling of signature lines', { text });
    return read ? 'kept' : 'malformed';
  },
};
