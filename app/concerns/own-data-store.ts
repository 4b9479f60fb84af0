import { type Reader, sql } from '../platform/db/database.ts';

/** What is kept of somebody's own concerns besides the words: for the export of their data. */
export type OwnSentence = {
  readonly concern: string;
  readonly kind: string;
  readonly at: Date;
  readonly text: string;
  readonly public: boolean;
};

/** What they said in the course of any concern: answers, disputes, appeals, reasons given. */
export function sentencesOf(
  reader: Reader,
  of: { person: string } | { concern: string },
): Promise<OwnSentence[]> {
  const condition =
    'person' in of
      ? sql`(e.actor_person = ${of.person} or (c.author_id = ${of.person} and e.actor_role = 'author'))`
      : sql`(c.id = ${of.concern} and e.actor_role = 'author')`;
  return reader.rows(sql<OwnSentence>`
    select e.concern_id as concern, e.kind, e.at, e.public,
      concat_ws(' / ', e.reason_text, e.detail ->> 'evidence', e.detail ->> 'change') as text
    from concern_event e join concern c on c.community_id = e.community_id and c.id = e.concern_id
    where e.community_id = ${reader.community} and ${condition}
      and concat(e.reason_text, e.detail ->> 'evidence', e.detail ->> 'change') <> ''
    order by e.at, e.concern_id, e.seq`);
}

export type OwnSupport = {
  readonly concern: string;
  readonly title: string | null;
  readonly at: Date;
};

export function supportsOf(reader: Reader, person: string): Promise<OwnSupport[]> {
  return reader.rows(sql<OwnSupport>`
    select s.concern_id as concern, c.public_title as title, s.at from concern_support s
    join concern c on c.community_id = s.community_id and c.id = s.concern_id
    where s.community_id = ${reader.community} and s.person_id = ${person} order by s.at, s.concern_id`);
}

export type OwnConsent = {
  readonly concern: string;
  readonly way: string;
  readonly readBack: boolean;
  readonly at: Date;
};

export function consentsFor(reader: Reader, concerns: readonly string[]): Promise<OwnConsent[]> {
  return reader.rows(sql<OwnConsent>`
    select concern_id as concern, way, read_back as "readBack", at from concern_consent
    where community_id = ${reader.community} and concern_id = any(${[...concerns]}::text[]) order by at`);
}

export type OwnPhoto = {
  readonly concern: string;
  readonly id: string;
  readonly public: boolean;
  readonly at: Date;
};

export function photosFor(reader: Reader, concerns: readonly string[]): Promise<OwnPhoto[]> {
  return reader.rows(sql<OwnPhoto>`
    select concern_id as concern, id, public, at from concern_photo
    where community_id = ${reader.community} and concern_id = any(${[...concerns]}::text[]) order by at, id`);
}
