import { mac, sameText } from './compare.ts';
import { type Random, randomBelow, systemRandom } from './random.ts';

/**
 * Codes that people read from paper and type. 32 letters without I, L, O and U: what looks like one of them is
 * read as 1, 1, 0 and V, so a look-alike is never a mistake.
 */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Kind = { readonly letters: string; readonly groups: readonly number[] };

/** How a code of each kind looks. Bits of chance: 50, 40, 20, 50, 50. */
export const codeKinds = {
  /** Printed at the counter, 14 days: XXXXX-XXXXX. */
  slip: { letters: codeLetters, groups: [5, 5] },
  /** Posted to an address, 30 days: XXXX-XXXX. */
  posted: { letters: codeLetters, groups: [4, 4] },
  /** Sent to a telephone or mailbox, 10 minutes, 5 tries: 6 digits. */
  contact: { letters: '0123456789', groups: [6] },
  /** Shows the status of a concern without an account: XXXXX-XXXXX. */
  status: { letters: codeLetters, groups: [5, 5] },
  /** Instead of the second factor, once each: XXXXX-XXXXX. */
  recovery: { letters: codeLetters, groups: [5, 5] },
} as const satisfies Record<string, Kind>;

export type CodeKind = keyof typeof codeKinds;

function lengthOf(kind: CodeKind): number {
  return codeKinds[kind].groups.reduce((sum, size) => sum + size, 0);
}

/** A new code, as it is hashed (without the hyphen). */
export function newCode(kind: CodeKind, random: Random = systemRandom): string {
  const { letters } = codeKinds[kind];
  return Array.from(
    { length: lengthOf(kind) },
    () => letters[randomBelow(letters.length, random)],
  ).join('');
}

/** As it is printed: in groups. */
export function showCode(kind: CodeKind, code: string): string {
  let start = 0;
  return codeKinds[kind].groups
    .map((size) => {
      const group = code.slice(start, start + size);
      start += size;
      return group;
    })
    .join('-');
}

/**
 * What somebody typed, as a code: small letters, full-width letters of a Chinese keyboard, spaces and hyphens in any
 * place, O for 0, I and L for 1, U for V. null: no code of this kind can be meant.
 */
export function readCode(kind: CodeKind, typed: string): string | null {
  if (typed.length > 100) return null;
  const { letters } = codeKinds[kind];
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V');
  if (text.length !== lengthOf(kind)) return null;
  return [...text].every((letter) => letters.includes(letter)) ? text : null;
}

/** To what a code belongs: of another purpose or another community it is another code. */
export type CodeUse = {
  /** What it does, e.g. `sign_up`, `recover`, `confirm_residence`. */
  readonly purpose: string;
  readonly community: string;
  readonly code: string;
};

/** What is stored of a code: HMAC under the server's key for codes. The code itself is stored nowhere. */
export function codeHash(key: Uint8Array, use: CodeUse): string {
  return mac(key, 'code/v1', use.purpose, use.community, use.code);
}

export function codeMatches(key: Uint8Array, use: CodeUse, hash: string): boolean {
  return sameText(codeHash(key, use), hash);
}
