import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleIn } from './check-schedule.ts';
import { openAt, standingMoments } from './open-at.ts';
import { type Calendar, daysAfter, type Schedule, timeOf, weekdayOf } from './schedule.ts';

const at = (date: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { date, minute: hours * 60 + minutes };
};

const canteen: Schedule = {
  weekly: [
    { days: [1, 2, 3, 4, 5], from: '10:30', to: '13:00' },
    { days: [1, 2, 3, 4, 5], from: '16:30', to: '18:30' },
    { days: [6], from: '22:00', to: '02:00' },
  ],
  dates: { '2026-05-20': [] },
};

/** 2026: 1 October is a holiday, Saturday 10 October is worked for it. */
const calendar: Calendar = (date) =>
  date === '2026-10-01' ? 'holiday' : date === '2026-10-10' ? 'make_up' : null;

describe('opening hours', () => {
  it('are those of the weekday, and tell when it closes', () => {
    expect(openAt(canteen, at('2026-05-18', '12:00'))).toEqual({ state: 'open', closesIn: 60 });
    expect(openAt(canteen, at('2026-05-18', '13:00'))).toEqual({ state: 'closed' });
    expect(openAt(canteen, at('2026-05-18', '10:30')).state).toBe('open');
  });

  it('past midnight belong to the day on which they began', () => {
    expect(openAt(canteen, at('2026-05-23', '23:30'))).toEqual({ state: 'open', closesIn: 150 });
    expect(openAt(canteen, at('2026-05-24', '01:30'))).toEqual({ state: 'open', closesIn: 30 });
    expect(openAt(canteen, at('2026-05-24', '02:00')).state).toBe('closed');
  });

  it('of single days come first', () => {
    expect(openAt(canteen, at('2026-05-20', '12:00'))).toEqual({ state: 'closed' });
  });

  it('on holidays are not known unless somebody said so; a worked weekend is like a Monday', () => {
    expect(openAt(canteen, at('2026-10-01', '12:00'), calendar)).toEqual({ state: 'unknown' });
    expect(openAt({ ...canteen, holidays: [] }, at('2026-10-01', '12:00'), calendar)).toEqual({
      state: 'closed',
    });
    expect(openAt(canteen, at('2026-10-10', '12:00'), calendar).state).toBe('open');
    expect(openAt({ ...canteen, makeUp: [] }, at('2026-10-10', '12:00'), calendar).state).toBe(
      'closed',
    );
  });

  it('that nobody knows are unknown, never open', () => {
    expect(openAt(null, at('2026-05-18', '12:00'))).toEqual({ state: 'unknown' });
  });

  it('round the clock do not close', () => {
    const always: Schedule = {
      weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    };
    expect(openAt(always, at('2026-05-18', '23:59'))).toEqual({ state: 'open', closesIn: null });
  });

  it('that follow each other without a gap are one', () => {
    const halves: Schedule = {
      weekly: [
        { days: [1], from: '12:00', to: '18:00' },
        { days: [1], from: '08:00', to: '12:00' },
      ],
    };
    expect(openAt(halves, at('2026-05-18', '08:00'))).toEqual({ state: 'open', closesIn: 600 });
  });
});

it('the standing moments skip holidays and worked weekends', () => {
  const moments = standingMoments(at('2026-10-01', '09:00'), calendar);
  expect(moments.evening).toEqual(at('2026-10-02', '20:00'));
  expect(moments.sunday).toEqual(at('2026-10-04', '10:00'));
});

it('days and weekdays are those of the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), (days) => {
      const date = new Date(Date.UTC(1970, 0, 1 + days));
      const text = date.toISOString().slice(0, 10);
      expect(daysAfter('1970-01-01', days)).toBe(text);
      expect(weekdayOf(text)).toBe(date.getUTCDay() || 7);
    }),
  );
  expect(timeOf(1440)).toBe('24:00');
  expect(timeOf(1500)).toBe('01:00');
});

it.each([
  [[], ''],
  [{}, 'weekly'],
  [{ weekly: [{ days: [1], from: '9:00', to: '10:00' }] }, 'weekly[0].from'],
  [{ weekly: [{ days: [1], from: '09:00', to: '24:30' }] }, 'weekly[0].to'],
  [{ weekly: [{ days: [8], from: '09:00', to: '10:00' }] }, 'weekly[0].days'],
  [{ weekly: [], holidays: [{ from: '09:00' }] }, 'holidays[0].to'],
  [{ weekly: [], dates: { '2026-02-30': [] } }, 'dates.2026-02-30'],
  [{ weekly: [], sundays: [] }, 'sundays'],
])('a schedule %j is refused at "%s"', (value, wrong) => {
  expect(scheduleIn(value)).toEqual({ wrong });
});
