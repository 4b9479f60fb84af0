import {
  checkNote,
  decodeLeaf,
  type Leaf,
  meetsQuorum,
  type Policy,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseReceipt,
  type Receipt,
  verifyReceipt,
} from '../../../packages/ledger/index.ts';

/** The questions that a receipt answers, in the order in which they are asked. */
export const checkSteps = ['receipt', 'entry', 'signed', 'included', 'witnessed'] as const;
export type CheckStep = (typeof checkSteps)[number];

/** `open`: nothing is wrong, and nothing is proved either. */
export type Standing = 'good' | 'bad' | 'open';

/** One answer: which sentence says it, and what goes into the sentence. */
export type Answered = {
  readonly step: CheckStep;
  readonly standing: Standing;
  readonly says: Said;
  readonly values: Readonly<Record<string, string>>;
};

/** The sentences; the messages have each of them in every language. */
export type Said =
  | 'receipt_read'
  | 'receipt_unreadable'
  | 'policy_unreadable'
  | 'entry_read'
  | 'entry_missing'
  | 'entry_unreadable'
  | 'entry_other_number'
  | 'signed'
  | 'signed_by_nobody_known'
  | 'signature_wrong'
  | 'signed_for_another'
  | 'included'
  | 'not_included'
  | 'witnessed'
  | 'not_enough_witnesses'
  | 'no_witnesses';

export type Checked = {
  readonly verdict: Standing;
  readonly answers: readonly Answered[];
  /** Of the entry that the receipt is about; null where it could not be read. */
  readonly entry: Leaf | null;
};

/**
 * Checks a receipt in words, by what was given and nothing else: no network, no clock. The same in the server and in a
 * browser.
 *
 * @param given.receipt the text of a receipt (C2SP tlog-proof); `extra` may hold the bytes of the entry
 * @param given.entry the bytes of the entry as text, where the receipt does not hold them
 * @param given.policy whose signatures count (C2SP tlog-policy)
 */
export function checkReceipt(given: {
  readonly receipt: string;
  readonly entry: string;
  readonly policy: string;
}): Checked {
  const answers: Answered[] = [];
  const say = (
    step: CheckStep,
    standing: Standing,
    says: Said,
    values: Answered['values'] = {},
  ): void => {
    answers.push({ step, standing, says, values });
  };
  const end = (entry: Leaf | null = null): Checked => ({
    verdict: verdictOf(answers),
    answers,
    entry,
  });

  const receipt = readReceipt(given.receipt);
  if (!receipt) {
    say('receipt', 'bad', 'receipt_unreadable');
    return end();
  }
  const { index } = receipt;
  say('receipt', 'good', 'receipt_read', { number: String(index) });

  const bytes = entryBytes(receipt, given.entry);
  const leaf = bytes && readLeaf(bytes);
  if (!bytes) say('entry', 'open', 'entry_missing', { number: String(index) });
  else if (!leaf) say('entry', 'bad', 'entry_unreadable');
  else if (leaf.seq !== index)
    say('entry', 'bad', 'entry_other_number', { number: String(index), other: String(leaf.seq) });
  else say('entry', 'good', 'entry_read', { type: leaf.type, at: inWords(leaf.at) });

  const policy = parsePolicy(given.policy.trim());
  if ('error' in policy) {
    say('signed', 'bad', 'policy_unreadable', { line: String(policy.error) });
    return end(leaf);
  }
  if (!saySigned(receipt, policy, say)) return end(leaf);
  if (bytes) sayIncluded(receipt, bytes, policy, say);
  sayWitnessed(receipt, policy, say);
  return end(leaf);
}

type Say = (step: CheckStep, standing: Standing, says: Said, values?: Answered['values']) => void;

/** A file that went through a mail program or an editor: other line ends, spaces around it. */
function readReceipt(text: string): Receipt | null {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return parseReceipt(`${lines.trim()}\n`);
}

function entryBytes(receipt: Receipt, pasted: string): Uint8Array | null {
  const text = pasted.trim();
  if (text) return new TextEncoder().encode(text);
  return receipt.extra ?? null;
}

function readLeaf(bytes: Uint8Array): Leaf | null {
  try {
    return decodeLeaf(bytes);
  } catch {
    return null;
  }
}

/** Whether the head is signed by a log that the policy names: without that the rest says nothing. */
function saySigned(receipt: Receipt, policy: Policy, say: Say): boolean {
  const note = parseNote(receipt.checkpoint);
  const head = note && parseCheckpoint(note.body);
  if (!note || !head) {
    say('signed', 'bad', 'signature_wrong');
    return false;
  }
  const checked = checkNote(note, policy.logs);
  if (!checked.ok) {
    const unknown = checked.why === 'unknown_keys';
    say('signed', 'bad', unknown ? 'signed_by_nobody_known' : 'signature_wrong', {
      origin: head.origin,
    });
    return false;
  }
  const log = checked.by.find(({ name }) => name === head.origin);
  if (!log) {
    say('signed', 'bad', 'signed_for_another', { origin: head.origin });
    return false;
  }
  say('signed', 'good', 'signed', { origin: head.origin, key: hex(log.keyId) });
  return true;
}

function sayIncluded(receipt: Receipt, leaf: Uint8Array, policy: Policy, say: Say): void {
  // Witnesses are a question of their own.
  const alone: Policy = { ...policy, witnesses: [], groups: [], quorum: 'none' };
  const verified = verifyReceipt({ receipt, leaf, policy: alone });
  if (verified.ok)
    say('included', 'good', 'included', {
      number: String(verified.index),
      size: String(verified.size),
      root: hex(verified.root).slice(0, 12),
    });
  else say('included', 'bad', 'not_included', { number: String(receipt.index) });
}

function sayWitnessed(receipt: Receipt, policy: Policy, say: Say): void {
  const note = parseNote(receipt.checkpoint);
  const verifiers = policy.witnesses.map(({ verifier }) => verifier);
  const checked = note && checkNote(note, verifiers);
  const by = checked?.ok ? checked.by : [];
  const names = policy.witnesses
    .filter(({ verifier }) => by.includes(verifier))
    .map(({ name }) => name);
  const values = { names: names.join(', '), count: String(names.length) };
  const enough = meetsQuorum(
    policy,
    by.map(({ text }) => text),
  );
  if (verifiers.length === 0) say('witnessed', 'open', 'no_witnesses');
  else if (checked && !checked.ok && checked.why === 'wrong_signature')
    say('witnessed', 'bad', 'signature_wrong', { origin: checked.by?.name ?? '' });
  // A quorum of `none` asks for nobody: then a single name is already more than asked.
  else if (names.length > 0 && enough) say('witnessed', 'good', 'witnessed', values);
  else say('witnessed', 'open', 'not_enough_witnesses', values);
}

/** Good only where the entry was read, its head signed and its place proved; witnesses make it better, not true. */
function verdictOf(answers: readonly Answered[]): Standing {
  if (answers.some(({ standing }) => standing === 'bad')) return 'bad';
  const needed: readonly CheckStep[] = ['receipt', 'entry', 'signed', 'included'];
  const is = (step: CheckStep) =>
    answers.some((answer) => answer.step === step && answer.standing === 'good');
  return needed.every(is) ? 'good' : 'open';
}

/** `2026-03-01T08:00:00Z` as `2026-03-01 08:00:00 UTC`: the same for everybody, whatever their clock. */
const inWords = (at: string) => at.replace('T', ' ').replace('Z', ' UTC');

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Puts values into a sentence: `{number}` by its value. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}
