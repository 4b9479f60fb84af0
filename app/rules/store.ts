import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Value } from './setting.ts';

export type ProposalRow = {
  readonly id: string;
  readonly subject: string;
  readonly after: Value;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAs: string;
  readonly proposedAt: Date;
};

const columns = sql`
  id, subject, after, reason, proposed_by as "proposedBy", proposed_as as "proposedAs", proposed_at as "proposedAt"`;

/** Returns whether it was added: there is one open proposal for each setting. */
export async function addProposal(writer: Writer, row: ProposalRow): Promise<boolean> {
  const count = await writer.run(sql`
    insert into settings_proposal (community_id, id, subject, after, reason, proposed_by, proposed_as, proposed_at)
    values (${writer.community}, ${row.id}, ${row.subject}, ${json(row.after)}, ${row.reason}, ${row.proposedBy},
      ${row.proposedAs}, ${row.proposedAt})
    on conflict (community_id, subject) where outcome is null do nothing`);
  return count === 1;
}

export function openProposals(reader: Reader): Promise<ProposalRow[]> {
  return reader.rows(sql<ProposalRow>`
    select ${columns} from settings_proposal
    where community_id = ${reader.community} and outcome is null order by proposed_at, id`);
}

export function lockProposal(writer: Writer, id: string): Promise<ProposalRow | undefined> {
  return writer.row(sql<ProposalRow>`
    select ${columns} from settings_proposal
    where community_id = ${writer.community} and id = ${id} and outcome is null for update`);
}

export async function decideProposal(
  writer: Writer,
  id: string,
  decision: { by: string; at: Date; outcome: 'agreed' | 'refused' | 'taken_back' },
): Promise<void> {
  await writer.run(sql`
    update settings_proposal set outcome = ${decision.outcome}, decided_by = ${decision.by}, decided_at = ${decision.at}
    where community_id = ${writer.community} and id = ${id}`);
}
