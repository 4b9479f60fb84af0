import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { communitiesOf } from '../places/index.ts';
import { standingClock } from '../platform/clock.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { sendWaiting } from './digest.ts';
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
import { sendLetters } from './letters.ts';
import { personOfStopCode, saveSettings, settingsOf } from './setting-store.ts';
import { defaultSettings } from './settings.ts';

/** 18:00 in Shanghai. */
const evening = '2026-11-24T10:00:00Z';
const clock = standingClock(evening);
let database: TestDatabase;
let world: ReturnType<typeof standIns>;
let mail: ReturnType<typeof mailbox>;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(evening);
  await empty(database);
  world = standIns();
  mail = mailbox();
  world.concerns.set('lamp', lamp({ supporters: [] }));
  world.addresses.set('ann', 'ann@mail.example');
});

const context = () => jobContext(database, clock, mail);
const hear = (kind: string, more: { public?: boolean } = {}) =>
  hearConcernChanged(happened(world, kind, { at: clock.now(), ...more }), context(), world.doors);
const choose = (person: string, chosen: Partial<typeof defaultSettings>) =>
  database.write(community, (writer) =>
    saveSettings(writer, person, { ...defaultSettings, ...chosen }),
  );

describe('letters', () => {
  it('tell what happened, where to read it and how to stop, with nothing but plain text', async () => {
    await hear('accept');
    expect(mail.letters).toHaveLength(1);
    const [letter] = mail.letters;
    expect(letter?.to).toBe('ann@mail.example');
    expect(letter?.subject).toBe('Mulberry: news for you');
    expect(letter?.text).toContain('“No light on the stairs” was taken on.');
    expect(letter?.text).toContain('https://mulberry.example/mulberry/concerns/lamp\n');
    const code = /\/mulberry\/notices\/stop\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    expect(await database.read(community, (reader) => personOfStopCode(reader, code))).toBe('ann');
  });

  it('go to nobody twice when the event comes again', async () => {
    const event = happened(world, 'accept', { at: clock.now() });
    await hearConcernChanged(event, context(), world.doors);
    await hearConcernChanged(event, context(), world.doors);
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toHaveLength(1);
  });

  it('are not sent twice when two rounds run at the same time', async () => {
    clock.set('2026-11-24T15:00:00Z');
    await hear('accept');
    clock.set('2026-11-25T01:00:00Z');
    const [here] = await communitiesOf(database);
    await Promise.all([1, 2, 3].map(() => sendLetters(context(), here!, world.doors)));
    expect(mail.letters).toHaveLength(1);
  });

  it('wait for the end of the quiet hours and then come as one', async () => {
    clock.set('2026-11-24T14:00:00Z'); // 22:00 in Shanghai
    await hear('accept');
    await hear('assign');
    expect(mail.letters).toEqual([]);
    clock.set('2026-11-24T23:59:00Z'); // 07:59
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toEqual([]);
    clock.set('2026-11-25T00:00:00Z'); // 08:00
    await sendWaiting(context(), world.doors);
    expect(mail.letters.map(({ subject }) => subject)).toEqual([
      'Mulberry: 2 pieces of news for you',
    ]);
  });

  it('are at most ten a day for one person; the rest comes together the next day', async () => {
    for (let n = 0; n < 13; n++) {
      await hear('start');
      clock.pass(60_000);
    }
    expect(mail.letters).toHaveLength(10);
    clock.set('2026-11-25T02:00:00Z');
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toHaveLength(11);
    expect(mail.letters[10]?.subject).toBe('Mulberry: 3 pieces of news for you');
  });

  it('about what somebody merely follows go out only when they chose that', async () => {
    for (const person of ['fay', 'gus', 'hui']) {
      world.addresses.set(person, `${person}@mail.example`);
      await database.write(community, (writer) =>
        saveFollow(writer, person, { kind: 'concern', id: 'lamp' }, true, clock.now()),
      );
    }
    await choose('gus', { mail: 'followed' });
    await choose('ann', { mail: 'none' });
    await hear('start');
    expect(mail.letters.map(({ to }) => to)).toEqual(['gus@mail.example']);
    expect(await told(database)).toHaveLength(4);
  });

  it('that wait are dropped as soon as somebody says no', async () => {
    clock.set('2026-11-24T14:00:00Z');
    await hear('accept');
    await choose('ann', { mail: 'none' });
    clock.set('2026-11-25T02:00:00Z');
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toEqual([]);
    expect(await database.read(community, (reader) => settingsOf(reader, 'ann'))).toMatchObject({
      mail: 'none',
      quietFrom: '21:00',
    });
  });

  it('are tried again later when the mail server is away, and the notice stands meanwhile', async () => {
    mail.away = true;
    await hear('accept');
    expect(await told(database)).toEqual(['ann accepted own']);
    mail.away = false;
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toEqual([]);
    clock.pass(31 * 60_000);
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toHaveLength(1);
  });

  it('go on to the others, and never again to an address that was refused for good', async () => {
    world.concerns.set('lamp', lamp());
    world.addresses.set('sam', 'sam@mail.example');
    mail.refused.add('ann@mail.example');
    await hear('start');
    expect(mail.letters.map(({ to }) => to)).toEqual(['sam@mail.example']);
    mail.refused.clear();
    clock.pass(31 * 60_000);
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toHaveLength(1);
  });

  it('say nothing of a concern that was hidden before they went out', async () => {
    world.addresses.set('sam', 'sam@mail.example');
    world.concerns.set('lamp', lamp());
    clock.set('2026-11-24T14:00:00Z');
    await hear('start');
    world.concerns.set('lamp', lamp({ hidden: true }));
    clock.set('2026-11-25T02:00:00Z');
    await sendWaiting(context(), world.doors);
    const sams = mail.letters.find(({ to }) => to === 'sam@mail.example');
    expect(sams?.text).toContain('A concern that is not public now');
    expect(mail.letters.map(({ text }) => text).join()).not.toContain('No light');
    expect(sams?.text).not.toContain('/concerns/lamp');
  });

  it('keep a title on its line, whatever was typed into it', async () => {
    world.concerns.set('lamp', lamp({ title: 'a\r\nBcc: x@y\u202Egnp' }));
    await hear('accept');
    expect(mail.letters[0]?.text).toContain('“a Bcc: x@y gnp” was taken on');
    expect(mail.letters[0]?.subject).not.toMatch(/[\r\n]/);
  });

  it('are not written where no mail is set up, and not made up for later', async () => {
    mail.available = false;
    await hear('accept');
    mail.available = true;
    await sendWaiting(context(), world.doors);
    expect(mail.letters).toEqual([]);
  });
});
