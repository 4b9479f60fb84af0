import { type Reader, type Sql, sql } from '../platform/db/database.ts';

/** A stretch of time, its end not included. */
export type Span = { readonly from: Date; readonly to: Date };

/** Where the months of a span begin, and where the last one ends. */
export type Months = readonly { readonly from: Date; readonly to: Date }[];

/** The same as a span, and the number of the month of a moment. */
export const ends = (months: Months) => ({
  from: months[0]?.from ?? new Date(0),
  to: months.at(-1)?.to ?? new Date(0),
  /** The month of a moment: 1 for the first. */
  month: (moment: Sql) =>
    sql`width_bucket(${moment}, ${months.map(({ from }) => from.toISOString())}::timestamptz[])`,
});

/**
 * What became of promises whose date lay in a month (domain §9: A). Each round of a concern is one
 * (promised-dates.ts). What is `excluded` has its public code; everything else stays in, done or not.
 */
export type PromiseCounts = {
  contactDue: number;
  contactInTime: number;
  /** The work was promised for a date in the span: A of everything below. */
  workDue: number;
  doneInTime: number;
  /** The same promises, by their dates with extensions and pauses. */
  doneInExtendedTime: number;
  /** The author was asked whether it is done. */
  claimed: number;
  /** Of these: the author said so, one way or the other. */
  answered: number;
  solvedConfirmed: number;
  /** Left out of all the others. */
  joined: number;
  withdrawn: number;
  transfers: number;
  taken: number;
};

const solved = sql`state = 'closed' and confirmation = 'confirmed' and resolution = 'solved'`;
const finished = sql`state in ('done_claimed', 'closed') and resolution is not null`;

/** One for each month, in their order; months in which nothing was due are all noughts. */
export async function promiseCounts(reader: Reader, months: Months): Promise<PromiseCounts[]> {
  const { from, to, month } = ends(months);
  const rows = await reader.rows(sql<Partial<PromiseCounts> & { month: number }>`
    with work as (
      select ${month(sql`original_due_at`)} as month,
        count(*) filter (where counts)::int as "workDue",
        count(*) filter (where counts and ${finished} and done_at <= original_due_at)::int as "doneInTime",
        count(*) filter (where counts and ${finished} and done_at <= due_at)::int as "doneInExtendedTime",
        count(*) filter (where counts and done_at is not null)::int as claimed,
        count(*) filter (where counts and done_at is not null and confirmation in ('confirmed', 'disputed'))::int
          as answered,
        count(*) filter (where counts and ${solved})::int as "solvedConfirmed",
        count(*) filter (where excluded = 'joined')::int as joined,
        count(*) filter (where excluded = 'withdrawn')::int as withdrawn,
        coalesce(sum(transfers) filter (where counts), 0)::int as transfers,
        count(taken_at) filter (where counts)::int as taken
      from (select *, excluded is null as counts from concern_round r
        where r.community_id = ${reader.community} and r.original_due_at >= ${from} and r.original_due_at < ${to}) as r
      group by 1),
    contact as (
      select ${month(sql`contact_due_at`)} as month, count(*)::int as "contactDue",
        count(*) filter (where contact_met_at <= contact_due_at)::int as "contactInTime"
      from concern_round r
      where r.community_id = ${reader.community} and r.contact_due_at >= ${from} and r.contact_due_at < ${to}
        and r.excluded is null
      group by 1)
    select * from work full join contact using (month)`);
  return months.map((_, index) => ({
    ...nothingDue,
    ...Object.fromEntries(
      Object.entries(rows.find((row) => row.month === index + 1) ?? {}).filter(
        ([name, value]) => name !== 'month' && value !== null,
      ),
    ),
  }));
}

const nothingDue: PromiseCounts = {
  contactDue: 0,
  contactInTime: 0,
  workDue: 0,
  doneInTime: 0,
  doneInExtendedTime: 0,
  claimed: 0,
  answered: 0,
  solvedConfirmed: 0,
  joined: 0,
  withdrawn: 0,
  transfers: 0,
  taken: 0,
};

/** Half of them waited no longer than so many hours until a body accepted that it is its own. */
export async function medianHoursToAcceptance(
  reader: Reader,
  { from, to }: Span,
): Promise<number | null> {
  const row = await reader.row(sql<{ hours: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from taken_at - started_at) / 3600))::float8 as hours
    from concern_round r
    where r.community_id = ${reader.community} and r.excluded is null and r.taken_at is not null
      and r.original_due_at >= ${from} and r.original_due_at < ${to}`);
  return row?.hours ?? null;
}

/** The two numbers of the headline figure alone, counted as above. */
export async function headlineCounts(
  reader: Reader,
  { from, to }: Span,
): Promise<Pick<PromiseCounts, 'workDue' | 'solvedConfirmed'>> {
  const row = await reader.row(sql<Pick<PromiseCounts, 'workDue' | 'solvedConfirmed'>>`
    select count(*)::int as "workDue", count(*) filter (where ${solved})::int as "solvedConfirmed"
    from concern_round r
    where r.community_id = ${reader.community} and r.excluded is null
      and r.original_due_at >= ${from} and r.original_due_at < ${to}`);
  return row ?? { workDue: 0, solvedConfirmed: 0 };
}

/** What became of everything that was taken on during a span, each public on its own page; the parts add up. */
export const outcomes = [
  'solved_confirmed',
  'solved_unconfirmed',
  'partly',
  'explained',
  'not_possible',
  'claimed',
  'open',
  'parked',
  'withdrawn',
  'joined',
] as const;
export type Outcome = (typeof outcomes)[number];

export async function outcomeCounts(
  reader: Reader,
  { from, to }: Span,
): Promise<Record<Outcome, number>> {
  const rows = await reader.rows(sql<{ part: Outcome; count: number }>`
    select case
        when c.state = 'closed' and c.resolution = 'solved' and c.confirmation = 'confirmed' then 'solved_confirmed'
        when c.state = 'closed' and c.resolution = 'solved' then 'solved_unconfirmed'
        when c.state = 'closed' then coalesce(c.resolution, 'not_possible')
        when c.state = 'done_claimed' then 'claimed'
        when c.state = 'merged' then 'joined'
        when c.state in ('parked', 'withdrawn') then c.state
        else 'open' end as part,
      count(*)::int as count
    from concern c
    where c.community_id = ${reader.community} and c.public and c.accepted_at >= ${from} and c.accepted_at < ${to}
    group by 1`);
  const parts = Object.fromEntries(outcomes.map((part) => [part, 0])) as Record<Outcome, number>; // all of them, by the line above
  for (const { part, count } of rows) parts[part] = count;
  return parts;
}

/** How often something was closed and how often something came back, month by month. */
export async function closingCounts(
  reader: Reader,
  months: Months,
): Promise<{ closed: number; reopened: number }[]> {
  const { from, to, month } = ends(months);
  const rows = await reader.rows(sql<{ month: number; closed: number; reopened: number }>`
    select ${month(sql`e.at`)} as month, count(*) filter (where e.to_state = 'closed')::int as closed,
      count(*) filter (where e.to_state = 'reopened')::int as reopened
    from concern_event e
    where e.community_id = ${reader.community} and e.to_state in ('closed', 'reopened')
      and e.at >= ${from} and e.at < ${to}
    group by 1`);
  return months.map((_, index) => {
    const row = rows.find((row) => row.month === index + 1);
    return { closed: row?.closed ?? 0, reopened: row?.reopened ?? 0 };
  });
}

/** How many authors were asked for a rating, month by month, and what they gave. */
export type RatingMonth = { asked: number; ratings: number; good: number };

/** By what was said when it was closed: an event stays, also when the concern comes back. */
export async function ratingMonths(reader: Reader, months: Months): Promise<RatingMonth[]> {
  const { from, to, month } = ends(months);
  const rows = await reader.rows(sql<RatingMonth & { month: number }>`
    select ${month(sql`e.at`)} as month, count(*)::int as asked, count(e.detail->>'rating')::int as ratings,
      count(*) filter (where e.detail->>'rating' in ('4', '5'))::int as good
    from concern_event e
    where e.community_id = ${reader.community} and e.to_state = 'closed' and e.to_state in ('closed', 'reopened')
      and e.kind in ('confirm', 'lapse_confirmation') and e.at >= ${from} and e.at < ${to}
    group by 1`);
  return months.map((_, index) => {
    const row = rows.find((row) => row.month === index + 1);
    return { asked: row?.asked ?? 0, ratings: row?.ratings ?? 0, good: row?.good ?? 0 };
  });
}

/** Public places where the same kind of worry came up at least three times, of all places with any. */
export async function recurrence(
  reader: Reader,
  { from, to }: Span,
): Promise<{ places: number; recurring: number }> {
  const row = await reader.row(sql<{ places: number; recurring: number }>`
    with kinds as (
      select c.place_id, c.category, count(*) as count from concern c
      where c.community_id = ${reader.community} and c.public and c.precision = 'place' and c.place_id is not null
        and c.state not in ('merged', 'withdrawn', 'declined')
        and c.accepted_at >= ${from} and c.accepted_at < ${to}
      group by c.place_id, c.category)
    select count(distinct place_id)::int as places,
      (count(distinct place_id) filter (where count >= 3))::int as recurring from kinds`);
  return row ?? { places: 0, recurring: 0 };
}

/** How many public concerns stand at each place that the public may know. */
export function concernsByPlace(
  reader: Reader,
): Promise<{ place: string; all: number; open: number }[]> {
  return reader.rows(sql<{ place: string; all: number; open: number }>`
    select c.place_id as place, count(*)::int as "all",
      count(*) filter (where c.state not in ('closed', 'withdrawn', 'declined', 'merged', 'redirected'))::int as open
    from concern c
    where c.community_id = ${reader.community} and c.public and c.precision = 'place' and c.place_id is not null
    group by c.place_id order by c.place_id`);
}
