import { describe, expect, it } from 'vitest';
import { flagsOf, lateFrom } from './flags.ts';
import { defaultPolicy } from './policy.ts';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const watched = {
  state: 'in_progress',
  promiseStartedAt: at(2),
  promiseOwner: 'body',
  dueAt: at(10),
  lastEventAt: at(2),
  reportedAt: null,
};
const flags = (now: Date, more: Partial<Parameters<typeof flagsOf>[0]> = {}) =>
  flagsOf({ ...watched, ...more }, now, defaultPolicy);

describe('flags', () => {
  it('say nothing of a promise that has time', () => {
    expect(flags(at(7))).toEqual([]);
  });

  it('say at risk when three quarters of the time are used and nothing was reported', () => {
    expect(flags(at(8))).toEqual(['at_risk']);
    expect(flags(at(8), { reportedAt: at(5) })).toEqual([]);
    // A report from before this promise tells nothing about it.
    expect(flags(at(8), { reportedAt: at(1) })).toEqual(['at_risk']);
  });

  it('take anything in the later half for a report where reports are not known', () => {
    const { reportedAt: _, ...row } = watched;
    expect(flagsOf({ ...row, lastEventAt: at(3) }, at(8), defaultPolicy)).toEqual(['at_risk']);
    expect(flagsOf({ ...row, lastEventAt: at(7) }, at(8), defaultPolicy)).toEqual([]);
  });

  it('say overdue after the date and not on it', () => {
    expect(flags(at(10))).toEqual(['at_risk']);
    expect(flags(at(11))).toEqual(['overdue']);
  });

  it('never blame the author for being silent', () => {
    expect(flags(at(11), { state: 'done_claimed', promiseOwner: 'author' })).toEqual([]);
  });

  it('stand still with the clock, but not for the date of a review', () => {
    expect(flags(at(11), { state: 'escalated', paused: true })).toEqual([]);
    expect(flags(at(11), { state: 'parked', promiseOwner: 'desk', paused: true })).toEqual([
      'overdue',
    ]);
  });

  it('say overdue for a decision that somebody waits for too long, whoever’s turn it is', () => {
    const author = { state: 'done_claimed', promiseOwner: 'author' };
    expect(flags(at(7), { askedDueAt: at(6) })).toEqual(['overdue']);
    expect(flags(at(11), { ...author, askedDueAt: at(9) })).toEqual(['overdue']);
    expect(lateFrom({ ...watched, askedDueAt: at(12) })).toEqual(at(10));
    expect(lateFrom({ ...watched, ...author })).toBeNull();
  });

  it('do not call something stalled whose clock stands still: parked, or received by another level', () => {
    for (const state of ['parked', 'escalated'])
      expect(flags(at(30), { state, paused: true, dueAt: null })).toEqual([]);
    expect(flags(at(30), { state: 'escalated', dueAt: null })).toEqual(['stalled']);
  });

  it('say stalled after a fortnight without any event, while it is open', () => {
    expect(flags(at(17), { dueAt: null })).toEqual(['stalled']);
    expect(flags(at(16), { dueAt: null })).toEqual([]);
    expect(flags(at(30), { state: 'closed', dueAt: null })).toEqual([]);
  });
});
