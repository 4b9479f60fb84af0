import {
  leafHash as hashOf,
  type Policy,
  parseReceipt,
  type Receipt,
  sameBytes,
  toBase64,
  verifyInclusion,
} from '../../../packages/ledger/index.ts';
import { checkSignatures, readHead, type SignedHead } from './checkpoint.ts';
import type { Report } from './finding.ts';
import type { LogReading } from './log-reading.ts';
import { fetchText } from './record-files.ts';
import type { Trust } from './trust.ts';
import type { Web } from './web.ts';
import { checkCosignatures } from './witnesses.ts';

/** So few are all looked at. */
const few = 32;

/** The entries whose receipts are asked for: first, middle, last, and `more` that nobody can foresee. */
export function sampleOf(size: number, chance: (below: number) => number, more = 5): number[] {
  if (size <= few) return Array.from({ length: size }, (_, index) => index);
  const sample = new Set([0, Math.floor((size - 1) / 2), size - 1]);
  for (let i = 0; i < more; i++) sample.add(chance(size));
  return [...sample].sort((a, b) => a - b);
}

/** Fetches receipts and checks each against its leaf, its checkpoint, and the tree as it was recomputed. */
export async function checkReceipts(about: {
  readonly web: Web;
  readonly log: LogReading;
  readonly trust: Trust;
  readonly policy: Policy | null;
  readonly sample: readonly number[];
  readonly report: Report;
}): Promise<void> {
  const { web, log, report } = about;
  const fetched = await Promise.all(
    about.sample.map(async (index) => ({ index, found: await fetchReceipt(web, index, report) })),
  );
  const readable = fetched.flatMap(({ index, found }) => (found ? [{ index, ...found }] : []));
  const largest = Math.max(0, ...readable.map(({ signed }) => signed.head.size));
  if (largest > log.tree.size && !(await log.catchUp(largest, 'a receipt names so many'))) return;
  // Most receipts carry the same checkpoint: its signatures are computed once.
  const right = new Set<string>();
  for (const each of readable) checkReceipt(each, right, about);
}

type Found = { readonly receipt: Receipt; readonly signed: SignedHead };

async function fetchReceipt(web: Web, index: number, report: Report): Promise<Found | null> {
  const text = await fetchText(web, `receipt/${index}`, 'receipt');
  if (typeof text !== 'string') {
    report(text);
    return null;
  }
  const receipt = parseReceipt(text);
  const signed = receipt && readHead(receipt.checkpoint);
  if (receipt && signed) return { receipt, signed };
  report({
    kind: 'receipt',
    where: `/record/receipt/${index}`,
    expected: 'a receipt (c2sp.org/tlog-proof@v1)',
    got: text,
  });
  return null;
}

function checkReceipt(
  { index, receipt, signed }: Found & { readonly index: number },
  right: Set<string>,
  about: {
    readonly log: LogReading;
    readonly trust: Trust;
    readonly policy: Policy | null;
    readonly report: Report;
  },
): void {
  const { log, trust, policy, report } = about;
  const where = `/record/receipt/${index}`;
  const tell = (expected: string, got: string) => report({ kind: 'receipt', where, expected, got });
  if (!right.has(signed.text)) {
    let wrong = false;
    // Whatever is wrong with it is wrong with the receipt.
    const own: Report = (finding) => {
      wrong = true;
      tell(`${finding.kind}: ${finding.expected}`, finding.got);
    };
    if (!checkSignatures(signed, trust.verifiers, where, own)) return;
    if (policy) checkCosignatures(signed, policy, where, own);
    if (!wrong) right.add(signed.text);
  }
  const { size, root } = signed.head;
  if (receipt.index !== index) tell(`index ${index}`, `index ${receipt.index}`);
  else if (size > log.tree.size) tell(`at most ${log.tree.size} entries`, `${size}`);
  else if (!sameBytes(log.tree.rootAt(size), root))
    report({
      kind: 'consistency',
      where: `${where} (${size} entries)`,
      expected: `root ${toBase64(log.tree.rootAt(size))}, computed from the entries,`,
      got: toBase64(root),
    });
  else {
    const leafHash = log.tree.leafHash(index);
    // It holds its entry, so that one file is all that has to be kept; nothing vouches for those bytes but us.
    if (receipt.extra && !sameBytes(hashOf(receipt.extra), leafHash))
      tell(`entry ${index} in the line “extra”`, 'something else');
    if (!verifyInclusion({ index, size, leafHash, proof: receipt.proof, root }))
      tell(`a proof that leads from entry ${index} to the root`, 'one that does not');
  }
}
