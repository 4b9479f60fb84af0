import { sameBytes, toBase64 } from '../../../packages/ledger/index.ts';
import { checkSignatures, fetchHead, type SignedHead } from './checkpoint.ts';
import type { Finding, Report } from './finding.ts';
import { LogReading } from './log-reading.ts';
import { checkReceipts, sampleOf } from './receipts.ts';
import { fetchText } from './record-files.ts';
import { type SavedLog, type State, savedHead } from './state.ts';
import { chainFrom, isLogKey, Trust } from './trust.ts';
import type { Web } from './web.ts';
import { checkCosignatures, fetchPolicy, type ServedPolicy, type Witnessed } from './witnesses.ts';

/** Where a run is, for whoever waits. */
export type Progress = {
  readonly doing: 'entries' | 'receipts' | 'pages' | 'crawl';
  readonly done: number;
  readonly of: number | null;
};

export type Audit = {
  readonly findings: readonly Finding[];
  readonly entries: number;
  readonly pages: number;
  /** Base64; null when there was no checkpoint to read. */
  readonly root: string | null;
  readonly origin: string | null;
  readonly trust: Trust['from'];
  /** Against which earlier head consistency was checked. */
  readonly since: { readonly size: number; readonly seen: string } | null;
  readonly witnessed: (Witnessed & { readonly known: number }) | null;
  /** What whoever reads the result should know, in sentences. */
  readonly notes: readonly string[];
  /** What is to be remembered; null when anything differed. */
  readonly good: { readonly origin: string; readonly log: SavedLog } | null;
};

/** A later stage: looks at pages when the record itself was read. */
export type PageStage = (about: {
  readonly web: Web;
  readonly log: LogReading;
  readonly report: Report;
  readonly note: (sentence: string) => void;
  readonly onProgress: (progress: Progress) => void;
}) => Promise<{ readonly pages: number }>;

/**
 * Checks one installation's record from outside: signature, origin, key; every entry, tile and the root;
 * numbers, times, schema; consistency with what was seen before; receipts; cosignatures; pages if asked.
 * Uses HTTP GET and nothing else. Whatever could not be fetched is a finding.
 */
export async function audit(about: {
  readonly web: Web;
  /** The address as it is remembered. */
  readonly site: string;
  /** The only key that counts, if it was given. */
  readonly key: string | null;
  readonly state: State | null;
  readonly pages: PageStage | null;
  readonly chance: (below: number) => number;
  readonly now: Date;
  readonly onFinding?: (finding: Finding) => void;
  readonly onProgress?: (progress: Progress) => void;
}): Promise<Audit> {
  const { web, state, key } = about;
  const findings: Finding[] = [];
  const notes: string[] = [];
  const report: Report = (finding) => {
    findings.push(finding);
    about.onFinding?.(finding);
  };
  const onProgress = about.onProgress ?? (() => {});
  const [signed, servedKey] = await Promise.all([fetchHead(web), fetchKey(web, report)]);
  const head = 'kind' in signed ? null : signed;
  if ('kind' in signed) report(signed);

  const origin = head?.head.origin ?? null;
  const expectedOrigin = state ? own(state.sites, about.site) : undefined;
  if (expectedOrigin !== undefined && origin !== null && origin !== expectedOrigin)
    report({
      kind: 'origin',
      where: '/record/checkpoint',
      expected: `${expectedOrigin}, as before,`,
      got: origin,
    });
  const saved = state ? own(state.logs, expectedOrigin ?? origin ?? '') : undefined;
  const trust = trustFor(key, saved, servedKey);
  const result = (more: Partial<Audit> = {}): Audit => ({
    findings,
    entries: head?.head.size ?? 0,
    pages: 0,
    root: head ? toBase64(head.head.root) : null,
    origin,
    trust: trust.from,
    since: null,
    witnessed: null,
    notes,
    good: null,
    ...more,
  });
  if (!head) return result();

  const signedRight = checkSignatures(head, trust.verifiers, '/record/checkpoint', report);
  const served = await fetchPolicy(web, report);
  const log = new LogReading(web, trust, report, (done, of) =>
    onProgress({ doing: 'entries', done, of }),
  );
  const treeRight = await log.readTo(head);
  if (signedRight && treeRight) learnKeys(trust, log, head, notes, report);
  compareKeys(servedKey, served, trust, report);
  if (served && treeRight) await comparePolicy(web, served, log, report);
  const since = saved ? checkConsistency(savedHead(saved), head, log, report) : null;
  const witnessed = served
    ? checkCosignatures(head, served.policy, '/record/checkpoint', report)
    : null;

  let pages = 0;
  if (treeRight) {
    const sample = sampleOf(head.head.size, about.chance);
    onProgress({ doing: 'receipts', done: 0, of: sample.length });
    await checkReceipts({ web, log, trust, policy: served?.policy ?? null, sample, report });
    const note = (sentence: string) => notes.push(sentence);
    if (about.pages) ({ pages } = await about.pages({ web, log, report, note, onProgress }));
  }
  if (saved && served && saved.policy !== served.hash)
    notes.push(`The policy (whose witness counts) is another than on ${saved.seen.slice(0, 10)}.`);
  const newest = log.newest ?? head;
  const good = findings.length === 0 && served && origin !== null;
  return result({
    entries: newest.head.size,
    root: toBase64(newest.head.root),
    pages,
    since: since && saved ? { size: since, seen: saved.seen } : null,
    witnessed: witnessed && served && { ...witnessed, known: served.policy.witnesses.length },
    good: good
      ? {
          origin,
          log: {
            checkpoint: newest.text,
            keys: trust.keys,
            seen: about.now.toISOString(),
            policy: served.hash,
          },
        }
      : null,
  });
}

function own<Value>(group: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(group, name) ? group[name] : undefined;
}

async function fetchKey(web: Web, report: Report): Promise<string | null> {
  const text = await fetchText(web, 'key', 'key');
  if (typeof text !== 'string') {
    report(text);
    return null;
  }
  const key = text.replace(/\n$/, '');
  if (isLogKey(key)) return key;
  report({
    kind: 'key',
    where: '/record/key',
    expected: "a log's key (vkey), one line",
    got: text,
  });
  return null;
}

/** Given beats remembered beats served: the last is believed only when there is nothing else. */
function trustFor(key: string | null, saved: SavedLog | undefined, served: string | null): Trust {
  if (key !== null) return new Trust('given', chainFrom(key, saved?.keys ?? []));
  if (saved) return new Trust('remembered', saved.keys);
  return new Trust('first_visit', served === null ? [] : [{ vkey: served }]);
}

function learnKeys(
  trust: Trust,
  log: LogReading,
  head: SignedHead,
  notes: string[],
  report: Report,
): void {
  const by = trust.keys[0]?.vkey ?? '';
  const learnt = trust.learn(log.facts, by);
  if (learnt.length === 0) return;
  for (const { text } of learnt)
    notes.push(`The log has announced a new key, under the old one: ${text}`);
  // What was an unknown signature before must now be right.
  checkSignatures(head, trust.verifiers, '/record/checkpoint', report);
}

function compareKeys(
  served: string | null,
  policy: ServedPolicy | null,
  trust: Trust,
  report: Report,
): void {
  const trusted = trust.keys.map(({ vkey }) => vkey).join(' or ') || 'a key';
  const others = [
    ...(served === null ? [] : [['/record/key', served] as const]),
    ...(policy?.policy.logs ?? []).map(({ text }) => ['/record/policy', text] as const),
  ];
  for (const [where, key] of others)
    if (!trust.has(key)) report({ kind: 'key', where, expected: trusted, got: key });
  if (policy && policy.policy.logs.length === 0)
    report({ kind: 'key', where: '/record/policy', expected: trusted, got: 'no log' });
}

/** Where the log records its witnesses or its policy, those served are the newest recorded. */
async function comparePolicy(
  web: Web,
  served: ServedPolicy,
  log: LogReading,
  report: Report,
): Promise<void> {
  if (policyDiffers(served, log) === null) return;
  // Perhaps it was changed this moment, and the entry that says so is a second younger than what we read.
  await web.settle();
  if (!(await log.catchUp(log.tree.size, 'as before'))) return;
  const again = await fetchPolicy(web, report);
  const differs = again && policyDiffers(again, log);
  if (differs) report({ kind: 'cosignature', where: '/record/policy', ...differs });
}

function policyDiffers(
  { policy, hash }: ServedPolicy,
  { facts }: LogReading,
): { expected: string; got: string } | null {
  if (facts.policy && facts.policy.hash !== hash)
    return {
      expected: `SHA-256 ${facts.policy.hash}, as entry ${facts.policy.index} says,`,
      got: hash,
    };
  if (!facts.witnesses) return null;
  const list = (all: Iterable<string>) => [...all].sort().join(', ') || 'no witness';
  const expected = list([...facts.witnesses].map(([name, id]) => `${name}+${id}`));
  const got = list(
    policy.witnesses.map(
      ({ verifier: { name, keyId } }) => `${name}+${Buffer.from(keyId).toString('hex')}`,
    ),
  );
  return expected === got ? null : { expected: `${expected}, as the entries say,`, got };
}

/** The size of the head that was seen before, when the log still begins with it. */
function checkConsistency(
  before: SignedHead,
  now: SignedHead,
  log: LogReading,
  report: Report,
): number | null {
  const { size, root } = before.head;
  const tell = (expected: string, got: string) => {
    report({
      kind: 'consistency',
      where: `/record/checkpoint (${size} entries, seen before)`,
      expected,
      got,
    });
    return null;
  };
  if (now.head.size < size) return tell(`at least ${size} entries`, `${now.head.size}`);
  // Entries that could not be fetched have been reported; without them nothing can be computed.
  if (log.better.size < size) return null;
  const computed = log.better.rootAt(size);
  if (sameBytes(computed, root)) return size;
  return tell(`root ${toBase64(root)}`, `${toBase64(computed)}, computed from the entries`);
}
