import { sql, type Writer } from '../platform/db/database.ts';
import type { Round } from './promised-dates.ts';

/** Writes the round that runs, or has just ended. Rounds before it stay as they were. */
export async function keepRound(writer: Writer, concern: string, round: Round): Promise<void> {
  await writer.run(sql`
    insert into concern_round (community_id, concern_id, round, state, started_at, contact_due_at, contact_met_at,
      taken_at, due_at, original_due_at, done_at, resolution, confirmation, transfers, excluded)
    values (${writer.community}, ${concern}, ${round.round}, ${round.state}, ${round.startedAt}, ${round.contactDueAt},
      ${round.contactMetAt}, ${round.takenAt}, ${round.dueAt}, ${round.originalDueAt}, ${round.doneAt},
      ${round.resolution}, ${round.confirmation}, ${round.transfers}, ${round.excluded})
    on conflict (community_id, concern_id, round) do update set state = excluded.state,
      started_at = excluded.started_at, contact_due_at = excluded.contact_due_at,
      contact_met_at = excluded.contact_met_at, taken_at = excluded.taken_at, due_at = excluded.due_at,
      original_due_at = excluded.original_due_at, done_at = excluded.done_at, resolution = excluded.resolution,
      confirmation = excluded.confirmation, transfers = excluded.transfers, excluded = excluded.excluded`);
}
