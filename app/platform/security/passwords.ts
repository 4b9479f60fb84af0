import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type Gate, openGate } from '../limits/gate.ts';
import { accept, type Refusal, type Result, refuse } from '../result.ts';
import { isCommonPassword } from './common-passwords.ts';

/** Shortest password; 15 and more is what the page advises. No rules about which characters. */
export const shortestPassword = 8;
export const advisedPassword = 15;
/** Long enough for any sentence; a bound, so that hashing has one too. */
export const longestPassword = 256;

export type PasswordFault =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_too_common'
  | 'password_names_you';

/**
 * Whether a new password may be used. `context`: the person's names and contacts, the community's name; a password
 * made of little else is the first that a neighbour would try.
 */
export function passwordFault(
  password: string,
  context: readonly string[],
): Refusal<PasswordFault> | null {
  const length = [...password].length;
  if (length < shortestPassword)
    return refuse('password_too_short', { detail: { shortest: shortestPassword } });
  if (length > longestPassword)
    return refuse('password_too_long', { detail: { longest: longestPassword } });
  const lower = password.toLowerCase();
  if (isCommonPassword(lower) || isMonotonous(lower) || isDate(lower))
    return refuse('password_too_common');
  let rest = lower;
  for (const name of [...context, 'linli', '鄰里', '邻里'])
    for (const part of name.toLowerCase().split(/[\s@.,·-]+/))
      if ([...part].length >= 2) rest = rest.replaceAll(part, '');
  if (rest !== lower && rest.replace(/[\d\p{P}\p{S}\s]/gu, '').length < 4)
    return refuse('password_names_you');
  return null;
}

/** One or two characters over and over, or each one after the other. */
function isMonotonous(text: string): boolean {
  const letters = [...text];
  if (new Set(letters).size <= 2) return true;
  const steps = letters.slice(1).map((c, i) => c.codePointAt(0)! - letters[i]!.codePointAt(0)!);
  return new Set(steps).size === 1;
}

/** A birthday in figures and nothing else, e.g. 19580312 or 12031958. */
function isDate(text: string): boolean {
  const figures = text.replace(/[-/. ]/g, '');
  return (
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(figures) ||
    /^((0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(19|20)\d\d$/.test(
      figures,
    )
  );
}

/** Cost of new hashes: N = 2^17, r = 8, p = 1 (OWASP's figure): 128 MB and some 0.4 s each. */
const cost = { log2N: 17, r: 8, p: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** Two at once, in threads of their own: 256 MB at most, and the event loop stays free. */
const gate: Gate = openGate({ atOnce: 2, waiting: 40 });

/** `scrypt$17$8$1$<salt>$<hash>`, base64url. `overloaded` when too many wait already. */
export function hashPassword(password: string): Promise<Result<string, 'overloaded'>> {
  const salt = randomBytes(saltBytes);
  return gate.run(async () => {
    const hash = await derive(password, salt, cost, hashBytes);
    return `scrypt$${cost.log2N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  });
}

/**
 * Whether it is the password. With null (nobody there, or no password set) it is false after the same work, so the
 * duration does not tell who has an account.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
): Promise<Result<boolean, 'overloaded'>> {
  const parsed = stored === null ? null : parse(stored);
  if (stored !== null && !parsed) throw new Error('a stored password in a form nobody wrote');
  if (password.length > 4 * longestPassword) return accept(false);
  const { salt, hash, ...spent } = parsed ?? nobody;
  return gate.run(async () => {
    const derived = await derive(password, salt, spent, hash.length);
    return timingSafeEqual(derived, hash) && parsed !== null;
  });
}

/** Whether a hash was made at another cost than today's: hash again after the next sign-in. */
export function needsRehash(stored: string): boolean {
  const parsed = parse(stored);
  return !parsed || parsed.log2N !== cost.log2N || parsed.r !== cost.r || parsed.p !== cost.p;
}

type Cost = { readonly log2N: number; readonly r: number; readonly p: number };
type Stored = Cost & { readonly salt: Buffer; readonly hash: Buffer };

const nobody: Stored = { ...cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };

function parse(stored: string): Stored | null {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(stored);
  if (!match) return null;
  const [log2N, r, p] = match.slice(1, 4).map(Number);
  // A row changed by hand must not make us spend gigabytes.
  if (!log2N || !r || !p || log2N > 18 || r > 8 || p > 4) return null;
  return {
    log2N,
    r,
    p,
    salt: Buffer.from(match[4]!, 'base64url'),
    hash: Buffer.from(match[5]!, 'base64url'),
  };
}

function derive(
  password: string,
  salt: Buffer,
  { log2N, r, p }: Cost,
  length: number,
): Promise<Buffer> {
  const N = 2 ** log2N;
  return new Promise((resolve, reject) =>
    scrypt(
      password,
      salt,
      length,
      { N, r, p, maxmem: 128 * N * r + 4 * 1024 * 1024 },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  );
}
