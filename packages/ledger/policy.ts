import { parseSize } from './size.ts';
import { logKeyType, parseVkey, type Verifier } from './vkey.ts';

/** Which logs are believed, and whose cosignatures are wanted under their checkpoints (C2SP tlog-policy). */
export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** The name of the witness or group that must have witnessed, or `none`. */
  readonly quorum: string;
};

/** A log's key; `url` only where the policy gives an address. */
export type PolicyLog = Verifier & { readonly url?: string };

export type PolicyWitness = {
  /** Its name within the policy; the key has one of its own. */
  readonly name: string;
  readonly verifier: Verifier;
  readonly url?: string;
};

/** Has witnessed when at least `k` of its members, witnesses or earlier groups, have. */
export type PolicyGroup = {
  readonly name: string;
  readonly k: number;
  readonly members: readonly string[];
};

/** What is wrong, and in which line (from 1; after the last where something is missing). */
export type PolicyError = {
  readonly error: number;
  readonly why:
    | 'bad_character'
    | 'unknown_keyword'
    | 'wrong_number_of_words'
    | 'bad_key'
    | 'wrong_kind_of_key'
    | 'duplicate_key'
    | 'bad_name'
    | 'duplicate_name'
    | 'unknown_name'
    | 'member_twice'
    | 'bad_threshold'
    | 'second_quorum'
    | 'no_quorum';
};

/**
 * Reads a policy: lines `log <vkey> [url]`, `witness <name> <vkey> [url]`, `group <name> <k|any|all> <member>…`,
 * one `quorum <name|none>`; empty lines and lines that begin with `#`. Names must be defined on a line before,
 * and each can be in one group only, so that nobody counts twice.
 */
export function parsePolicy(text: string): Policy | PolicyError {
  const logs: PolicyLog[] = [];
  const witnesses: PolicyWitness[] = [];
  const groups: PolicyGroup[] = [];
  const names = new Set<string>();
  const inGroup = new Set<string>();
  let quorum: string | null = null;

  /** Null when all is well. */
  const read = (words: readonly string[]): PolicyError['why'] | null => {
    const [keyword, first, second, ...rest] = words;
    if (keyword === 'log') {
      if (first === undefined || rest.length > 0) return 'wrong_number_of_words';
      const verifier = parseVkey(first);
      if (!verifier) return 'bad_key';
      if (verifier.type !== logKeyType) return 'wrong_kind_of_key';
      if (logs.some(({ key }) => sameKey(key, verifier.key))) return 'duplicate_key';
      logs.push(second === undefined ? verifier : { ...verifier, url: second });
      return null;
    }
    if (keyword === 'witness') {
      if (first === undefined || second === undefined || rest.length > 1)
        return 'wrong_number_of_words';
      if (!isFreeName(first)) return 'bad_name';
      if (names.has(first)) return 'duplicate_name';
      const verifier = parseVkey(second);
      if (!verifier) return 'bad_key';
      if (verifier.type === logKeyType) return 'wrong_kind_of_key';
      if (witnesses.some((other) => sameKey(other.verifier.key, verifier.key)))
        return 'duplicate_key';
      const [url] = rest;
      witnesses.push({ name: first, verifier, ...(url === undefined ? {} : { url }) });
      names.add(first);
      return null;
    }
    if (keyword === 'group') {
      if (first === undefined || second === undefined || rest.length < 1)
        return 'wrong_number_of_words';
      if (!isFreeName(first)) return 'bad_name';
      if (names.has(first)) return 'duplicate_name';
      for (const member of rest) {
        if (!names.has(member)) return 'unknown_name';
        if (inGroup.has(member)) return 'member_twice';
        inGroup.add(member);
      }
      const k = second === 'any' ? 1 : second === 'all' ? rest.length : parseSize(second);
      if (k === null || k < 1 || k > rest.length) return 'bad_threshold';
      groups.push({ name: first, k, members: rest });
      names.add(first);
      return null;
    }
    if (keyword === 'quorum') {
      if (first === undefined || second !== undefined) return 'wrong_number_of_words';
      if (quorum !== null) return 'second_quorum';
      if (first !== 'none' && !names.has(first)) return 'unknown_name';
      quorum = first;
      return null;
    }
    return 'unknown_keyword';
  };

  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) return { error: i + 1, why: 'bad_character' };
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) continue;
    const why = read(words);
    if (why) return { error: i + 1, why };
  }
  if (quorum === null) return { error: lines.length + 1, why: 'no_quorum' };
  return { logs, witnesses, groups, quorum };
}

/** The text of a policy. @throws RangeError when `parsePolicy` would not read it back */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const address = ({ url }: { readonly url?: string }) => (url === undefined ? '' : ` ${url}`);
  const text = [
    ...logs.map((log) => `log ${log.text}${address(log)}`),
    ...witnesses.map((one) => `witness ${one.name} ${one.verifier.text}${address(one)}`),
    ...groups.map(({ name, k, members }) => `group ${name} ${k} ${members.join(' ')}`),
    `quorum ${quorum}`,
    '',
  ].join('\n');
  const read = parsePolicy(text);
  if ('error' in read) throw new RangeError(`not a policy: line ${read.error}, ${read.why}`);
  return text;
}

/**
 * Whether those whose cosignatures were valid are enough.
 *
 * @param cosigners the vkeys (`Verifier.text`) of the keys whose cosignature was checked and right
 */
export function meetsQuorum(policy: Policy, cosigners: Iterable<string>): boolean {
  if (policy.quorum === 'none') return true;
  const keys = new Set(cosigners);
  const witnessed = new Set<string>();
  for (const { name, verifier } of policy.witnesses)
    if (keys.has(verifier.text)) witnessed.add(name);
  // Groups name only what stands before them, so one pass is enough.
  for (const { name, k, members } of policy.groups)
    if (members.filter((member) => witnessed.has(member)).length >= k) witnessed.add(name);
  return witnessed.has(policy.quorum);
}

function isFreeName(name: string): boolean {
  return name !== 'none';
}

function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
