import { afterAll, beforeAll, expect, it } from 'vitest';
import { standingClock } from '../platform/clock.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { atlasOf } from './atlas.ts';
import { changeSettings, holdProfile } from './change-settings.ts';
import { settingsChanges } from './change-store.ts';
import { foundCommunity } from './found-community.ts';

let database: TestDatabase;
const clock = standingClock('2026-11-24T02:00:00Z');
const named = (name: string) => ({ 'zh-Hans': name, 'zh-Hant': name, en: name });
const city = { level: 'city', names: named('Yunting') };
beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of ['first', 'second'])
    await database.write(id, (writer) =>
      foundCommunity(writer, clock, {
        id,
        slug: id,
        timeZone: 'Asia/Shanghai',
        names: named(id),
        above: [city, { level: 'district', names: named('Lanting') }],
      }),
    );
});
afterAll(() => database?.drop());

const chain = (id: string) =>
  database.read(id, async (reader) => (await atlasOf(reader)).community.above);
const agreed = {
  proposal: 'p1',
  subject: 'level.district',
  before: named('Lanting'),
  after: named('Rongxi'),
  reason: 'It was renamed.',
  proposedBy: 'a',
  proposedAs: 'convenor',
  agreedBy: 'b',
  agreedAs: 'admin',
};

it('communities under levels of the same names stand under the same ones', async () => {
  const [one, other] = [await chain('first'), await chain('second')];
  expect(one.map(({ level }) => level)).toEqual(['district', 'city']);
  expect(one.map(({ id }) => id)).toEqual(other.map(({ id }) => id));
});

it('a level that one community calls otherwise keeps its name for the others', async () => {
  const version = await database.write('first', async (writer) => {
    const profile = await holdProfile(writer);
    const levels = [city, { level: 'district', names: named('Rongxi') }];
    return changeSettings(writer, clock, { ...profile, levels }, agreed);
  });
  expect(version.ruleVersion).toBe(2);
  expect((await chain('first')).map(({ names }) => names.en)).toEqual(['Rongxi', 'Yunting']);
  expect((await chain('second')).map(({ names }) => names.en)).toEqual(['Lanting', 'Yunting']);
  const told = await database.read('first', (reader) => settingsChanges(reader));
  expect(told).toMatchObject([{ subject: 'level.district', ruleVersion: 2, agreedAs: 'admin' }]);
});
