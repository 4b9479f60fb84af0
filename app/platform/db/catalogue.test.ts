import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from './database.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

/** Reference data of the whole installation: what these hold is nobody's in particular. */
const referenceTables = [
  'community',
  'database_life',
  'level_unit',
  'schema_migration',
  'record_log',
  'record_leaf',
  'record_tile',
  'record_checkpoint',
  'record_witness',
  'record_cosignature',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

type Named = { name: string };

const find = (query: ReturnType<typeof sql<Named>>) =>
  database.read('*', (reader) => reader.rows(query)).then((rows) => rows.map(({ name }) => name));

describe('the catalogue of the database', () => {
  it('names a community in every table that is not reference data', async () => {
    const without = await find(sql<Named>`
      select c.relname as name from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id' and a.attnotnull)
      order by 1`);
    expect(without.filter((name) => !referenceTables.includes(name))).toEqual([]);
  });

  it('puts the community first in every primary, unique and other index', async () => {
    const wrong = await find(sql<Named>`
      select i.indexrelid::regclass::text as name
      from pg_index i join pg_class t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where t.relnamespace = 'public'::regnamespace and a.attname <> 'community_id'
        and exists (select from pg_attribute c where c.attrelid = t.oid and c.attname = 'community_id')
        and i.indisunique`);
    expect(wrong).toEqual([]);
  });

  it('lets foreign keys leave a community only towards reference data', async () => {
    const wrong = await find(sql<Named>`
      select k.conname as name from pg_constraint k
      join pg_class target on target.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and target.relname <> all(${referenceTables}::text[])
        and not exists (
          select from unnest(k.conkey) with ordinality as mine(num, n)
          join unnest(k.confkey) with ordinality as theirs(num, n) on theirs.n = mine.n
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = mine.num
          join pg_attribute b on b.attrelid = k.confrelid and b.attnum = theirs.num
          where a.attname = 'community_id' and b.attname = 'community_id')`);
    expect(wrong).toEqual([]);
  });

  it('guards every such table with row security, also against its owner', async () => {
    const open = await find(sql<Named>`
      select c.relname as name from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id')
        and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(open.filter((name) => name !== 'community')).toEqual([]);
  });

  it('keeps no column that could hold an identity number or a forbidden attribute', async () => {
    const forbidden = await find(sql<Named>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public'
        and column_name ~ '(id_card|identity_number|passport|ethnic|religio|party_member|political|health|fertility|family_planning|credit_score|blacklist|face|voice_print)'`);
    expect(forbidden).toEqual([]);
  });
});
