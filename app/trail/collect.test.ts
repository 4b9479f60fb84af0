import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { collectFigures, type FigureSheet, headlineFigure } from './collect.ts';
import type { FigureId } from './figures.ts';
import { clear, community, foundBanyan, type Given, put } from './fixtures/tables.ts';
import { periodNamed, recentPeriod } from './period.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-24T02:00:00Z');
const period = recentPeriod(now, zone);
const october = (day: number, hour = 2) => new Date(Date.UTC(2026, 9, day, hour));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await foundBanyan(database, standingClock('2026-01-05T00:00:00Z'));
});
afterAll(() => database.drop());
beforeEach(() => clear(database));

const basis = { now, timeZone: zone, residents: 100, ruleVersion: 'figures-2.1' };

const collect = (id = 'recent') =>
  database.read(community, (reader) =>
    collectFigures(reader, periodNamed(id, now, zone) ?? period, basis),
  );

function figure(sheet: FigureSheet, id: FigureId) {
  const found = sheet.figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return [found.numerator, found.denominator];
}

function toldOf(sheet: FigureSheet, kind: string) {
  return sheet.told?.kinds.find((one) => one.kind === kind);
}

/** Handed in on 1 October, contact promised for the 2nd, work for the 8th. */
function ordinary(id: string, more: Partial<Given> = {}): Given {
  return {
    id,
    state: 'closed',
    submitted: october(1),
    accepted: october(1, 4),
    contact: october(1, 8),
    taken: october(1, 10),
    done: october(6),
    closed: october(7),
    resolution: 'solved',
    confirmation: 'confirmed',
    promises: [
      { step: 'first_contact', due: october(2) },
      { step: 'handling', due: october(8) },
      { step: 'confirmation', due: october(13), owner: 'author' },
    ],
    over: true,
    events: [{ kind: 'confirm', to: 'closed', at: october(7) }],
    ...more,
  };
}

const several = async (count: number, prefix: string, more: Partial<Given> = {}) => {
  for (let n = 0; n < count; n++) await put(database, ordinary(`${prefix}${n}`, more));
};

describe('the figures of a neighbourhood', () => {
  it('count as solved only what its author confirmed as solved, out of all that was promised', async () => {
    await several(4, 'confirmed');
    await several(2, 'silent', { confirmation: 'unconfirmed' });
    await several(1, 'partly', { resolution: 'partly' });
    await several(1, 'late', {
      state: 'in_progress',
      resolution: undefined,
      confirmation: undefined,
      done: undefined,
      closed: undefined,
      events: [],
    });
    const sheet = await collect();
    expect(figure(sheet, 'resolution_strict')).toEqual([4, 8]);
    expect(figure(sheet, 'resolution_of_answers')).toEqual([4, 5]);
    expect(figure(sheet, 'answer_rate')).toEqual([5, 7]);
    expect(sheet.outcomes).toMatchObject({
      solved_confirmed: 4,
      solved_unconfirmed: 2,
      partly: 1,
      open: 1,
    });
    expect(sheet.takenOn).toBe(8);
    const headline = await database.read(community, (reader) =>
      headlineFigure(reader, period, 'figures-2.1'),
    );
    expect(headline).toEqual(sheet.figures[0]);
  });

  it('count an author who said no as one who was asked, and never more answers than questions', async () => {
    await several(5, 'yes');
    await several(3, 'no', {
      state: 'in_progress',
      resolution: undefined,
      confirmation: 'disputed',
      closed: undefined,
      events: [],
    });
    await several(2, 'parked', {
      resolution: 'not_possible',
      confirmation: 'unconfirmed',
      done: undefined,
    });
    const sheet = await collect();
    expect(figure(sheet, 'answer_rate')).toEqual([8, 8]);
    expect(figure(sheet, 'resolution_of_answers')).toEqual([5, 8]);
  });

  it('take a promise into the period by its date, not by the day it was made', async () => {
    await several(5, 'in');
    await several(3, 'future', {
      promises: [
        { step: 'first_contact', due: new Date('2026-11-25T02:00:00Z') },
        { step: 'handling', due: new Date('2026-12-01T02:00:00Z') },
      ],
    });
    await several(3, 'past', {
      promises: [
        { step: 'first_contact', due: new Date('2026-08-20T02:00:00Z') },
        { step: 'handling', due: new Date('2026-08-25T02:00:00Z') },
      ],
    });
    const sheet = await collect();
    expect(figure(sheet, 'resolution_strict')).toEqual([5, 5]);
    expect(figure(sheet, 'response')).toEqual([5, 5]);
  });

  it('keep the first date of a promise beside the extended one', async () => {
    await several(4, 'punctual');
    await several(2, 'extended', {
      done: october(12),
      promises: [
        { step: 'first_contact', due: october(2) },
        { step: 'handling', due: october(8) },
        { step: 'handling', due: october(14), original: october(8) },
      ],
    });
    const sheet = await collect();
    expect(figure(sheet, 'on_time_original')).toEqual([4, 6]);
    expect(figure(sheet, 'on_time_current')).toEqual([6, 6]);
  });

  it('do not take a contact for one in time when it came after its hour', async () => {
    await several(4, 'prompt');
    await several(2, 'tardy', { contact: october(3) });
    expect(figure(await collect(), 'response')).toEqual([4, 6]);
  });

  it('get no better when an author withdraws within a day of being rung up', async () => {
    await several(5, 'solved');
    const withdrawn = (id: string, afterContact: boolean) =>
      put(
        database,
        ordinary(id, {
          state: 'withdrawn',
          events: [{ kind: 'withdraw', to: 'withdrawn', at: october(2), detail: { afterContact } }],
        }),
      );
    await withdrawn('alone', false);
    expect(figure(await collect(), 'resolution_strict')).toEqual([5, 5]);
    for (let n = 0; n < 5; n++) await withdrawn(`called${n}`, true);
    const sheet = await collect();
    expect(figure(sheet, 'resolution_strict')).toEqual([5, 10]);
    expect(toldOf(sheet, 'withdraw')).toMatchObject({
      total: 6,
      codes: { after_contact: null, unasked: null },
    });
  });

  it('leave joined concerns to the one they were joined with', async () => {
    await several(5, 'solved');
    await several(2, 'joined', { state: 'merged' });
    expect(figure(await collect(), 'exclusion')).toEqual([null, null]);
    await several(3, 'more', { state: 'merged' });
    const sheet = await collect();
    expect(figure(sheet, 'resolution_strict')).toEqual([5, 5]);
    expect(figure(sheet, 'exclusion')).toEqual([5, 10]);
    expect(sheet.outcomes.joined).toBe(5);
  });

  it('say nothing about fewer than five', async () => {
    await several(4, 'few');
    const sheet = await collect();
    expect(sheet.figures.find(({ id }) => id === 'resolution_strict')).toMatchObject({
      suppressed: true,
      value: null,
      numerator: null,
      denominator: null,
    });
  });

  it('tell ratings by whole months of five and more only, also after something has come back', async () => {
    const rated = (at: Date, rating: number) => ({
      closed: at,
      events: [{ kind: 'confirm', to: 'closed', at, detail: { rating } }],
    });
    await several(5, 'good', rated(october(20), 5));
    await several(1, 'bad', { ...rated(october(21), 2), state: 'reopened' });
    await several(3, 'september', rated(new Date('2026-09-10T02:00:00Z'), 1));
    await several(6, 'now', rated(new Date('2026-11-10T02:00:00Z'), 1));
    const sheet = await collect();
    expect(figure(sheet, 'satisfaction')).toEqual([5, 6]);
    const satisfaction = sheet.figures.find(({ id }) => id === 'satisfaction');
    expect(satisfaction?.to).toEqual(new Date('2026-10-31T16:00:00Z'));
    expect(satisfaction?.interval?.[0]).toBeCloseTo(0.4365, 3);
  });

  it('tell how often something came back, and where the same comes up again and again', async () => {
    const reopened = [
      { kind: 'confirm', to: 'closed', at: october(7) },
      { kind: 'reopen', to: 'reopened', at: october(9) },
    ];
    await several(3, 'again', { place: 'park', events: reopened });
    for (const place of ['gate', 'pond', 'hall', 'b02']) await several(1, `at-${place}`, { place });
    await several(3, 'hidden', { place: 'b01', precision: 'block' });
    const sheet = await collect();
    expect(figure(sheet, 'reopening')).toEqual([3, 10]);
    expect(figure(sheet, 'recurrence')).toEqual([1, 5]);
  });

  it('count what came by counter, telephone and paper, without an old register, by months that are over', async () => {
    await several(6, 'web');
    await several(5, 'phone', { channel: 'phone' });
    await several(7, 'paper', { channel: 'paper' });
    await several(9, 'old', { channel: 'import' });
    await several(3, 'today', { submitted: new Date('2026-11-20T02:00:00Z'), channel: 'phone' });
    const sheet = await collect();
    expect(figure(sheet, 'offline_share')).toEqual([12, 18]);
    await several(2, 'counter', { channel: 'counter' });
    expect(figure(await collect(), 'offline_share')).toEqual([null, null]);
  });

  it('tell how often things were passed on, and how long it took until a body accepted it', async () => {
    await several(5, 'kept');
    await several(1, 'passed', { transfers: 3 });
    const { figures } = await collect();
    expect(figures.find(({ id }) => id === 'transfers_mean')?.value).toBe(0.5);
    expect(figures.find(({ id }) => id === 'hours_to_acceptance')?.value).toBe(6);
  });

  it('tell by code what was not taken on, by months that are over, and no handful of it', async () => {
    const happened = (kind: string, code: string, at: Date) => ({
      state: 'declined',
      public: false,
      submitted: at,
      accepted: undefined,
      promises: [],
      events: [{ kind, to: 'declined', at, code }],
    });
    await several(6, 'private', happened('decline', 'private_dispute', october(5)));
    await several(7, 'law', happened('decline', 'outside_law', october(6)));
    await several(2, 'shop', happened('decline', 'commercial', october(7)));
    await several(8, 'spam', happened('decline_held', 'spam', october(8)));
    await several(
      1,
      'yesterday',
      happened('decline', 'outside_law', new Date('2026-11-23T02:00:00Z')),
    );
    const sheet = await collect();
    expect(sheet.told?.period.id).toBe('2026-10');
    expect(toldOf(sheet, 'decline')).toEqual({
      kind: 'decline',
      total: 15,
      codes: {
        private_dispute: null,
        personal_privacy: 0,
        outside_law: 7,
        not_this_community: 0,
        commercial: null,
      },
    });
    expect(toldOf(sheet, 'decline_held')).toMatchObject({ total: 8, codes: { spam: 8 } });
    expect(sheet.takenOn).toBe(0);
  });

  it('do not let a quarter tell the share that one of its months kept back', async () => {
    const due = (at: Date) => ({ promises: [{ step: 'handling', due: at }] });
    const july = (n: number) => new Date(Date.UTC(2026, 6, n));
    await several(8, 'july', due(july(10)));
    await several(3, 'august', due(july(40)));
    await several(8, 'september', due(july(70)));
    expect(figure(await collect('2026-07'), 'resolution_strict')).toEqual([8, 8]);
    expect(figure(await collect('2026-q3'), 'resolution_strict')).toEqual([null, null]);
    await several(2, 'more', due(july(41)));
    expect(figure(await collect('2026-q3'), 'resolution_strict')).toEqual([21, 21]);
  });

  it('tell how many of the people who live here took part, and how many for the first time', async () => {
    await several(2, 'one', { state: 'in_progress' });
    const stand = (person: string, concern: string, at: Date, assurance = 2) =>
      database.write(community, (writer) =>
        writer.run(sql`
          insert into concern_support (community_id, concern_id, person_id, assurance, at)
          values (${community}, ${concern}, ${person}, ${assurance}, ${at})`),
      );
    for (let n = 0; n < 12; n++) await stand(`p${n}`, 'one0', october(n + 1));
    for (let n = 0; n < 6; n++) await stand(`p${n}`, 'one1', new Date('2026-08-02T02:00:00Z'));
    await stand('guest', 'one1', october(3), 1);
    const sheet = await collect();
    expect(figure(sheet, 'participation')).toEqual([12, 100]);
    expect(figure(sheet, 'new_voices')).toEqual([6, 12]);
  });
});
