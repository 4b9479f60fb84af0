import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';

export type EventRow = {
  seq: number;
  kind: string;
  from: string | null;
  to: string | null;
  at: Date;
  actorRole: string;
  actorPseudonym: string | null;
  actorPerson: string | null;
  reasonCode: string | null;
  reasonText: string | null;
  detail: Record<string, unknown>;
  public: boolean;
  ruleVersion: string;
  factId: string | null;
};

const columns = sql`e.seq, e.kind, e.from_state as "from", e.to_state as "to", e.at, e.actor_role as "actorRole",
  e.actor_pseudonym as "actorPseudonym", e.actor_person as "actorPerson", e.reason_code as "reasonCode",
  e.reason_text as "reasonText", e.detail, e.public, e.rule_version as "ruleVersion", e.fact_id as "factId"`;

export function eventsOf(reader: Reader, concern: string): Promise<EventRow[]> {
  return reader.rows(sql<EventRow>`
    select ${columns} from concern_event e
    where e.community_id = ${reader.community} and e.concern_id = ${concern} order by e.seq`);
}

export function eventsOfMany(
  reader: Reader,
  concerns: readonly string[],
): Promise<(EventRow & { concern: string })[]> {
  return reader.rows(sql<EventRow & { concern: string }>`
    select e.concern_id as concern, ${columns} from concern_event e
    where e.community_id = ${reader.community} and e.concern_id = any(${[...concerns]}::text[])
    order by e.concern_id, e.seq`);
}

export async function addEvent(writer: Writer, concern: string, event: EventRow): Promise<void> {
  await writer.run(sql`
    insert into concern_event (community_id, concern_id, seq, kind, from_state, to_state, at, actor_role,
      actor_pseudonym, actor_person, reason_code, reason_text, detail, public, rule_version, fact_id)
    values (${writer.community}, ${concern}, ${event.seq}, ${event.kind}, ${event.from}, ${event.to}, ${event.at},
      ${event.actorRole}, ${event.actorPseudonym}, ${event.actorPerson}, ${event.reasonCode}, ${event.reasonText},
      ${json(event.detail)}, ${event.public}, ${event.ruleVersion}, ${event.factId})`);
}

/** Concerns for which something happens by itself by now, the longest due first. */
export function concernsDue(
  reader: Reader,
  now: Date,
  most: number,
): Promise<{ community: string; id: string; step: string; at: Date }[]> {
  return reader.rows(sql<{ community: string; id: string; step: string; at: Date }>`
    select community_id as community, id, next_step as step, next_step_at as at from concern
    where next_step_at <= ${now} order by next_step_at, community_id, id limit ${most}`);
}
