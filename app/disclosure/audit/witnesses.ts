import { createHash } from 'node:crypto';
import {
  cosignerKeyType,
  meetsQuorum,
  type Policy,
  parsePolicy,
  parseVkey,
  sameBytes,
  verifyCosignature,
} from '../../../packages/ledger/index.ts';
import { damagedLine, reportDamage, type SignedHead } from './checkpoint.ts';
import type { Report } from './finding.ts';
import { fetchText } from './record-files.ts';
import type { Web } from './web.ts';

export type ServedPolicy = {
  readonly policy: Policy;
  /** Hex SHA-256 of its text. */
  readonly hash: string;
};

/** The server's own policy and list of witnesses, which must name the same keys. Null when there is none to use. */
export async function fetchPolicy(web: Web, report: Report): Promise<ServedPolicy | null> {
  const [text, list] = await Promise.all([
    fetchText(web, 'policy', 'cosignature'),
    fetchText(web, 'witnesses', 'cosignature'),
  ]);
  if (typeof list !== 'string') report(list);
  if (typeof text !== 'string') {
    report(text);
    return null;
  }
  const policy = parsePolicy(text);
  if ('error' in policy) {
    report({
      kind: 'cosignature',
      where: `/record/policy line ${policy.error}`,
      expected: 'a policy',
      got: `${policy.why}: ${text.split('\n')[policy.error - 1] ?? ''}`,
    });
    return null;
  }
  if (typeof list === 'string') compareLists(policy, list, report);
  return { policy, hash: createHash('sha256').update(text).digest('hex') };
}

/** `/record/witnesses` has a key on each line, perhaps with a name in front. */
function compareLists(policy: Policy, list: string, report: Report): void {
  const lines = list.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = lines.map((line) => line.split(' ').find((word) => parseVkey(word)) ?? line);
  const known = policy.witnesses.map(({ verifier }) => verifier.text);
  for (const key of known)
    if (!keys.includes(key))
      report({
        kind: 'cosignature',
        where: '/record/witnesses',
        expected: `${key}, as in /record/policy,`,
        got: 'no such line',
      });
  for (const key of keys)
    if (!known.includes(key))
      report({
        kind: 'cosignature',
        where: '/record/witnesses',
        expected: 'only keys that are in /record/policy',
        got: key,
      });
}

export type Witnessed = {
  /** Names in the policy, with the second (Unix) each of them gave. */
  readonly by: readonly { readonly name: string; readonly time: number }[];
  readonly quorum: boolean;
};

/** Every line by a witness of the policy must be right; those of others are no concern of ours. */
export function checkCosignatures(
  { note }: SignedHead,
  policy: Policy,
  where: string,
  report: Report,
): Witnessed {
  const verifiers = policy.witnesses.map(({ verifier }) => verifier);
  const by: { name: string; time: number; vkey: string }[] = [];
  for (const { name, verifier } of policy.witnesses) {
    if (verifier.type !== cosignerKeyType) continue;
    const lines = note.signatures.filter(
      (line) => line.name === verifier.name && sameBytes(line.keyId, verifier.keyId),
    );
    for (const line of lines) {
      const found = verifyCosignature(note.body, line, verifier);
      if (found) by.push({ name, time: found.time, vkey: verifier.text });
      else
        report({
          kind: 'cosignature',
          where,
          expected: `a cosignature by ${verifier.text}`,
          got: `one that does not fit: ${line.line}`,
        });
    }
  }
  const damaged = damagedLine(note, verifiers);
  if (damaged) reportDamage(damaged, 'cosignature', where, report);
  return {
    by,
    quorum: meetsQuorum(
      policy,
      by.map(({ vkey }) => vkey),
    ),
  };
}
