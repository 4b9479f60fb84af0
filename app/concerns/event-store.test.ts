import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCommunity } from '../places/index.ts';
import { standingClock } from '../platform/clock.ts';
import { type Sql, sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const clock = standingClock('2026-03-02T02:00:00Z');
  await database.write('banyan', async (writer) => {
    await foundCommunity(writer, clock, {
      id: 'banyan',
      slug: 'banyan',
      timeZone: 'Asia/Shanghai',
      names: { 'zh-Hans': '榕树', 'zh-Hant': '榕樹', en: 'Banyan' },
    });
    await writer.run(sql`
      insert into concern (community_id, id, ref, number, year, state, lang, visibility, channel, author_pseudonym,
        submitted_at, last_event_at)
      values ('banyan', 'lamp', 'lamp', 1, 2026, 'done_claimed', 'en', 'hidden', 'web', 'heron', now(), now())`);
    await writer.run(sql`
      insert into concern_event (community_id, concern_id, seq, kind, to_state, at, actor_role, actor_pseudonym,
        actor_person, reason_code, reason_text, detail, public, rule_version)
      values ('banyan', 'lamp', 0, 'claim_done', 'done_claimed', now(), 'handler', 'crane', 'p1', null, 'It burns.',
        '{"resolution": "solved", "evidence": "See the gate."}', true, 'concern-1')`);
  });
});
afterAll(() => database.drop());

const change = (statement: Sql) => database.write('banyan', (writer) => writer.run(statement));

describe('what happened to a concern', () => {
  it.each([
    ['is not removed', sql`delete from concern_event`],
    ['keeps its moment', sql`update concern_event set at = now()`],
    ['keeps its place', sql`update concern_event set seq = 7`],
    ['keeps what it led to', sql`update concern_event set to_state = 'closed'`],
    ['gets no other doer', sql`update concern_event set actor_person = 'p2'`],
    ['gets no other words', sql`update concern_event set reason_text = 'It never burnt.'`],
    [
      'keeps what came of it',
      sql`update concern_event set detail = '{"evidence": "See the gate."}'`,
    ],
    [
      'gets no other evidence',
      sql`update concern_event set detail = detail || '{"evidence": "x"}'`,
    ],
  ])('%s', async (_, statement) => {
    await expect(change(statement)).rejects.toThrow(/never changed or removed/);
  });

  it('lets a person be forgotten: who it was and their words', async () => {
    await change(sql`
      update concern_event set actor_person = null, reason_text = null, detail = detail - 'evidence'`);
    const rows = await database.read('banyan', (reader) =>
      reader.rows(sql`select kind, actor_person, reason_text, detail from concern_event`),
    );
    expect(rows).toEqual([
      {
        kind: 'claim_done',
        actor_person: null,
        reason_text: null,
        detail: { resolution: 'solved' },
      },
    ]);
  });
});
