import { describe, expect, it } from 'vitest';
import { offeredPeriods, periodNamed, recentPeriod, toldPeriod } from './period.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-24T02:00:00Z');

describe('periods', () => {
  it('recent is this month so far and the two before it, by the days of the place', () => {
    expect(recentPeriod(now, zone)).toMatchObject({
      id: 'recent',
      first: '2026-09-01',
      last: '2026-11-24',
      from: new Date('2026-08-31T16:00:00Z'),
      to: now,
      wholeTo: new Date('2026-10-31T16:00:00Z'),
    });
  });

  it('recent reaches back over the turn of the year', () => {
    expect(recentPeriod(new Date('2027-01-10T02:00:00Z'), zone).first).toBe('2026-11-01');
  });

  it('a finished quarter is whole, the present one ends now', () => {
    expect(periodNamed('2026-q3', now, zone)).toMatchObject({
      first: '2026-07-01',
      last: '2026-09-30',
      to: new Date('2026-09-30T16:00:00Z'),
      wholeTo: new Date('2026-09-30T16:00:00Z'),
    });
    expect(periodNamed('2026-q4', now, zone)?.to).toEqual(now);
  });

  it('what is sensitive is told of a period that is over, or of its last month that is', () => {
    const told = (id: string) => {
      const period = periodNamed(id, now, zone);
      return period && (toldPeriod(period, now, zone)?.id ?? null);
    };
    expect(told('2026-q3')).toBe('2026-q3');
    expect(told('2026-09')).toBe('2026-09');
    for (const running of ['recent', '2026-q4', '2026']) expect(told(running)).toBe('2026-10');
    const october = new Date('2026-10-10T02:00:00Z');
    const begun = periodNamed('2026-q4', october, zone);
    expect(begun && toldPeriod(begun, october, zone)).toBeNull();
  });

  it('nothing can be asked between two dates of one’s own choice, nor of the future', () => {
    for (const id of [
      '2026-11-01',
      '2026-11',
      '2026-13',
      '2026-q5',
      '1999',
      '2027',
      '2027-q1',
      'x',
      '',
      '2026-Q3',
    ])
      expect(periodNamed(id, now, zone), id).toBeNull();
  });

  it('offers no quarter that has not begun', () => {
    expect(offeredPeriods(new Date('2026-05-02T00:00:00Z'), zone).map(({ id }) => id)).toEqual([
      'recent',
      '2026-04',
      '2026-q2',
      '2026-q1',
      '2026',
      '2025',
    ]);
  });
});
