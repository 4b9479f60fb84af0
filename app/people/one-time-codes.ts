import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import {
  type CodeKind,
  codeHash,
  newCode,
  readCode,
  showCode,
} from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { addCode, type CodePurpose, type CodeRow, lockCode, useCode } from './code-store.ts';
import type { Tools } from './tools.ts';

const day = 24 * 3_600_000;

/** How a code for each purpose looks, and how long it is good. */
export const codeRules = {
  sign_up: { kind: 'slip', lastsMs: 14 * day },
  recover: { kind: 'slip', lastsMs: 14 * day },
  staff_invite: { kind: 'slip', lastsMs: 3 * day },
  confirm_residence: { kind: 'posted', lastsMs: 30 * day },
  vouch: { kind: 'slip', lastsMs: 7 * day },
  email_sign_in: { kind: 'contact', lastsMs: 10 * 60_000 },
  confirm_email: { kind: 'contact', lastsMs: 10 * 60_000 },
} as const satisfies Record<CodePurpose, { kind: CodeKind; lastsMs: number }>;

/** Tries for a code of six digits. */
export const mostTries = 5;

export function hashFor(
  keys: ServerKeys,
  community: string,
  purpose: CodePurpose,
  code: string,
): string {
  return codeHash(keys.keyFor('codes'), { purpose, community, code });
}

export type Issued = {
  readonly id: string;
  /** In groups, as it is printed. */
  readonly shown: string;
  readonly expiresAt: Date;
};

/** Makes a code and keeps its hash. This is the only moment at which it can be read. */
export async function issueCode(
  writer: Writer,
  tools: Tools,
  given: {
    purpose: CodePurpose;
    person?: string | null;
    place?: string | null;
    madeBy?: string | null;
    /** For a code sent to a mailbox: whose, and for which browser. */
    sent?: { lookup: string; device: string };
  },
): Promise<Issued> {
  const { kind, lastsMs } = codeRules[given.purpose];
  const code = newCode(kind);
  const now = tools.clock.now();
  const expiresAt = new Date(now.getTime() + lastsMs);
  const id = newId(tools.clock);
  await addCode(writer, {
    id,
    purpose: given.purpose,
    hash: hashFor(tools.keys, writer.community, given.purpose, code),
    person: given.person ?? null,
    place: given.place ?? null,
    lookup: given.sent?.lookup ?? null,
    device: given.sent?.device ?? null,
    madeBy: given.madeBy ?? null,
    at: now,
    expiresAt,
  });
  return { id, shown: showCode(kind, code), expiresAt };
}

export type CodeRefusal = 'code_wrong' | 'code_used' | 'code_expired';

/**
 * Uses up a printed code of one of these purposes. Whoever holds the right letters may be told that they are used or
 * too old: they could not have guessed them. A code of another flow is simply wrong.
 */
export async function redeemCode(
  writer: Writer,
  tools: Tools,
  purposes: readonly CodePurpose[],
  typed: string,
): Promise<Result<CodeRow, CodeRefusal>> {
  const hashes = purposes.flatMap((purpose) => {
    const code = readCode(codeRules[purpose].kind, typed);
    return code ? [hashFor(tools.keys, writer.community, purpose, code)] : [];
  });
  const row = hashes.length > 0 ? await lockCode(writer, hashes) : undefined;
  if (!row) return refuse('code_wrong', { field: 'code' });
  const now = tools.clock.now();
  if (row.usedAt) return refuse('code_used', { field: 'code' });
  if (row.expiresAt <= now) return refuse('code_expired', { field: 'code' });
  await useCode(writer, row.id, now);
  return accept(row);
}
