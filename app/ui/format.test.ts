import { describe, expect, it } from 'vitest';
import { formatFor, plural } from './format.ts';

const now = new Date('2026-11-24T15:30:00Z'); // 23:30 in Shanghai
const timeZone = 'Asia/Shanghai';
const zh = formatFor({ lang: 'zh-Hans', timeZone, now });
const en = formatFor({ lang: 'en', timeZone, now });

describe('dates are those of the place, not of the server', () => {
  it('says tomorrow for an hour later that falls on the next day there', () => {
    const later = new Date(now.getTime() + 3_600_000);
    expect(en.relativeDay(later)).toBe('tomorrow');
    expect(zh.relativeDay(later)).toBe('明天');
    expect(en.isoDay(later)).toBe('2026-11-25');
  });

  it('counts whole days before and after', () => {
    expect(en.relativeDay(new Date('2026-11-27T01:00:00Z'))).toBe('in 3 days');
    expect(zh.relativeDay(new Date('2026-11-21T01:00:00Z'))).toBe('3天前');
  });

  it('writes day before month and a 24-hour clock in English', () => {
    expect(en.moment(now)).toBe('24 November 2026, 23:30');
    expect(en.weekday(now)).toContain('Tuesday');
  });

  it('writes midnight as 00, not 24', () => {
    expect(zh.time(new Date('2026-11-24T16:00:00Z'))).toBe('00:00');
  });

  it('names the year only when it is another one', () => {
    expect(en.shortDate(now)).toBe('24 Nov');
    expect(en.shortDate(new Date('2025-03-01T00:00:00Z'))).toBe('1 Mar 2025');
    expect(zh.shortDate(now)).toBe('11月24日');
  });

  it('tells hours and minutes only within a day', () => {
    expect(en.ago(new Date(now.getTime() - 5 * 60_000))).toBe('5 minutes ago');
    expect(en.ago(new Date(now.getTime() - 3 * 3_600_000))).toBe('3 hours ago');
    expect(en.ago(new Date(now.getTime() - 50 * 3_600_000))).toBe('2 days ago');
  });
});

describe('numbers', () => {
  it('are grouped, and shares are whole percents', () => {
    expect(en.number(12403)).toBe('12,403');
    expect(en.percent(0.6149)).toBe('61%');
    expect(zh.percent(1)).toBe('100%');
  });

  it('choose the form of a word', () => {
    expect(plural('en', 1, { one: 'neighbour', other: 'neighbours' })).toBe('neighbour');
    expect(plural('en', 0, { one: 'neighbour', other: 'neighbours' })).toBe('neighbours');
    expect(plural('zh-Hant', 1, { one: 'x', other: '位' })).toBe('位');
  });
});
