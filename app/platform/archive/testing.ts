import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Migration } from '../db/migrate.ts';

export type OwnDatabase = {
  readonly url: string;
  /** Runs statements, seeing every community. */
  run(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
};

export async function runOn(url: string, text: string, values?: unknown[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select set_config('linli.community', '*', false)`);
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A database with nothing in it. `asOwner`: as an administrator hands it out, to a user who is no superuser. */
export async function newDatabase({ asOwner = false } = {}): Promise<OwnDatabase> {
  const server = process.env['LINLI_TEST_DATABASE_URL'];
  if (!server) throw new Error('LINLI_TEST_DATABASE_URL is missing: run tests with vitest');
  const name = `archive_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (asOwner) {
    await runOn(server, `create role ${name} login password 'x'`);
    url.username = name;
    url.searchParams.delete('user');
  }
  await runOn(server, `create database ${name} ${asOwner ? `owner ${name}` : ''}`);
  return {
    url: url.href,
    run: (text, values) => runOn(url.href, text, values),
    async drop() {
      await runOn(server, `drop database if exists ${name} with (force)`);
      if (asOwner) await runOn(server, `drop role ${name}`);
    },
  };
}

export const migration = (name: string, text: string): Migration => ({
  name,
  text,
  checksum: createHash('sha256').update(text).digest('hex'),
});

/** A schema with everything that makes moving tables hard. */
export const awkward: Migration = migration(
  '0001-awkward.sql',
  `create table community (id text primary key, chief text);
   create table level_unit (id text primary key, parent_id text references level_unit (id));
   insert into level_unit values ('seeded', null);
   create table "Odd ""name" ("a b" integer, community_id text not null references community (id));
   create table value (
     community_id text not null references community (id),
     id bigint generated always as identity,
     words text, bytes bytea, many text[], grid integer[][], thing jsonb, raw json,
     search tsvector, at timestamptz, day date, span interval, hour time,
     exact numeric, near double precision, yes boolean, address inet, uid uuid,
     doubled integer generated always as (coalesce(length(words), 0) * 2) stored,
     primary key (community_id, id));
   create table egg (community_id text not null, id text primary key, hen_id text);
   create table hen (community_id text not null, id text primary key, egg_id text references egg (id));
   alter table egg add foreign key (hen_id) references hen (id);
   alter table community add foreign key (chief) references hen (id);
   create function count_up() returns trigger language plpgsql as $$ begin
     new.words := 'changed by the trigger'; return new; end $$;
   create trigger on_value before insert on value for each row when (new.words = 'plain') execute function count_up();
   create sequence loose;`,
);
