import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isConflict, sql, undo } from './database.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of ['aa', 'bb'])
    await database.write(id, async (writer) => {
      await writer.run(sql`insert into community (id, slug, time_zone, created_at)
        values (${id}, ${`town-${id}`}, 'UTC', now())`);
      await writer.run(
        sql`insert into grid_block (community_id, id, names) values (${id}, 'north', '{}')`,
      );
    });
});
afterAll(() => database.drop());

const blocks = sql<{
  id: string;
}>`select community_id || '/' || id as id from grid_block order by 1`;

describe('the database', () => {
  it('shows a reader its own community only, even when the question forgets to say which', async () => {
    expect(await database.read('aa', (reader) => reader.rows(blocks))).toEqual([
      { id: 'aa/north' },
    ]);
    expect(await database.read('bb', (reader) => reader.rows(blocks))).toEqual([
      { id: 'bb/north' },
    ]);
  });

  it('shows nothing to a reader of no community', async () => {
    expect(await database.read('', (reader) => reader.rows(blocks))).toEqual([]);
  });

  it('lets no reader write', async () => {
    await expect(
      database.read('aa', (reader) => reader.rows(sql`delete from grid_block`)),
    ).rejects.toThrow(/read-only/);
  });

  it('lets no writer put a row into another community', async () => {
    await expect(
      database.write('aa', (writer) =>
        writer.run(
          sql`insert into grid_block (community_id, id, names) values ('bb', 'south', '{}')`,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('forgets everything when an act is undone, and runs no task for after the commit', async () => {
    let told = false;
    const value = await database.write('aa', async (writer) => {
      writer.afterCommit(() => {
        told = true;
      });
      await writer.run(
        sql`insert into grid_block (community_id, id, names) values ('aa', 'west', '{}')`,
      );
      return undo('refused');
    });
    expect(value).toBe('refused');
    expect(told).toBe(false);
    expect(await database.read('aa', (reader) => reader.rows(blocks))).toHaveLength(1);
  });

  it('does what belongs before the commit once, when the act is ready, and all of it or nothing', async () => {
    const done: string[] = [];
    const act = (fails: boolean) =>
      database.write('aa', async (writer) => {
        for (const time of [1, 2])
          writer.beforeCommit('page', async () => {
            done.push(`page ${time}`);
            writer.beforeCommit('list', async () => void done.push('list'));
            if (fails) throw new Error('no');
          });
        done.push('act');
        await writer.run(
          sql`insert into grid_block (community_id, id, names) values ('aa', 'east', '{}')`,
        );
      });
    await expect(act(true)).rejects.toThrow('no');
    expect(done).toEqual(['act', 'page 2']);
    await act(false);
    expect(done).toEqual(['act', 'page 2', 'act', 'page 2', 'list']);
    await database.write('aa', async (writer) => {
      writer.beforeCommit('page', async () => void done.push('undone'));
      return undo('refused');
    });
    expect(done).not.toContain('undone');
  });

  it('tells a conflict of keys from other failures', async () => {
    const error = await database
      .write('aa', (writer) =>
        writer.run(
          sql`insert into grid_block (community_id, id, names) values ('aa', 'north', '{}')`,
        ),
      )
      .catch((caught: unknown) => caught);
    expect(isConflict(error, 'grid_block_pkey')).toBe(true);
    expect(isConflict(new Error('else'))).toBe(false);
  });

  it('works under a role that row security binds, though it was given a superuser', async () => {
    const [row] = await database.read('aa', (reader) =>
      reader.rows(sql<{ name: string; super: boolean }>`
        select current_user as name, (select rolsuper from pg_roles where rolname = current_user) as super`),
    );
    expect(row).toEqual({ name: 'linli_app', super: false });
  });
});
