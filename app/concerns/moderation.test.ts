import { describe, expect, it } from 'vitest';
import { moderated, monthBefore, toldCounts } from './moderation.ts';

describe('what is told of a month', () => {
  it('is a count for each code, and none of one to four', () => {
    const told = toldCounts([
      { kind: 'hold', code: 'spam', count: 7 },
      { kind: 'hold', code: 'abuse', count: 4 },
      { kind: 'lapse', code: 'no_reply', count: 5 },
      { kind: 'answer_appeal', code: 'upheld', count: 5 },
      { kind: 'accept', code: null, count: 90 },
    ]);
    expect(told).toMatchObject({ hold_spam: 7, lapse: 5, answer_appeal_upheld: 5, appeal: 0 });
    expect(told).not.toHaveProperty('hold_abuse');
    expect(Object.keys(told)).toHaveLength(moderated.length - 1);
  });

  it('is that of the month before, also over the turn of the year', () => {
    expect([monthBefore('2026-03-31'), monthBefore('2026-01')]).toEqual(['2026-02', '2025-12']);
  });
});
