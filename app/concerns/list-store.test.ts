import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { publicConcerns, sharingWords } from './list-store.ts';

const many = 5_000;
let database: TestDatabase;

/** Numbered from the oldest; every tenth is about lamps, the very first also about a parrot. */
beforeAll(async () => {
  database = await openTestDatabase();
  await database.write('aa', async (writer) => {
    await writer.run(sql`insert into community (id, slug, time_zone, created_at)
      values ('aa', 'town', 'UTC', now())`);
    await writer.run(sql`
      insert into concern (community_id, id, ref, number, year, state, own_text, lang, public_title, public_text, public,
        category, urgency, precision, visibility, channel, author_pseudonym, on_behalf, submitted_at, accepted_at,
        last_event_at, search_words, search_version)
      select 'aa', lpad(n::text, 26, '0'), n::text, n, 2000, 'assigned', null, 'en', 'worry ' || n, 'words', true,
        case when n % 2 = 0 then 'lighting' else 'noise' end, 'normal', 'place', 'pseudonym', 'web', n::text, false,
        now() - make_interval(hours => ${many} - n), now() - make_interval(hours => ${many} - n), now(),
        array_to_tsvector(array['worry'] || case when n % 10 = 0 then array['lamp'] else '{}' end
          || case when n = 1 then array['parrot'] else '{}' end), 'test'
      from generate_series(1, ${many}::int) n`);
  });
});
afterAll(() => database.drop());

const read = (query: string, more: Partial<Parameters<typeof publicConcerns>[1]> = {}) =>
  database.read('aa', (reader) => publicConcerns(reader, { query, most: 20, ...more }));
const numbers = (rows: readonly { number: number }[]) => rows.map(({ number }) => number);

describe('searching thousands of concerns', () => {
  it('finds what is in many, the newest first, and knows that there is more', async () => {
    expect(numbers(await read("'lamp'"))).toEqual(
      Array.from({ length: 21 }, (_, i) => many - 10 * i),
    );
  });

  it('finds a word that occurs once, however long ago', async () => {
    expect(numbers(await read("'parrot'"))).toEqual([1]);
    expect(await read("'nobody'")).toEqual([]);
  });

  it('leads by its pages to every one of them, once', async () => {
    const seen: number[] = [];
    for (let after = null as { at: Date; id: string } | null, more = true; more; ) {
      const page = await read("'lamp'", { most: 99, after });
      more = page.length > 99;
      const shown = page.slice(0, 99);
      seen.push(...numbers(shown));
      const last = shown.at(-1);
      after = last?.acceptedAt ? { at: last.acceptedAt, id: last.id } : null;
    }
    expect(seen).toEqual(Array.from({ length: many / 10 }, (_, i) => many - 10 * i));
  });

  it('narrows by everything else as well', async () => {
    expect(await read("'lamp'", { category: 'noise' })).toEqual([]);
    expect(numbers(await read("'parrot'", { category: 'noise' }))).toEqual([1]);
  });

  it('offers whoever is typing only what was said lately', async () => {
    const similar = (query: string) =>
      database.read('aa', (reader) => sharingWords(reader, query, 3));
    expect(await similar("'parrot'")).toEqual([]);
    expect(numbers(await similar("'lamp' | 'worry'"))).toEqual([many, many - 10, many - 20]);
  });
});

it('the search may use its index below row-level security', async () => {
  const marked = sql<{ leakproof: boolean }>`
    select proleakproof as leakproof from pg_proc where proname = 'ts_match_vq'`;
  expect(await database.read('aa', (reader) => reader.rows(marked))).toEqual([{ leakproof: true }]);
});
