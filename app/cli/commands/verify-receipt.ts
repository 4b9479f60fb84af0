import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  BadLeaf,
  decodeLeaf,
  type Policy,
  parsePolicy,
  parseReceipt,
  parseVkey,
  type Receipt,
  type ReceiptFault,
  sameBytes,
  toBase64,
  verifyReceipt,
} from '../../../packages/ledger/index.ts';
import { readHead } from '../../disclosure/audit/checkpoint.ts';
import { type Finding, findingLine, printable } from '../../disclosure/audit/finding.ts';
import { isLogKey } from '../../disclosure/audit/trust.ts';
import { Advice, misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { openState, statePath } from './verify.ts';

/** The largest leaf there can be, with room for a line end. */
const longest = 4_194_304;

/** Checks a receipt for an entry, offline. 0: it is right; 1: it is not, or nobody vouches for it; 2: typed wrongly. */
export async function run({ rest, given }: Options): Promise<number> {
  process.exitCode = 1;
  const [receiptPath = '', leafPath] = rest;
  const text = readFile(receiptPath).toString('utf8');
  const receipt = parseReceipt(text);
  const origin = receipt && (readHead(receipt.checkpoint)?.head.origin ?? null);
  const policy = policyFor(origin, given);
  if (!policy) return refuse(keyMissing(origin ?? 'this log', receiptPath));
  if (!receipt) return refuse(faultOf('malformed', receiptPath, '', policy));
  const leaf = leafPath === undefined ? inside(receipt) : readFile(leafPath);
  const name = leafPath ?? `the entry in ${receiptPath}`;
  let result = verifyReceipt({ receipt, leaf, policy });
  // An editor ends a file with a newline; an entry never does.
  const bare = leaf.at(-1) === 0x0a ? leaf.subarray(0, -1) : leaf;
  if (!result.ok && result.why === 'not_included' && bare.length < leaf.length)
    result = verifyReceipt({ receipt, leaf: bare, policy });
  if (!result.ok) return refuse(faultOf(result.why, receiptPath, name, policy));
  if (receipt.extra && !sameBytes(receipt.extra, bare))
    return refuse({
      kind: 'receipt',
      where: receiptPath,
      expected: `in its line “extra” what ${name} holds`,
      got: 'something else',
    });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  say(
    `Entry ${result.index} of ${printable(result.origin)} is ${printable(name)}: ${about(bare)}.`,
  );
  say(`Its tree of ${result.size} entries is signed by the key you trust.`);
  for (const { name, time } of result.witnesses)
    say(`Witness ${printable(name)} signed it on ${new Date(time * 1000).toISOString()}.`);
  process.stdout.write(
    `OK entry ${result.index} of ${result.size}, root ${toBase64(result.root)}, ${result.witnesses.length} witnesses\n`,
  );
  return 0;
}

function refuse(finding: Finding): number {
  process.stdout.write(`${findingLine(finding)}\nFAILED 1 findings\n`);
  return 1;
}

function readFile(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(path));
  } catch (error) {
    throw new Advice(
      'file_unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      'Check the name and the folder.',
    );
  }
  if (bytes.length <= longest) return bytes;
  throw new Advice(
    'file_too_large',
    `${path} is too large for what it should be.`,
    'Check which file it is.',
  );
}

function inside({ extra }: Receipt): Uint8Array {
  if (extra) return extra;
  throw misuse(
    'argument_missing',
    'This receipt does not hold its entry: ./linli verify-receipt needs LEAF.',
    'Usage: ./linli verify-receipt FILE LEAF',
  );
}

function policyFor(origin: string | null, given: Options['given']): Policy | null {
  const { key, policy: path, state } = given;
  const served = typeof path === 'string' ? readPolicy(path) : null;
  if (typeof key === 'string') {
    const log = isLogKey(key) ? parseVkey(key) : null;
    if (!log)
      throw misuse(
        'key_invalid',
        `"${key}" is not the key of a log.`,
        'It is one line, name+1234abcd+AZ…; in a shell put it in quotes: --key "…"',
      );
    return { witnesses: [], groups: [], quorum: 'none', ...served, logs: [log] };
  }
  if (served) return served;
  const remembered = statePath(state, process.env);
  if (remembered === null || origin === null) return null;
  const { logs } = openState(remembered);
  const known = Object.hasOwn(logs, origin) ? logs[origin] : undefined;
  const keys = known?.keys.flatMap(({ vkey }) => parseVkey(vkey) ?? []) ?? [];
  return keys.length > 0 ? { logs: keys, witnesses: [], groups: [], quorum: 'none' } : null;
}

function readPolicy(path: string): Policy {
  const policy = parsePolicy(readFile(path).toString('utf8'));
  if (!('error' in policy)) return policy;
  throw misuse(
    'policy_invalid',
    `${path} is no policy: line ${policy.error}, ${policy.why}.`,
    'It has lines "log VKEY", "witness NAME VKEY", "group NAME K MEMBERS", and one "quorum NAME" or "quorum none".',
  );
}

function keyMissing(origin: string, path: string): Finding {
  return {
    kind: 'key',
    where: path,
    expected: `a key to trust for ${origin}: --key, --policy, or one that ./linli verify remembers,`,
    got: 'none',
  };
}

function faultOf(why: ReceiptFault, receipt: string, leaf: string, policy: Policy): Finding {
  const keys = policy.logs.map(({ text }) => text).join(' or ') || 'a log of the policy';
  const faults: Readonly<Record<ReceiptFault, Pick<Finding, 'kind' | 'expected' | 'got'>>> = {
    malformed: {
      kind: 'receipt',
      expected: 'a receipt (c2sp.org/tlog-proof@v1)',
      got: 'something else',
    },
    unknown_log: { kind: 'signature', expected: `a signature by ${keys}`, got: 'others only' },
    wrong_signature: {
      kind: 'signature',
      expected: 'signatures that fit the text',
      got: 'one that does not',
    },
    wrong_origin: { kind: 'origin', expected: `the log of ${keys}`, got: 'another' },
    not_included: {
      kind: 'receipt',
      expected: `a proof that leads from ${leaf} to the signed root`,
      got: 'one that does not: another entry, or another proof',
    },
    no_quorum: {
      kind: 'cosignature',
      expected: `the witnesses of the policy (quorum ${policy.quorum})`,
      got: 'too few of them',
    },
  };
  return { where: receipt, ...faults[why] };
}

/** What an entry says, as far as it is one of ours. */
function about(leaf: Uint8Array): string {
  try {
    const { type, at } = decodeLeaf(leaf);
    return `${type}, ${at}`;
  } catch (error) {
    if (error instanceof BadLeaf) return `${leaf.length} bytes of another program`;
    throw error;
  }
}
