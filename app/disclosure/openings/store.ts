import { type Reader, sql, type Writer } from '../../platform/db/database.ts';
import type { OpensTo } from '../../platform/leaf-kind.ts';
import type { Plain } from '../fact.ts';

export type SealedOpening = {
  readonly field: string;
  readonly sealed: string;
  readonly wrapped: string;
  readonly person: string | null;
  readonly openTo: OpensTo;
};

/** Openings and their keys, in one statement. */
export async function addOpenings(
  writer: Writer,
  factId: string,
  openings: readonly SealedOpening[],
): Promise<void> {
  const column = (of: (one: SealedOpening) => string | null) => openings.map(of);
  await writer.run(sql`
    with given as (
      select * from unnest(
        ${column((one) => one.field)}::text[], ${column((one) => one.sealed)}::text[],
        ${column((one) => one.wrapped)}::text[], ${column((one) => one.person)}::text[],
        ${column((one) => one.openTo)}::text[]
      ) as o (field, sealed, wrapped, person, open_to)
    ), kept as (
      insert into disclosed_opening (community_id, fact_id, field, sealed, person_id, open_to)
      select ${writer.community}, ${factId}, field, sealed, person, open_to from given
    )
    insert into opening_key (community_id, fact_id, field, wrapped)
    select ${writer.community}, ${factId}, field, wrapped from given`);
}

export type SealedRow = {
  readonly field: string;
  readonly openTo: OpensTo;
  readonly sealed: string | null;
  /** null where the key is gone: after a restore without the file of keys. */
  readonly wrapped: string | null;
};

export function sealedOf(reader: Reader, factId: string): Promise<SealedRow[]> {
  return reader.rows(sql<SealedRow>`
    select o.field, o.open_to as "openTo", o.sealed, k.wrapped from disclosed_opening o
    left join opening_key k on k.community_id = o.community_id and k.fact_id = o.fact_id and k.field = o.field
    where o.community_id = ${reader.community} and o.fact_id = ${factId} order by o.field`);
}

/**
 * The openings of one thing that belong to this person, or were made under this pseudonym by somebody then unknown,
 * belong to another person from now on: whoever erases their data takes these along. Each has a key of its own, so
 * nothing has to be sealed again.
 */
export async function passOpenings(
  writer: Writer,
  of: { ref: string; pseudonym: string; from: string | null },
  to: string,
): Promise<void> {
  await writer.run(sql`
    update disclosed_opening o set person_id = ${to} from disclosed_fact f
    where o.community_id = ${writer.community} and f.community_id = o.community_id and f.id = o.fact_id
      and f.ref = ${of.ref}
      and (o.person_id = ${of.from} or (o.person_id is null and f.actor = ${of.pseudonym}))`);
}

export type Forgotten =
  | { readonly person: string }
  | { readonly ref: string; readonly field: string }
  | { readonly facts: readonly string[] };

export type GoneOpening = { ref: string; process: string; field: string; openTo: OpensTo };

/** Openings and, with them, their keys. Returns the fields that were forgotten, by fact. */
export function deleteOpenings(writer: Writer, by: Forgotten): Promise<GoneOpening[]> {
  const condition =
    'person' in by
      ? sql`o.person_id = ${by.person}`
      : 'facts' in by
        ? sql`o.fact_id = any(${[...by.facts]}::text[])`
        : sql`f.ref = ${by.ref} and o.field = ${by.field}`;
  return writer.rows(sql<GoneOpening>`
    delete from disclosed_opening o using disclosed_fact f
    where o.community_id = ${writer.community} and f.community_id = o.community_id and f.id = o.fact_id
      and ${condition}
    returning f.ref, f.process, o.field, o.open_to as "openTo"`);
}

export type OpenRow = {
  readonly community: string;
  readonly factId: string;
  readonly field: string;
  readonly salt: Buffer;
  readonly value: Plain;
};

/** Some openings from before they were sealed, of every community, locked; others may work on the rest. */
export function lockUnsealed(writer: Writer, most: number): Promise<OpenRow[]> {
  return writer.rows(sql<OpenRow>`
    select community_id as community, fact_id as "factId", field, salt, value from disclosed_opening
    where sealed is null order by community_id, fact_id, field limit ${most} for update skip locked`);
}

/** Puts what was sealed in the place of what could be read, in every community. */
export async function replaceBySealed(
  writer: Writer,
  rows: readonly (Omit<OpenRow, 'salt' | 'value'> & { sealed: string; wrapped: string })[],
): Promise<void> {
  await writer.run(sql`
    with given as (
      select * from unnest(
        ${rows.map((row) => row.community)}::text[], ${rows.map((row) => row.factId)}::text[],
        ${rows.map((row) => row.field)}::text[], ${rows.map((row) => row.sealed)}::text[],
        ${rows.map((row) => row.wrapped)}::text[]
      ) as g (community_id, fact_id, field, sealed, wrapped)
    ), kept as (
      update disclosed_opening o set sealed = g.sealed, salt = null, value = null from given g
      where o.community_id = g.community_id and o.fact_id = g.fact_id and o.field = g.field
    )
    insert into opening_key (community_id, fact_id, field, wrapped)
    select community_id, fact_id, field, wrapped from given`);
}
