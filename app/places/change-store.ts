import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';

/** A change of a community's rules as everybody may read it: which, from what to what, by which offices, why. */
export type SettingsChange = {
  readonly id: string;
  readonly ruleVersion: number;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly proposedAs: string | null;
  readonly agreedAs: string | null;
  readonly at: Date;
};

export type NewChange = SettingsChange & {
  readonly proposal: string;
  readonly proposedBy: string;
  readonly agreedBy: string;
};

export async function addSettingsChange(writer: Writer, change: NewChange): Promise<void> {
  await writer.run(sql`
    insert into settings_change (community_id, id, rule_version, subject, before, after, at, proposal_id, reason,
      proposed_by, proposed_as, agreed_by, agreed_as)
    values (${writer.community}, ${change.id}, ${change.ruleVersion}, ${change.subject},
      ${json(change.before ?? null)}, ${json(change.after ?? null)}, ${change.at}, ${change.proposal},
      ${change.reason}, ${change.proposedBy}, ${change.proposedAs}, ${change.agreedBy}, ${change.agreedAs})`);
}

/** The newest first. Without the persons: their offices are what the public reads. */
export function settingsChanges(reader: Reader, most = 500): Promise<SettingsChange[]> {
  return reader.rows(sql<SettingsChange>`
    select id, rule_version as "ruleVersion", subject, before, after, reason, proposed_as as "proposedAs",
      agreed_as as "agreedAs", at
    from settings_change where community_id = ${reader.community}
    order by rule_version desc, at desc, id desc limit ${most}`);
}

export type NumberChange = { readonly key: string; readonly before: number; readonly at: Date };

/** What every number of the promises was before each of its changes, the oldest change first. */
export function promiseChanges(reader: Reader): Promise<NumberChange[]> {
  return reader.rows(sql<NumberChange>`
    select substr(subject, 8) as key, (before #>> '{}')::int as before, at from settings_change
    where community_id = ${reader.community} and subject like 'policy.%' and jsonb_typeof(before) = 'number'
    order by rule_version, at, id`);
}
