import { createHash } from 'node:crypto';
import {
  BadLeaf,
  canonicalBytes,
  decodeLeafDraft,
  encodeLeafDraft,
  type LeafDraft,
  type LeafValue,
} from '../../packages/ledger/index.ts';
import type { LeafKind } from '../platform/leaf-kind.ts';
import { mayStand, undeclaredIn } from './check-fields.ts';
import type { Fact, Plain } from './fact.ts';

/** A moment as leaves write it: UTC, to the second. */
export function toSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** SHA-256 in hex of the canonical JSON of what an institution said: it stays public, so it needs no salt. */
export function textHash(value: unknown): string {
  // What is undefined is left out, as in every JSON.
  const said: unknown = JSON.parse(JSON.stringify(value));
  return createHash('sha256').update(canonicalBytes(said)).digest('hex');
}

/**
 * The bytes of a fact before the log has numbered it.
 *
 * @param names `ref` and `process` as the log calls them
 * @param c field name to commitment
 * @throws where the kind does not allow it, or the log could not take it: a mistake in the program
 */
export function draftOf(
  fact: Pick<Fact, 'kind' | 'at' | 'actor' | 'rule' | 'body'>,
  names: { readonly ref: string; readonly process: string },
  c: Readonly<Record<string, string>>,
): Uint8Array {
  const { kind, at, actor, rule } = fact;
  const body = Object.fromEntries(
    Object.entries<Plain | undefined>(fact.body).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value as LeafValue]],
    ), // Plain and LeafValue say the same
  );
  const draft: LeafDraft = {
    v: 1,
    type: kind.type,
    at: toSecond(at),
    ref: names.ref,
    process: names.process,
    actor,
    rule,
    body,
    c,
  };
  const fault = undeclaredIn(kind, draft);
  if (fault) throw new Error(`${kind.type} does not declare this ${fault}: see its leaf-kinds.ts`);
  return encodeLeafDraft(draft);
}

/**
 * A waiting fact as the log can take it; null for one that it cannot, which stays out. Only what was written before
 * the log had its rules comes to that.
 */
export function readyDraft(
  kinds: ReadonlyMap<string, LeafKind>,
  bytes: Uint8Array,
): LeafDraft | null {
  try {
    const draft = decodeLeafDraft(bytes);
    return mayStand(kinds, draft) ? draft : null;
  } catch (error) {
    if (error instanceof BadLeaf) return null;
    throw error;
  }
}
