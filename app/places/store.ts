import { json, type Reader, sql, type Writer } from '../platform/db/database.ts';
import type { Body, GridBlock, LevelUnit, Names, Place } from './place.ts';
import type { Settings } from './settings.ts';

export type CommunityRow = {
  id: string;
  slug: string;
  timeZone: string;
  names: Names;
  telephone: string | null;
  settings: unknown;
  ruleVersion: number;
  unit: string | null;
};

const communityColumns = sql`
  c.id, c.slug, c.time_zone as "timeZone", p.names, p.telephone, p.settings,
  p.rule_version as "ruleVersion", p.unit_id as unit`;

/** Of the whole installation; the reader must be one that sees every community. */
export function allCommunities(reader: Reader): Promise<CommunityRow[]> {
  return reader.rows(sql<CommunityRow>`
    select ${communityColumns} from community c join community_profile p on p.community_id = c.id
    order by c.created_at, c.id`);
}

export async function addCommunity(
  writer: Writer,
  community: Omit<CommunityRow, 'settings' | 'ruleVersion'> & { settings: Settings; at: Date },
): Promise<void> {
  await writer.run(sql`insert into community (id, slug, time_zone, created_at)
    values (${community.id}, ${community.slug}, ${community.timeZone}, ${community.at})`);
  await writer.run(sql`insert into community_profile (community_id, unit_id, names, telephone, settings)
    values (${community.id}, ${community.unit}, ${json(community.names)}, ${community.telephone}, ${json(community.settings)})`);
}

export async function isSlugTaken(reader: Reader, slug: string): Promise<boolean> {
  const row = await reader.row(sql<{ taken: boolean }>`
    select exists (select from community where slug = ${slug}) as taken`);
  return row?.taken ?? false;
}

/** The profile as it stands, held until the transaction ends: two changes at once happen one after the other. */
export async function lockProfile(writer: Writer): Promise<CommunityRow> {
  const row = await writer.row(sql<CommunityRow>`
    select ${communityColumns} from community c join community_profile p on p.community_id = c.id
    where c.id = ${writer.community} for update of p`);
  if (!row) throw new Error('community has no profile');
  return row;
}

export async function saveProfile(
  writer: Writer,
  change: { names: Names; telephone: string | null; settings: Settings; unit: string | null },
): Promise<number> {
  const row = await writer.row(sql<{ version: number }>`
    update community_profile set names = ${json(change.names)}, telephone = ${change.telephone},
      settings = ${json(change.settings)}, unit_id = ${change.unit}, rule_version = rule_version + 1
    where community_id = ${writer.community} returning rule_version as version`);
  if (!row) throw new Error('community has no profile');
  return row.version;
}

export async function addUnit(writer: Writer, unit: LevelUnit): Promise<void> {
  await writer.run(sql`insert into level_unit (id, parent_id, level, names)
    values (${unit.id}, ${unit.parent}, ${unit.level}, ${json(unit.names)}) on conflict (id) do nothing`);
}

export function allUnits(reader: Reader): Promise<LevelUnit[]> {
  return reader.rows(
    sql<LevelUnit>`select id, parent_id as parent, level, names from level_unit order by id`,
  );
}

export async function addBlock(writer: Writer, block: GridBlock): Promise<void> {
  await writer.run(sql`insert into grid_block (community_id, id, names)
    values (${writer.community}, ${block.id}, ${json(block.names)})`);
}

export async function addPlace(
  writer: Writer,
  place: Place & { households?: number | null; population?: Record<string, number> | null },
): Promise<void> {
  await writer.run(sql`
    insert into place (community_id, id, kind, names, block_id, lon, lat, households, population)
    values (${writer.community}, ${place.id}, ${place.kind}, ${json(place.names)}, ${place.block},
            ${place.coord?.[0] ?? null}, ${place.coord?.[1] ?? null}, ${place.households ?? null},
            ${place.population ? json(place.population) : null})`);
}

export async function addBody(writer: Writer, body: Body): Promise<void> {
  await writer.run(sql`insert into body (community_id, id, kind, level, names)
    values (${writer.community}, ${body.id}, ${body.kind}, ${body.level}, ${json(body.names)})`);
}

export async function placesIn(reader: Reader): Promise<Place[]> {
  const rows = await reader.rows(sql<
    Omit<Place, 'coord'> & { lon: number | null; lat: number | null }
  >`
    select id, kind, names, block_id as block, lon, lat from place
    where community_id = ${reader.community} and retired_at is null order by kind desc, id`);
  return rows.map(({ lon, lat, ...place }) => ({
    ...place,
    coord: lon === null || lat === null ? null : [lon, lat],
  }));
}

export function blocksIn(reader: Reader): Promise<GridBlock[]> {
  return reader.rows(sql<GridBlock>`
    select id, names from grid_block where community_id = ${reader.community} order by id`);
}

export function bodiesIn(reader: Reader): Promise<Body[]> {
  return reader.rows(sql<Body>`
    select id, kind, level, names from body
    where community_id = ${reader.community} and retired_at is null order by level, id`);
}

/** Residents by age band, summed over the buildings. */
export function populationIn(reader: Reader): Promise<{ band: string; people: number }[]> {
  return reader.rows(sql<{ band: string; people: number }>`
    select b.key as band, sum(b.value::int)::int as people
    from place p, jsonb_each_text(p.population) b
    where p.community_id = ${reader.community} group by b.key order by b.key`);
}
