import { type Reader, type Sql, sql, type Writer } from '../platform/db/database.ts';

/** A concern as kept: what its events come to, and what only its author and the people working on it see. */
export type ConcernRow = {
  id: string;
  ref: string;
  number: number;
  year: number;
  oldNumber: string | null;
  state: string;
  ownTitle: string | null;
  ownText: string | null;
  lang: string;
  publicTitle: string | null;
  publicText: string | null;
  public: boolean;
  category: string | null;
  urgency: 'enquiry' | 'normal' | 'urgent' | 'complex' | 'emergency';
  /** What the emergency screen recognised; never public. */
  emergency: string | null;
  place: string | null;
  precision: 'place' | 'block' | 'community' | null;
  visibility: 'pseudonym' | 'name' | 'hidden';
  channel: 'web' | 'counter' | 'phone' | 'paper' | 'api' | 'import';
  author: string | null;
  authorPseudonym: string;
  onBehalf: boolean;
  /** Raised by or for somebody known to be under 18. */
  ofMinor: boolean;
  enteredBy: string | null;
  body: string | null;
  /** The body whose conduct it is about, if it is about one. */
  aboutBody: string | null;
  handler: string | null;
  transferTo: string | null;
  /** Called in, and not answering for it yet. */
  calledIn: string | null;
  target: string | null;
  resolution: string | null;
  confirmation: 'confirmed' | 'unconfirmed' | 'disputed' | 'no_reply' | null;
  rating: number | null;
  transferCount: number;
  reopenCount: number;
  submittedAt: Date;
  acceptedAt: Date | null;
  firstContactAt: Date | null;
  doneAt: Date | null;
  closedAt: Date | null;
  lastEventAt: Date;
  promise: string | null;
  promiseOwner: string | null;
  promiseStartedAt: Date | null;
  dueAt: Date | null;
  originalDueAt: Date | null;
  /** The nearest date of what somebody waits for beside it (asks.ts). */
  askedDueAt: Date | null;
  /** From when on it is late (flags.ts). */
  lateAt: Date | null;
  reportedAt: Date | null;
  missed: number;
  paused: boolean;
  nextStep: string | null;
  nextStepAt: Date | null;
  reviewAt: Date | null;
  statusCodeHash: string | null;
  events: number;
};

const columnOf: Readonly<Record<keyof ConcernRow, string>> = {
  id: 'id',
  ref: 'ref',
  number: 'number',
  year: 'year',
  oldNumber: 'old_number',
  state: 'state',
  ownTitle: 'own_title',
  ownText: 'own_text',
  lang: 'lang',
  publicTitle: 'public_title',
  publicText: 'public_text',
  public: 'public',
  category: 'category',
  urgency: 'urgency',
  emergency: 'emergency',
  place: 'place_id',
  precision: 'precision',
  visibility: 'visibility',
  channel: 'channel',
  author: 'author_id',
  authorPseudonym: 'author_pseudonym',
  onBehalf: 'on_behalf',
  ofMinor: 'of_minor',
  enteredBy: 'entered_by',
  body: 'body_id',
  aboutBody: 'about_body_id',
  handler: 'handler_id',
  transferTo: 'transfer_to',
  calledIn: 'called_in',
  target: 'target_id',
  resolution: 'resolution',
  confirmation: 'confirmation',
  rating: 'rating',
  transferCount: 'transfer_count',
  reopenCount: 'reopen_count',
  submittedAt: 'submitted_at',
  acceptedAt: 'accepted_at',
  firstContactAt: 'first_contact_at',
  doneAt: 'done_at',
  closedAt: 'closed_at',
  lastEventAt: 'last_event_at',
  promise: 'promise',
  promiseOwner: 'promise_owner',
  promiseStartedAt: 'promise_started_at',
  dueAt: 'due_at',
  originalDueAt: 'original_due_at',
  askedDueAt: 'asked_due_at',
  lateAt: 'late_at',
  reportedAt: 'reported_at',
  missed: 'missed',
  paused: 'paused',
  nextStep: 'next_step',
  nextStepAt: 'next_step_at',
  reviewAt: 'review_at',
  statusCodeHash: 'status_code_hash',
  events: 'events',
};

const fields = Object.keys(columnOf) as (keyof ConcernRow)[]; // the keys of a closed record

/** All columns of `concern c` under the names of `ConcernRow`. */
export const concernColumns: Sql = sql.join(
  fields.map((field) => sql`c.${sql.ref(columnOf[field])} as ${sql.ref(field)}`),
);

export function concernById(reader: Reader, id: string): Promise<ConcernRow | undefined> {
  return reader.row(sql<ConcernRow>`
    select ${concernColumns} from concern c where c.community_id = ${reader.community} and c.id = ${id}`);
}

/** For an act: nobody else changes it until this transaction ends. */
export function lockConcern(writer: Writer, id: string): Promise<ConcernRow | undefined> {
  return writer.row(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${writer.community} and c.id = ${id} for update`);
}

export function concernByStatusCode(reader: Reader, hash: string): Promise<ConcernRow | undefined> {
  return reader.row(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.status_code_hash = ${hash}`);
}

/** The next number of the year; the row lock makes it gapless. */
export async function nextNumber(writer: Writer, year: number): Promise<number> {
  const row = await writer.row(sql<{ last: number }>`
    insert into concern_counter (community_id, year, last) values (${writer.community}, ${year}, 1)
    on conflict (community_id, year) do update set last = concern_counter.last + 1 returning last`);
  if (!row) throw new Error('no number was given');
  return row.last;
}

export async function addConcern(
  writer: Writer,
  concern: ConcernRow,
  search: { words: readonly string[]; version: string },
): Promise<void> {
  await writer.run(sql`
    insert into concern (community_id, search_words, search_version, ${sql.join(fields.map((field) => sql.ref(columnOf[field])))})
    values (${writer.community}, array_to_tsvector(${[...new Set(search.words)]}::text[]), ${search.version},
            ${sql.join(fields.map((field) => sql`${concern[field]}`))})`);
}

export async function changeConcern(
  writer: Writer,
  id: string,
  change: Partial<ConcernRow>,
): Promise<void> {
  const changed = fields.filter((field) => field in change && field !== 'id');
  if (changed.length === 0) return;
  const count = await writer.run(sql`
    update concern set ${sql.join(changed.map((field) => sql`${sql.ref(columnOf[field])} = ${change[field]}`))}
    where community_id = ${writer.community} and id = ${id}`);
  if (count !== 1) throw new Error(`concern ${id} was not there to change`);
}

export async function indexWords(
  writer: Writer,
  id: string,
  search: { words: readonly string[]; version: string },
): Promise<void> {
  await writer.run(sql`
    update concern set search_words = array_to_tsvector(${[...new Set(search.words)]}::text[]),
      search_version = ${search.version}
    where community_id = ${writer.community} and id = ${id}`);
}

/**
 * How somebody agreed that another writes for them. `guardian`: who acts for a child agreed in its place; `register`:
 * taken over from the register of before, nobody was asked here.
 */
export type ConsentWay = 'spoken' | 'signed' | 'telephone' | 'guardian' | 'register';

/** What a concern was joined with, and that in turn, to the one that stands for all of them; itself not among them. */
export async function joinedWith(reader: Reader, row: ConcernRow): Promise<ConcernRow[]> {
  const chain: ConcernRow[] = [];
  for (let next: ConcernRow | undefined = row; next?.state === 'merged' && next.target; ) {
    const target: ConcernRow | undefined = await concernById(reader, next.target);
    if (!target || chain.some(({ id }) => id === target.id)) break;
    chain.push(target);
    next = target;
  }
  return chain;
}

export async function addConsent(
  writer: Writer,
  consent: {
    concern: string;
    way: ConsentWay;
    readBack: boolean;
    takenBy: string;
    at: Date;
  },
): Promise<void> {
  await writer.run(sql`
    insert into concern_consent (community_id, concern_id, way, read_back, taken_by, at)
    values (${writer.community}, ${consent.concern}, ${consent.way}, ${consent.readBack}, ${consent.takenBy}, ${consent.at})`);
}

export type PhotoRow = {
  id: string;
  concern: string;
  eventSeq: number | null;
  file: string;
  thumbnail: string;
  width: number;
  height: number;
  bytes: number;
  public: boolean;
  /** How often something in it was blurred. */
  masks: number;
  at: Date;
};

export async function addPhoto(writer: Writer, photo: Omit<PhotoRow, 'masks'>): Promise<void> {
  await writer.run(sql`
    insert into concern_photo (community_id, id, concern_id, event_seq, file, thumbnail, width, height, bytes, public, at)
    values (${writer.community}, ${photo.id}, ${photo.concern}, ${photo.eventSeq}, ${photo.file}, ${photo.thumbnail},
            ${photo.width}, ${photo.height}, ${photo.bytes}, ${photo.public}, ${photo.at})`);
}

const photoColumns = sql`p.id, p.concern_id as concern, p.event_seq as "eventSeq", p.file, p.thumbnail, p.width,
  p.height, p.bytes, p.public, p.masks, p.at`;

export function photosOf(reader: Reader, concern: string): Promise<PhotoRow[]> {
  return reader.rows(sql<PhotoRow>`
    select ${photoColumns} from concern_photo p
    where p.community_id = ${reader.community} and p.concern_id = ${concern} order by p.at, p.id`);
}

export function photoById(reader: Reader, id: string): Promise<PhotoRow | undefined> {
  return reader.row(sql<PhotoRow>`
    select ${photoColumns} from concern_photo p where p.community_id = ${reader.community} and p.id = ${id}`);
}

export async function publishPhotos(
  writer: Writer,
  concern: string,
  ids: readonly string[],
): Promise<void> {
  await writer.run(sql`
    update concern_photo set public = (id = any(${[...ids]}::text[]))
    where community_id = ${writer.community} and concern_id = ${concern}`);
}

/** By the number people use. */
export function concernByNumber(
  reader: Reader,
  year: number,
  number: number,
): Promise<ConcernRow | undefined> {
  return reader.row(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.year = ${year} and c.number = ${number}`);
}

export function concernByOldNumber(reader: Reader, old: string): Promise<ConcernRow | undefined> {
  return reader.row(sql<ConcernRow>`
    select ${concernColumns} from concern c
    where c.community_id = ${reader.community} and c.old_number = ${old}`);
}
