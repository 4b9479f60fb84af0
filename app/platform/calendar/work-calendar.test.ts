import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidaysByLaw } from './chinese-holidays.ts';
import { localDate, localMinutes, momentAt } from './local-time.ts';
import { workCalendar } from './work-calendar.ts';

const china = workCalendar({
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  opens: '09:00',
  closes: '17:30',
});
const berlin = workCalendar({
  timeZone: 'Europe/Berlin',
  country: 'DE',
  opens: '08:00',
  closes: '16:00',
});
const at = (text: string) => new Date(text);

describe('the work calendar', () => {
  it('knows that the Saturday before Spring Festival 2026 is worked and the festival is not', () => {
    expect(china.isWorkingDay('2026-02-14')).toBe(true);
    expect(china.isWorkingDay('2026-02-17')).toBe(false);
    expect(china.isWorkingDay('2026-02-28')).toBe(true);
  });

  it('counts one working day over Spring Festival to the first day of work after it', () => {
    // Saturday 14 February is a make-up working day; the next one is Tuesday 24 February.
    expect(china.addWorkingDays(at('2026-02-14T02:00:00Z'), 1)).toEqual(at('2026-02-24T09:30:00Z'));
  });

  it('counts what arrives after closing, or on a day off, for the next working day', () => {
    const friday = china.addWorkingDays(at('2026-11-20T09:00:00Z'), 1);
    expect(friday).toEqual(at('2026-11-23T09:30:00Z'));
    expect(china.addWorkingDays(at('2026-11-20T14:47:00Z'), 1)).toEqual(at('2026-11-24T09:30:00Z'));
    expect(china.addWorkingDays(at('2026-11-21T03:00:00Z'), 1)).toEqual(at('2026-11-24T09:30:00Z'));
  });

  it('says which years it knows, and guesses none', () => {
    expect(china.knows(2026)).toBe(true);
    expect(china.knows(2040)).toBe(false);
    expect(berlin.knows(2026)).toBe(false);
    expect([2003, 2004, 2026, 2040, 2150].map(china.coverage)).toEqual([
      'unknown',
      'announced',
      'announced',
      'by_law',
      'unknown',
    ]);
  });

  it('rests on the days that the law names before their year is announced, and on no others', () => {
    expect([...holidaysByLaw(2040)]).toHaveLength(13);
    expect(china.isWorkingDay('2040-10-02')).toBe(false);
    expect(china.isWorkingDay('2040-10-04')).toBe(true);
    // New Year's Eve and the first three days of the year of the goat.
    for (const day of ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'])
      expect(holidaysByLaw(2027).has(day)).toBe(true);
  });

  it('finds by law only days off that the announcements of 2025 and 2026 confirm', () => {
    for (const year of [2025, 2026]) {
      expect(holidaysByLaw(year).size).toBe(13);
      for (const day of holidaysByLaw(year))
        expect([day, china.isWorkingDay(day)]).toEqual([day, false]);
    }
  });

  it('works six days in a row around National Day 2026, the Saturday after it among them', () => {
    const days = [
      '2026-09-20',
      '2026-09-30',
      '2026-10-01',
      '2026-10-07',
      '2026-10-08',
      '2026-10-10',
    ];
    expect(days.map(china.isWorkingDay)).toEqual([true, true, false, false, true, true]);
    // Asked on the last day before it, an answer within one working day comes a week later.
    expect(china.addWorkingDays(at('2026-09-30T03:00:00Z'), 1)).toEqual(at('2026-10-08T09:30:00Z'));
  });

  it('does not depend on where the machine stands', () => {
    const script = `
      import { workCalendar } from './app/platform/calendar/work-calendar.ts';
      const china = workCalendar({ timeZone: 'Asia/Shanghai', country: 'CN', opens: '09:00', closes: '17:30' });
      console.log(['2026-02-14', '2026-02-28', '2026-10-08', '2026-10-10', '2027-02-05'].map(china.isWorkingDay).join());`;
    const said = ['America/Los_Angeles', 'Pacific/Kiritimati'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }).trim(),
    );
    expect(said).toEqual(['true,true,true,true,false', 'true,true,true,true,false']);
  });

  it('refuses days that no calendar has', () => {
    const wrong = () =>
      workCalendar({
        timeZone: 'Asia/Shanghai',
        country: 'CN',
        opens: '09:00',
        closes: '17:30',
        extraHolidays: ['2026-02-30'],
      });
    expect(wrong).toThrow('2026-02-30');
    expect(() => china.addWorkingDays(at('2026-11-20T09:00:00Z'), 1.5)).toThrow();
  });

  it('lets a community add a day off and a day of work of its own', () => {
    const own = workCalendar({
      timeZone: 'Asia/Shanghai',
      country: 'CN',
      opens: '09:00',
      closes: '17:30',
      extraHolidays: ['2026-11-24'],
      extraWorkdays: ['2026-11-22'],
    });
    expect(own.isWorkingDay('2026-11-24')).toBe(false);
    expect(own.isWorkingDay('2026-11-22')).toBe(true);
  });

  it('keeps the hour on the wall over a change of clocks', () => {
    expect(berlin.addDays(at('2026-03-27T10:00:00Z'), 3)).toEqual(at('2026-03-30T14:00:00Z'));
    expect(momentAt('2026-03-29', 150, 'Europe/Berlin')).toEqual(at('2026-03-29T01:30:00Z'));
    expect(momentAt('2026-10-25', 150, 'Europe/Berlin')).toEqual(at('2026-10-25T00:30:00Z'));
  });

  it('counts office hours only', () => {
    expect(china.workingTime(at('2026-11-20T08:30:00Z'), at('2026-11-23T02:00:00Z'))).toBe(
      2 * 3_600_000,
    );
    expect(china.workingTime(at('2026-11-23T02:00:00Z'), at('2026-11-20T08:30:00Z'))).toBe(0);
  });

  const moments = fc.date({
    min: at('2024-01-02T00:00:00Z'),
    max: at('2026-12-01T00:00:00Z'),
    noInvalidDate: true,
  });

  it('puts office time on the clock where office time was taken off', () => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 40 * 3_600_000 }), (from, ms) => {
        expect(china.workingTime(from, china.addWorkingTime(from, ms))).toBe(ms);
      }),
    );
  });

  it('tells every hour of a year with changes of clocks, and finds it again', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8759 }), (hour) => {
        const moment = new Date(Date.UTC(2026, 0, 1, hour));
        const zone = 'Europe/Berlin';
        const back = momentAt(localDate(moment, zone), localMinutes(moment, zone), zone);
        // The hour that comes twice is found as its first.
        expect([0, 3_600_000]).toContain(moment.getTime() - back.getTime());
      }),
    );
  });

  it('never ends a deadline on a day off, and never before it began', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const due = china.addWorkingDays(from, days);
        return china.isWorkingDay(localDate(due, china.timeZone)) && due > from;
      }),
    );
  });

  it('gives more days later ends, and lets a later start never end earlier', () => {
    fc.assert(
      fc.property(moments, moments, fc.nat({ max: 20 }), (a, b, days) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        return (
          china.addWorkingDays(early, days) <= china.addWorkingDays(late, days) &&
          china.addWorkingDays(early, days) < china.addWorkingDays(early, days + 1)
        );
      }),
    );
  });

  it('adds up: a days and then b days is a + b days', () => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (from, a, b) => {
        expect(china.addWorkingDays(china.addWorkingDays(from, a), b)).toEqual(
          china.addWorkingDays(from, a + b),
        );
      }),
    );
  });
});
