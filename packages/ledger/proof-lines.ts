import { fromBase64, toBase64 } from './base64.ts';
import { hashLength } from './tree.ts';

/** No standard sends more hashes than this; a tree of 2^53 leaves needs 53. */
const maxProofLines = 63;

/** A proof as lines of base64, one hash each. @throws RangeError when it is none */
export function formatProofLines(proof: readonly Uint8Array[]): string[] {
  if (proof.length > maxProofLines || proof.some(({ length }) => length !== hashLength))
    throw new RangeError(`a proof has at most ${maxProofLines} hashes of ${hashLength} bytes`);
  return proof.map(toBase64);
}

/** Reads exactly what `formatProofLines` writes; null for anything else. */
export function parseProofLines(lines: readonly string[]): Uint8Array[] | null {
  if (lines.length > maxProofLines) return null;
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = line.length === 44 ? fromBase64(line) : null;
    // Forty-four letters can also be 31 or 33 bytes.
    if (hash?.length !== hashLength) return null;
    proof.push(hash);
  }
  return proof;
}
