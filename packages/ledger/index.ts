/**
 * A public log that strangers can check and that can forget a person: Merkle tree and proofs (RFC 6962), tiles,
 * checkpoints, signed notes, cosignatures, receipts, policies (C2SP), canonical JSON (RFC 8785), salted
 * commitments. No input or output, no clock, no chance.
 */
export { fromBase64, toBase64 } from './base64.ts';
export { decodeBundle, encodeBundle } from './bundle.ts';
export {
  type CanonicalOptions,
  canonicalBytes,
  canonicalJson,
  type Json,
  NotCanonical,
  readCanonicalJson,
} from './canonical-json.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
export { commit, isCommitment, openCommitment, saltLength } from './commitment.ts';
export { cosign, verifyCosignature } from './cosignature.ts';
export { publicKeyOf, signEd25519, verifyEd25519 } from './ed25519.ts';
export { Frontier } from './frontier.ts';
export { sameBytes, sha256 } from './hash.ts';
export {
  BadLeaf,
  decodeLeaf,
  decodeLeafDraft,
  encodeLeaf,
  encodeLeafDraft,
  type Leaf,
  type LeafDraft,
  type LeafValue,
  maxLeafBytes,
  numberLeaf,
} from './leaf.ts';
export { addSignatures, checkNote, type Note, parseNote, signNote } from './note.ts';
export {
  formatPolicy,
  meetsQuorum,
  type Policy,
  type PolicyError,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
} from './policy.ts';
export {
  consistencyNodes,
  consistencyProof,
  type HashAt,
  inclusionNodes,
  inclusionProof,
  type NodeId,
  nodesForConsistency,
  nodesForInclusion,
  nodesForRoot,
  type ProofPlan,
  rootFrom,
} from './proof-nodes.ts';
export {
  formatReceipt,
  parseReceipt,
  type Receipt,
  type ReceiptFault,
  verifyReceipt,
} from './receipt.ts';
export {
  formatSignatureLine,
  maxSignatures,
  type NoteSignature,
  parseSignatureLine,
  parseSignatureLines,
} from './signature-line.ts';
export {
  type BundleRef,
  bundlePath,
  bundlesOf,
  nodeFromTile,
  parseTilePath,
  type Tile,
  type TileLevel,
  tileHeight,
  tileLevels,
  tileOfNode,
  tilePath,
  tilesOf,
  tileWidth,
  tileWidthAt,
} from './tiles.ts';
export { emptyRoot, hashLength, leafHash, nodeHash, treeRoot } from './tree.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
export {
  cosignerKeyType,
  formatVkey,
  isKeyName,
  keyIdOf,
  logKeyType,
  logSigner,
  parseVkey,
  type Signer,
  type Verifier,
} from './vkey.ts';
export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from './witness-request.ts';
