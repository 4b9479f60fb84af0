import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../platform/clock.ts';
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
import { hearConcernChanged } from './hear.ts';
import { saveSettings } from './setting-store.ts';
import { defaultSettings } from './settings.ts';

/** 22:47 in Shanghai. */
const night = '2026-11-24T14:47:00Z';
const clock = standingClock(night);
let database: TestDatabase;
let world: ReturnType<typeof standIns>;
let mail: ReturnType<typeof mailbox>;

beforeAll(async () => {
  database = await openTestDatabase();
  await foundMulberry(database, clock);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await empty(database);
  world = standIns();
  mail = mailbox();
  world.concerns.set('lamp', lamp({ supporters: [] }));
  world.staff.set('worker', ['wei', 'wan']);
  world.staff.set('convenor', ['con']);
  world.staff.set('supervisor', ['sup']);
  world.staff.set('repairs', ['han']);
  world.staff.set('above repairs', ['dis']);
});

const dueAt = new Date('2026-11-24T16:47:00Z');
const hear = (kind: string, more: Partial<Parameters<typeof happened>[2]> = {}) =>
  hearConcernChanged(
    happened(world, kind, { at: clock.now(), ...more }),
    jobContext(database, clock, mail),
    world.doors,
  );
const asking = (kind: string, ...of: string[]) => ({ asks: [{ kind, of, dueAt }] });

describe('whoever has to decide is told', () => {
  it('that a body says it is another’s: the desk and the convenor, the third time the convenor alone', async () => {
    await hear('ask_transfer', {
      actor: 'han',
      ...asking('transfer_decision', 'worker', 'convenor'),
    });
    expect(await told(database)).toEqual([
      'con transfer_asked desk',
      'wan transfer_asked desk',
      'wei transfer_asked desk',
    ]);
    await empty(database);
    await hear('ask_transfer', { actor: 'han', ...asking('transfer_decision', 'convenor') });
    expect(await told(database)).toEqual(['con transfer_asked desk']);
  });

  it('of more time asked for: the convenor who grants it and the supervisor who may object', async () => {
    await hear('ask_extension', {
      actor: 'han',
      ...asking('extension_decision', 'convenor', 'supervisor'),
    });
    expect(await told(database)).toEqual(['con extension_asked desk', 'sup extension_asked desk']);
  });

  it('but nobody about a matter of their own body, and not whoever asked', async () => {
    world.staff.set('repairs', ['han', 'wei']);
    await hear('propose_park', { actor: 'wan', ...asking('parking_decision', 'convenor') });
    await hear('ask_transfer', {
      actor: 'han',
      ...asking('transfer_decision', 'worker', 'convenor'),
    });
    expect(await told(database)).toEqual([
      'con park_proposed desk',
      'con transfer_asked desk',
      'wan transfer_asked desk',
    ]);
  });

  it('of an appeal: the supervisors; of a third reopening: the convenor and the supervisors', async () => {
    world.concerns.set('lamp', lamp({ supporters: [], hidden: true }));
    await hear('appeal', { public: false, actor: 'ann', ...asking('appeal_answer', 'supervisor') });
    expect(await told(database)).toEqual(['sup appealed desk']);
    await empty(database);
    world.concerns.set('lamp', lamp({ supporters: [] }));
    await hear('reopen', {
      actor: 'ann',
      ...asking('third_reopening', 'convenor', 'supervisor'),
    });
    expect(await told(database)).toEqual([
      'con reopened_again desk',
      'han reopened assigned',
      'sup reopened_again desk',
    ]);
  });

  it('of what came of it: who asked, and who set it going', async () => {
    await hear('refuse_take_over', { actor: 'roa' });
    await hear('refuse_extension', { actor: 'con' });
    await hear('object_extension', { actor: 'sup' });
    expect(await told(database)).toEqual([
      'con extension_objected desk',
      'han extension_objected assigned',
      'han extension_refused assigned',
      'han take_over_refused assigned',
      'wan take_over_refused desk',
      'wei take_over_refused desk',
    ]);
  });

  it('when a level called in shows no sign: that level, the one above it and the supervisors', async () => {
    await hear('raise_receiver');
    expect(await told(database)).toEqual([
      'con receiver_silent desk',
      'dis receiver_silent desk',
      'han receiver_silent assigned',
      'sup receiver_silent desk',
    ]);
  });
});

describe('an emergency', () => {
  const emergency = () =>
    hear('submit', { public: false, actor: 'ann', ...asking('duty_call_back', 'worker') });

  it('is told to every worker at once and in the night, by letter too, with nothing of it in the letter', async () => {
    world.concerns.set('lamp', lamp({ supporters: [], hidden: true }));
    world.addresses.set('wei', 'wei@mail.example');
    await emergency();
    expect(await told(database)).toEqual(['wan call_back desk', 'wei call_back desk']);
    expect(mail.letters.map(({ to }) => to)).toEqual(['wei@mail.example']);
    expect(mail.letters[0]?.text).toContain('Call back now');
    expect(mail.letters[0]?.text).not.toContain('No light');
    expect(mail.letters[0]?.text).toContain('/mulberry/concerns/lamp');
  });

  it('writes to whoever holds the duty number, with the hour of the promise', async () => {
    world.addresses.set('duty', 'duty@mail.example');
    await emergency();
    expect(mail.letters).toHaveLength(1);
    expect(mail.letters[0]).toMatchObject({ to: 'duty@mail.example' });
    expect(mail.letters[0]?.text).toContain('00:47');
  });

  it('respects who wants no letters at all, and lets other news wait for the morning', async () => {
    world.addresses.set('wei', 'wei@mail.example');
    world.addresses.set('con', 'con@mail.example');
    await database.write(community, (writer) =>
      saveSettings(writer, 'wei', { ...defaultSettings, mail: 'none' }),
    );
    await emergency();
    await hear('propose_park', { actor: 'wan', ...asking('parking_decision', 'convenor') });
    expect(mail.letters).toEqual([]);
  });
});
