import { createHmac } from 'node:crypto';
import { everyCommunity, json, sql, type Writer } from '../db/database.ts';
import type { JobDefinition } from '../jobs/jobs.ts';
import type { Typed } from './route.ts';

/** The answer that a repeated submission gets again. */
export type KeptAnswer = {
  readonly status: number;
  readonly location?: string;
  readonly contentType?: string;
  readonly sealedBody?: string;
  /** Instead of it, where contact data or codes are shown: sealed with a key that is soon forgotten. */
  readonly brief?: string;
  readonly sealedCookies?: string;
  /** The header `Link`: where what the act has left can be found. */
  readonly link?: string;
};

export type Claim =
  | { kind: 'first' }
  | { kind: 'repeated'; answer: KeptAnswer }
  | { kind: 'in_progress' }
  | { kind: 'other_content' };

/** What was sent: where to, the fields, and the files by their digests. */
export type Sent = { path: string; typed: Typed; digests: readonly string[] };

/**
 * The same fields with the same values give the same hash, in whatever order they came; `_csrf` does not count.
 * Keyed: a form may hold a password, and a bare hash in the database would let anybody who has a copy try them out.
 */
export function hashOf(key: Uint8Array, { path, typed, digests }: Sent): string {
  const fields = Object.entries(typed)
    .filter(([name]) => name !== '_csrf' && name !== '_key')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([path, fields, digests]))
    .digest('hex');
}

export type FormKey = { who: string; route: string; key: string; requestHash: string };

/**
 * Claims a key inside the act's transaction. Somebody sending the same at the same moment waits here for the
 * first one's commit and then gets its answer; whoever is not patient is told at once that it is under way.
 */
export async function claimKey(
  writer: Writer,
  given: FormKey,
  now: Date,
  patient = true,
): Promise<Claim> {
  const { who, route, key } = given;
  const named = JSON.stringify([writer.community, who, route, key]);
  const lock = await writer.row(
    patient
      ? sql<{ mine: boolean }>`
          select true as mine from (select pg_advisory_xact_lock(hashtextextended(${named}, 7))) as locked`
      : sql<{ mine: boolean }>`
          select pg_try_advisory_xact_lock(hashtextextended(${named}, 7)) as mine`,
  );
  if (!lock?.mine) return { kind: 'in_progress' };
  const inserted = await writer.run(sql`
    insert into form_key (community_id, who, route, key, request_hash, at)
    values (${writer.community}, ${given.who}, ${given.route}, ${given.key}, ${given.requestHash}, ${now})
    on conflict do nothing`);
  if (inserted === 1) return { kind: 'first' };
  const before = await writer.row(sql<{ requestHash: string; answer: KeptAnswer }>`
    select request_hash as "requestHash", answer from form_key
    where community_id = ${writer.community} and who = ${given.who} and route = ${given.route} and key = ${given.key}`);
  if (!before) throw new Error('a form key vanished while it was claimed');
  if (before.requestHash !== given.requestHash) return { kind: 'other_content' };
  return { kind: 'repeated', answer: before.answer };
}

export async function keepAnswer(
  writer: Writer,
  given: FormKey,
  answer: KeptAnswer,
): Promise<void> {
  await writer.run(sql`
    update form_key set status = ${answer.status}, answer = ${json(answer)}
    where community_id = ${writer.community} and who = ${given.who} and route = ${given.route} and key = ${given.key}`);
}

/** Across all communities: `writer` is of `everyCommunity`. */
export async function forgetOldKeys(writer: Writer, before: Date): Promise<number> {
  return writer.run(sql`delete from form_key where at < ${before}`);
}

const keptForMs = 3 * 24 * 3_600_000;

/** A repetition after three days is no repetition any more. */
export const forgetKeys: JobDefinition = {
  id: 'http.forget_keys',
  everySeconds: 3600,
  async run({ database, clock }) {
    const before = new Date(clock.now().getTime() - keptForMs);
    await database.write(everyCommunity, (writer) => forgetOldKeys(writer, before));
  },
};

/** Notes that somebody used a route that reads personal data or takes an export; in the act's own transaction. */
export async function noteAccess(
  writer: Writer,
  given: { id: string; person: string | null; route: string; params: unknown; at: Date },
): Promise<void> {
  await writer.run(sql`
    insert into access_log (community_id, id, person_id, route, params, at)
    values (${writer.community}, ${given.id}, ${given.person}, ${given.route}, ${json(given.params)}, ${given.at})`);
}

/** Somebody was erased: what they did stays counted, by nobody; their forms' kept answers go. */
export async function forgetVisits(writer: Writer, person: string): Promise<void> {
  await writer.run(sql`
    update access_log set person_id = null
    where community_id = ${writer.community} and person_id = ${person}`);
  await writer.run(sql`
    delete from form_key where community_id = ${writer.community} and who = ${person}`);
}
