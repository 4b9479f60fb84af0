import { type Atlas, atlasOf } from '../places/index.ts';
import { workCalendar } from '../platform/calendar/work-calendar.ts';
import type { Reader } from '../platform/db/database.ts';
import type { ConcernEvent } from './concern.ts';
import { timingOf } from './deadlines.ts';
import { type EventRow, eventsOf } from './event-store.ts';
import { replay } from './evolve.ts';
import { policiesOver, policyWith } from './policy.ts';
import type { ConcernRow } from './store.ts';
import type { ActorKind, CommandId, State } from './transitions.ts';

/** The rules of a community: its calendar and its promises. */
export function rulesOf(atlas: Atlas) {
  const { settings, timeZone } = atlas.community;
  const { country, opens, closes, extraHolidays, extraWorkdays } = settings.calendar;
  return {
    calendar: workCalendar({ timeZone, country, opens, closes, extraHolidays, extraWorkdays }),
    policy: policyWith(settings.policy),
    policyAt: policiesOver(settings.policy, atlas.promiseChanges),
    escalationBody: settings.escalationBody,
  };
}

/** A stored event as the machine knows it. */
export function toEvent(row: EventRow): ConcernEvent {
  return {
    seq: row.seq,
    // Only `decide` writes events, so the stored texts are ids of the tables.
    kind: row.kind as CommandId,
    from: row.from as State | null,
    to: row.to as State | null,
    at: row.at,
    actorKind: row.actorRole as ActorKind,
    actorPerson: row.actorPerson,
    reason:
      row.reasonCode || row.reasonText
        ? { code: row.reasonCode ?? undefined, text: row.reasonText ?? undefined }
        : null,
    detail: row.detail,
    ruleVersion: row.ruleVersion,
  };
}

/** The concern and its events as they stand, for a decision or a page. */
export async function concernNow(reader: Reader, row: ConcernRow, known?: readonly EventRow[]) {
  const rows = known ?? (await eventsOf(reader, row.id));
  const events = rows.map(toEvent);
  const rules = rulesOf(await atlasOf(reader));
  return { rows, events, concern: replay(events), timing: timingOf(events, rules), rules };
}
