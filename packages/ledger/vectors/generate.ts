import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkpointVectors } from './make-checkpoints.ts';
import { noteVectors } from './make-notes.ts';
import { policyVectors, receiptVectors, witnessRequestVectors } from './make-receipts.ts';
import { tileVectors } from './make-tiles.ts';
import { consistencyVectors, inclusionVectors, treeVectors } from './make-tree.ts';

/** The vectors by name of their file. Always the same: no clock, no chance; Ed25519 signs without either. */
export const vectors: Readonly<Record<string, () => object>> = {
  'tree.json': treeVectors,
  'inclusion.json': inclusionVectors,
  'consistency.json': consistencyVectors,
  'tiles.json': tileVectors,
  'notes.json': noteVectors,
  'checkpoints.json': checkpointVectors,
  'receipts.json': receiptVectors,
  'policies.json': policyVectors,
  'witness-requests.json': witnessRequestVectors,
};

/** The text of a file: as `JSON.stringify` indents it. */
export const textOf = (value: object): string => `${JSON.stringify(value, null, 1)}\n`;

// `node packages/ledger/vectors/generate.ts` writes them anew.
if (basename(process.argv[1] ?? '') === 'generate.ts')
  for (const [name, make] of Object.entries(vectors))
    writeFileSync(new URL(name, import.meta.url), textOf(make()));
