import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { forgetOld, sendWaiting, tellWeeks } from './digest.ts';
import { digestOf } from './digest-figures.ts';
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
import { saveFollow } from './follow-store.ts';
import { hearConcernChanged } from './hear.ts';
import { noticesOf } from './notice-store.ts';
import { saveSettings } from './setting-store.ts';
import { defaultSettings } from './settings.ts';
import type { SubjectKind } from './subject.ts';

/** Monday 09:00 in Shanghai. */
const monday = '2026-11-30T01:00:00Z';
const before = '2026-11-27T04:00:00Z';
const clock = standingClock(before);
let database: TestDatabase;
let world: ReturnType<typeof standIns>;
let mail: ReturnType<typeof mailbox>;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(before);
  await empty(database);
  world = standIns();
  mail = mailbox();
  world.concerns.set('lamp', lamp({ author: 'ann', supporters: [] }));
  world.concerns.set('din', lamp({ id: 'din', category: 'noise', place: 'b07', supporters: [] }));
});

const context = () => jobContext(database, clock, mail);
const follow = (person: string, kind: SubjectKind, id: string) =>
  database.write(community, (w) => saveFollow(w, person, { kind, id }, true, clock.now()));
const hear = (kind: string, concern = 'lamp') =>
  hearConcernChanged(happened(world, kind, { at: clock.now(), concern }), context(), world.doors);
const digests = async () => (await told(database)).filter((line) => line.includes('digest'));
const weekOf = (person: string) =>
  database.read(community, async (reader) => {
    const rows = await noticesOf(reader, person, { after: null, most: 50 });
    return rows.map(digestOf).find((digest) => digest !== null);
  });

describe("the week's digest", () => {
  it('comes on Monday at 09:00 at the place, not before, and once', async () => {
    await follow('fay', 'place', 'b03');
    await hear('accept');
    clock.set('2026-11-30T00:59:00Z');
    await tellWeeks(context());
    // The Monday before had passed too, but nothing had happened by then.
    expect(await digests()).toEqual([]);
    clock.set(monday);
    await Promise.all([1, 2, 3].map(() => tellWeeks(context())));
    clock.pass(86_400_000);
    await tellWeeks(context());
    expect(await digests()).toEqual(['fay digest digest']);
  });

  it('comes late after a program that slept over Monday, and not again when the clock jumps back', async () => {
    await follow('fay', 'place', 'b03');
    await hear('accept');
    clock.set('2026-12-03T12:00:00Z');
    await tellWeeks(context());
    expect(await digests()).toHaveLength(1);
    clock.set('2026-11-27T12:00:00Z');
    await tellWeeks(context());
    clock.set('2026-12-03T13:00:00Z');
    await tellWeeks(context());
    expect(await digests()).toHaveLength(1);
    const weeks = sql<{ week: string; people: number }>`select week, people from digest_sent`;
    expect(await database.read(community, (reader) => reader.rows(weeks))).toEqual([
      { week: '2026-11-30', people: 1 },
    ]);
  });

  it('counts each public change once a subject and gives everybody what they follow', async () => {
    await follow('fay', 'place', 'b03');
    await follow('fay', 'category', 'noise');
    await follow('gus', 'community', community);
    await hear('accept');
    await hear('accept', 'din');
    await hear('start', 'din');
    clock.set(monday);
    await tellWeeks(context());
    expect(await weekOf('fay')).toEqual({
      week: '2026-11-30',
      all: { accepted: 2, in_progress: 1 },
      of: [
        { kind: 'category', id: 'noise', changes: { accepted: 1, in_progress: 1 } },
        { kind: 'place', id: 'b03', changes: { accepted: 1 } },
      ],
    });
    expect((await weekOf('gus'))?.of).toEqual([]);
  });

  it('is not sent for a week in which nothing happened', async () => {
    await follow('fay', 'place', 'b03');
    clock.set(monday);
    await tellWeeks(context());
    expect(await digests()).toEqual([]);
  });

  it('goes to whoever asked for it and not to whoever said no', async () => {
    const choose = (person: string, digest: boolean, by: 'none' | 'own' = 'none') =>
      database.write(community, (writer) =>
        saveSettings(writer, person, { ...defaultSettings, digest, mail: by }),
      );
    await follow('fay', 'place', 'b03');
    await choose('fay', false);
    await choose('gus', true);
    await choose('hui', true, 'own');
    await follow('kim', 'place', 'b03');
    for (const person of ['gus', 'hui', 'kim'])
      world.addresses.set(person, `${person}@mail.example`);
    await hear('accept');
    clock.set(monday);
    await tellWeeks(context());
    await sendWaiting(context(), world.doors);
    expect(await digests()).toEqual([
      'gus digest digest',
      'hui digest digest',
      'kim digest digest',
    ]);
    // By letter only for hui, who chose letters; kim never chose anything.
    expect(mail.letters.map(({ to }) => to)).toEqual(['hui@mail.example']);
    expect(mail.letters[0]?.text).toContain('This week: 1 concern was taken on.');
  });

  it('reaches 40,000 people with thousands of different things they follow', async () => {
    await hear('accept');
    await database.write(community, (writer) =>
      writer.run(sql`
        insert into follow (community_id, person_id, subject_kind, subject_id, at)
        select ${community}, 'p' || n, kind, case kind when 'place' then 'b03' else 'c' || n % 2000 end, now()
        from generate_series(1, 40000) n, unnest(array['place', 'concern']) kind`),
    );
    clock.set(monday);
    await tellWeeks(context());
    const sent = sql<{ people: number }>`select people from digest_sent`;
    expect(await database.read(community, (reader) => reader.rows(sent))).toEqual([
      { people: 40_000 },
    ]);
    expect((await weekOf('p40000'))?.of).toEqual([
      { kind: 'place', id: 'b03', changes: { accepted: 1 } },
    ]);
  });

  it('is forgotten with all notices after a year', async () => {
    await follow('fay', 'place', 'b03');
    await hear('accept');
    clock.set('2027-11-26T00:00:00Z');
    await forgetOld(context());
    expect(await told(database)).toHaveLength(2);
    clock.set('2027-11-28T00:00:00Z');
    await forgetOld(context());
    expect(await told(database)).toEqual([]);
  });
});
