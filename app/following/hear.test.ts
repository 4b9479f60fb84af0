import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import {
  community,
  empty,
  foundMulberry,
  happened,
  jobContext,
  lamp,
  mailbox,
  standIns,
  told,
} from './fixtures.ts';
import { followOn, removeFollow, saveFollow, wordOn } from './follow-store.ts';
import { hearConcernChanged, hearPersonErased } from './hear.ts';
import { countUnread, markRead, noticesOf } from './notice-store.ts';
import type { SubjectKind } from './subject.ts';

const clock = standingClock('2026-11-24T10:00:00Z');
const at = clock.now();
let database: TestDatabase;
let world: ReturnType<typeof standIns>;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await empty(database);
  world = standIns();
  world.concerns.set('lamp', lamp());
});

const context = () => jobContext(database, clock, { available: false, send: async () => {} });
const follow = (person: string, kind: SubjectKind, id: string, wants = true) =>
  database.write(community, (writer) => saveFollow(writer, person, { kind, id }, wants, at));
const hear = (
  ...given: Parameters<typeof happened> extends [unknown, ...infer Rest] ? Rest : never
) => hearConcernChanged(happened(world, ...given), context(), world.doors);

describe('who is told about a change', () => {
  it('tells the author, whoever stands behind it and whoever follows it, each once with the nearest reason', async () => {
    await follow('ann', 'concern', 'lamp');
    await follow('sam', 'concern', 'lamp');
    await follow('fay', 'concern', 'lamp');
    await hear('start', { at, from: 'assigned', to: 'in_progress' });
    expect(await told(database)).toEqual([
      'ann in_progress own',
      'fay in_progress followed',
      'sam in_progress supported',
    ]);
  });

  it('tells nobody twice when the same event comes again', async () => {
    await follow('fay', 'concern', 'lamp');
    const event = happened(world, 'claim_done', { at });
    await hearConcernChanged(event, context(), world.doors);
    await hearConcernChanged(event, context(), world.doors);
    expect(await told(database)).toHaveLength(3);
  });

  it('never tells the person who did it', async () => {
    await follow('fay', 'concern', 'lamp');
    await hear('withdraw', { at, actor: 'ann' });
    await hear('reopen', { at, actor: 'fay' });
    expect(await told(database)).toEqual([
      'ann reopened own',
      'fay withdrawn followed',
      'sam reopened supported',
      'sam withdrawn supported',
    ]);
  });

  it('tells followers of the place, the kind and the whole community about turning points only', async () => {
    await follow('pia', 'place', 'b03');
    await follow('kim', 'category', 'lighting');
    await follow('col', 'community', community);
    await follow('far', 'place', 'b07');
    await hear('accept', { at });
    await hear('start', { at });
    expect((await told(database)).filter((line) => !line.startsWith('ann'))).toEqual([
      'col accepted followed',
      'kim accepted followed',
      'pia accepted followed',
      'sam in_progress supported',
    ]);
  });

  it('tells the staff of the body to which it was given', async () => {
    world.staff.set('repairs', ['hal', 'ida']);
    await follow('bob', 'body', 'repairs');
    await hear('assign', { at, actor: 'ida' });
    expect(await told(database)).toEqual([
      'ann assigned own',
      'bob assigned followed',
      'hal assigned assigned',
      'sam assigned supported',
    ]);
  });

  it('tells only the bodies while a transfer is being settled', async () => {
    world.staff.set('drains', ['dot']);
    await hear('grant_transfer', { at, body: 'drains' });
    expect(await told(database)).toEqual(['dot transfer_offered assigned']);
  });

  it('says nothing to followers and supporters about a concern the public does not see', async () => {
    world.concerns.set('lamp', lamp({ hidden: true }));
    for (const [kind, id] of [
      ['concern', 'lamp'],
      ['place', 'b03'],
      ['category', 'lighting'],
      ['body', 'repairs'],
      ['community', community],
    ] as const)
      await follow('eve', kind, id);
    await hear('claim_done', { at });
    expect(await told(database)).toEqual(['ann done_claimed own']);
    const changes = sql<{ n: number }>`select count(*)::int as n from public_change`;
    expect(await database.read(community, (reader) => reader.row(changes))).toEqual({ n: 0 });
  });

  it('says nothing to followers about a step of a public concern that is not public itself', async () => {
    await follow('eve', 'concern', 'lamp');
    await hear('lapse', { at, public: false });
    expect(await told(database)).toEqual(['ann lapsed own']);
  });

  it('does not tell followers of a place that the public page does not name', async () => {
    world.concerns.set('lamp', lamp({ place: null }));
    await follow('eve', 'place', 'b03');
    await hear('accept', { at });
    expect(await told(database)).toEqual(['ann accepted own']);
  });

  it('stays silent to an author who wants no more news, but still asks what only they can answer', async () => {
    await follow('ann', 'concern', 'lamp', false);
    await follow('sam', 'concern', 'lamp', false);
    await hear('start', { at });
    expect(await told(database)).toEqual([]);
    await hear('claim_done', { at });
    expect(await told(database)).toEqual(['ann done_claimed own']);
  });

  it('tells nobody about small steps and about steps it does not know', async () => {
    await hear('ask_extension', { at, from: 'assigned', to: 'assigned' });
    await hear('something_new', { at, from: 'assigned', to: 'assigned' });
    expect(await told(database)).toEqual([]);
  });

  it('reaches 40,000 followers with one statement, and once', async () => {
    await database.write(community, (writer) =>
      writer.run(sql`
        insert into follow (community_id, person_id, subject_kind, subject_id, at)
        select ${community}, 'p' || n, 'community', ${community}, ${at} from generate_series(1, 40000) n`),
    );
    let inserts = 0;
    const counting: TestDatabase = {
      ...database,
      write: (id, work) =>
        database.write(id, (writer) =>
          work({
            ...writer,
            run: (query) => {
              if (JSON.stringify(query.toOperationNode()).includes('insert into notice')) inserts++;
              return writer.run(query);
            },
          }),
        ),
    };
    const event = happened(world, 'accept', { at, actor: 'p7' });
    const job = jobContext(counting, clock, { available: false, send: async () => {} });
    await hearConcernChanged(event, job, world.doors);
    expect(inserts).toBe(1);
    await hearConcernChanged(event, job, world.doors);
    const count = sql<{ n: number }>`select count(*)::int as n from notice`;
    expect(await database.read(community, (reader) => reader.row(count))).toEqual({ n: 40_000 });
  });
});

describe('what is kept', () => {
  it('carries followers along when concerns are joined, but not those who said no about the other one', async () => {
    world.concerns.set('other', lamp({ id: 'other', author: 'oda', supporters: [] }));
    await follow('fay', 'concern', 'lamp');
    await follow('gus', 'concern', 'lamp');
    await follow('gus', 'concern', 'other', false);
    await hear('merge', { at, target: 'other' });
    const words = await database.read(community, async (reader) => [
      await wordOn(reader, 'fay', { kind: 'concern', id: 'other' }),
      await wordOn(reader, 'gus', { kind: 'concern', id: 'other' }),
    ]);
    expect(words).toEqual([true, false]);
    expect(await database.write(community, (w) => followOn(w, 'lamp', 'other', at))).toBe(0);
  });

  it('goes with a person who erases their account', async () => {
    await follow('sam', 'place', 'b03');
    await hear('start', { at });
    await hearPersonErased(
      {
        id: 'e',
        name: 'person.erased',
        community,
        at: at.toISOString(),
        payload: { person: 'sam' },
      },
      context(),
    );
    expect(await told(database)).toEqual(['ann in_progress own']);
    expect(
      await database.write(community, (w) => removeFollow(w, 'sam', { kind: 'place', id: 'b03' })),
    ).toBe(false);
  });

  it('is paged without gaps when many notices carry the same time, and marked read up to what was seen', async () => {
    for (const kind of ['accept', 'assign', 'start', 'claim_done', 'confirm'])
      await hear(kind, { at });
    const seen: string[] = [];
    await database.read(community, async (reader) => {
      let after: { at: Date; id: string } | null = null;
      for (;;) {
        const rows = await noticesOf(reader, 'ann', { after, most: 2 });
        seen.push(...rows.slice(0, 2).map(({ id }) => id));
        if (rows.length <= 2) break;
        after = rows[1]!;
      }
    });
    expect(new Set(seen).size).toBe(5);
    await hear('reopen', { at: new Date(at.getTime() + 1000), actor: 'sam' });
    await database.write(community, (writer) => markRead(writer, 'ann', at, at));
    expect(await database.read(community, (reader) => countUnread(reader, 'ann', 100))).toBe(1);
    expect(await database.read(community, (reader) => countUnread(reader, 'sam', 100))).toBe(4);
  });

  it('is not sent by letter when it is the history of something taken over from elsewhere', async () => {
    const mail = mailbox();
    world.addresses.set('ann', 'ann@mail.example');
    const old = new Date(at.getTime() - 30 * 86_400_000);
    const job = jobContext(database, clock, mail);
    await hearConcernChanged(happened(world, 'accept', { at: old }), job, world.doors);
    expect(await told(database)).toEqual(['ann accepted own']);
    expect(mail.letters).toEqual([]);
  });
});
