import { type Reader, sql } from '../platform/db/database.ts';
import { channels } from './codes.ts';
import { ends, type Months } from './figures-store.ts';
import { type Transition, transitions } from './transitions.ts';

/** What is told by its number and its codes only; `without`: none of the list was given. */
export type ToldKind = { readonly kind: string; readonly codes: readonly string[] };

const rows: readonly Transition[] = transitions;
/** Public one by one as well, and told in the same table (domain §9). */
const alsoTold = ['park', 'merge', 'withdraw', 'lapse'];
const without = 'without';

function codesOf({ id, codes, requires }: Transition): readonly string[] {
  if (id === 'withdraw') return ['after_contact', 'unasked'];
  if (!codes) return [without];
  return requires.includes('code') || codes.length === 1 ? codes : [...codes, without];
}

/**
 * By which way they came in, and every happening of the table of transitions of which the public sees no more than a
 * number or a code: also those that will be added to it.
 */
export const toldKinds: readonly ToldKind[] = [
  { kind: 'came_by', codes: channels },
  ...rows
    .filter(
      ({ id, public: seen }) =>
        (id !== 'submit' && (seen === 'count' || seen === 'code')) || alsoTold.includes(id),
    )
    .map((row) => ({ kind: row.id, codes: codesOf(row) })),
];

/** How often each was, by kind and month (1 for the first); what never was has no row. */
export async function toldCounts(
  reader: Reader,
  months: Months,
): Promise<{ kind: string; code: string; month: number; count: number }[]> {
  const { from, to, month } = ends(months);
  const happened = toldKinds.map(({ kind }) => kind);
  return reader.rows(sql<{ kind: string; code: string; month: number; count: number }>`
    select kind, code, month, count(*)::int as count from (
      select e.kind, case when e.kind <> 'withdraw' then coalesce(e.reason_code, ${without})
          when e.detail->>'afterContact' = 'true' then 'after_contact' else 'unasked' end as code,
        ${month(sql`e.at`)} as month
      from concern_event e
      where e.community_id = ${reader.community} and e.at >= ${from} and e.at < ${to}
        and e.kind = any(${happened}::text[]) and ${rare}
      union all
      select 'came_by', c.channel, ${month(sql`c.submitted_at`)}
      from concern c
      where c.community_id = ${reader.community} and c.submitted_at >= ${from} and c.submitted_at < ${to}) as told
    group by 1, 2, 3`);
}

/** As in the index `concern_event_told`: what happens to every concern is not in it. */
const rare = sql`e.kind not in ('submit', 'accept', 'assign', 'first_contact', 'start', 'report', 'claim_done',
  'confirm', 'lapse_confirmation', 'ask_author', 'supplement')`;

/**
 * People who live here and stand behind something: how many in a span, and by the months in which they first did in
 * it, how many of them had never done so before.
 */
export async function participants(
  reader: Reader,
  months: Months,
): Promise<{ all: number; firstByMonth: number[] }> {
  const { from, to, month } = ends(months);
  const rows = await reader.rows(sql<{ month: number; all: number; first: number }>`
    select ${month(sql`now.at`)} as month, count(*)::int as all, (count(*) filter (where not exists (
      select from concern_support before
      where before.community_id = ${reader.community} and before.person_id = now.person_id
        and before.at < ${from})))::int as first
    from (select s.person_id, min(s.at) as at from concern_support s
      where s.community_id = ${reader.community} and s.assurance = 2 and s.at >= ${from} and s.at < ${to}
      group by s.person_id) as now
    group by 1`);
  return {
    all: rows.reduce((sum, row) => sum + row.all, 0),
    firstByMonth: months.map((_, index) => rows.find((row) => row.month === index + 1)?.first ?? 0),
  };
}
