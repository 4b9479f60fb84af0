import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSystemStep, systemSteps, timingOf } from './deadlines.ts';
import {
  acceptedConcern,
  assignedConcern,
  attempt,
  beginning,
  claimedConcern,
  concernInTopic,
  escalatedConcern,
  later,
  next,
  parkedConcern,
  rules,
  type Story,
  startedConcern,
  submittedConcern,
  waitingConcern,
} from './fixtures.ts';
import { policyWith } from './policy.ts';

const at = (text: string) => new Date(text);
const hours = (n: number) => n * 60;
const days = (n: number) => n * 24 * 60;
const timing = (story: Story) => timingOf(story.events, rules);
const running = (story: Story) => timing(story).running;
const above = { ...rules, escalationBody: 'district' };
const nextStep = (story: Story) => nextSystemStep(story.concern, timing(story), above);

/** Taken on with another urgency than the usual one. */
const acceptedAs = (urgency: 'enquiry' | 'urgent' | 'complex' | 'emergency') =>
  next(submittedConcern(), 'accept', {
    with: { detail: { category: 'lighting', urgency, precision: 'block', visibility: 'hidden' } },
  });

describe('our promise', () => {
  it('a worker reads it by the close of the next working day', () => {
    // Monday morning; Tuesday 17:30 in Shanghai.
    expect(running(submittedConcern())).toMatchObject({
      step: 'screening',
      owner: 'desk',
      dueAt: at('2026-03-03T09:30:00Z'),
    });
    const evening = next(beginning, 'submit', { at: at('2026-03-06T14:00:00Z') });
    expect(running(evening)?.dueAt).toEqual(at('2026-03-10T09:30:00Z'));
  });

  it('the author is rung and the work is done in a time that follows from urgency', () => {
    const dates = (['enquiry', 'urgent', 'complex', 'emergency'] as const).map((urgency) => {
      const story = next(acceptedAs(urgency), 'assign', { at: at('2026-03-02T03:00:00Z') });
      return [urgency, running(story)?.dueAt, timing(story).work?.dueAt];
    });
    expect(dates).toEqual([
      ['enquiry', at('2026-03-03T09:30:00Z'), at('2026-03-03T09:30:00Z')],
      ['urgent', at('2026-03-03T03:00:00Z'), at('2026-03-03T03:00:00Z')],
      ['complex', at('2026-03-03T09:30:00Z'), at('2026-03-17T09:30:00Z')],
      ['emergency', at('2026-03-02T05:00:00Z'), at('2026-03-03T03:00:00Z')],
    ]);
  });

  it('counts the work from the day it was given to a body, not from its first call', () => {
    const assigned = assignedConcern();
    const called = next(assigned, 'first_contact', { at: later(assigned.at, hours(5)) });
    expect(running(assigned)?.step).toBe('first_contact');
    expect(running(called)).toMatchObject({ step: 'handling', startedAt: assigned.at });
    expect(running(called)?.dueAt).toEqual(at('2026-03-09T09:30:00Z'));
  });

  it('an emergency sent on is called back within two hours', () => {
    const sent = next(submittedConcern(), 'redirect', { at: at('2026-03-02T14:48:00Z') });
    expect(running(sent)).toMatchObject({
      step: 'duty_call_back',
      dueAt: at('2026-03-02T16:48:00Z'),
    });
    expect(running(next(sent, 'duty_call_back'))).toBeNull();
    const toCourt = { with: { reason: { code: 'court' } } };
    expect(running(next(submittedConcern(), 'redirect', toCourt))).toBeNull();
  });

  it('promises nothing while a topic has it', () => {
    expect(timing(concernInTopic())).toMatchObject({ running: null, paused: false });
  });

  it('keeps what was promised under the rules of its day', () => {
    const changed = at('2026-06-01T00:00:00Z');
    const policyAt = (moment: Date) =>
      moment < changed ? rules.policy : policyWith({ handleNormalD: 3 });
    const story = assignedConcern();
    const now = { ...rules, policy: policyWith({ handleNormalD: 3 }), policyAt };
    expect(timingOf(story.events, now).work?.dueAt).toEqual(at('2026-03-09T09:30:00Z'));
  });
});

describe('the clock stops', () => {
  it('while the author is asked, in office time, and goes on where it stopped', () => {
    // Asked at 10:20 on Monday, answered at 10:20 on Thursday: the due Tuesday becomes Friday.
    const waiting = waitingConcern();
    const answered = next(waiting, 'supplement', { at: later(waiting.at, days(3)) });
    expect(timing(waiting).paused).toBe(true);
    expect(running(waiting)).toMatchObject({ step: 'author_answer', owner: 'author' });
    expect(timing(answered).paused).toBe(false);
    expect(running(answered)).toMatchObject({
      step: 'screening',
      originalDueAt: at('2026-03-03T09:30:00Z'),
      dueAt: at('2026-03-06T09:30:00Z'),
      pausedMs: 3 * 86_400_000,
    });
  });

  it('for ten working days of asking in all', () => {
    let story = submittedConcern();
    for (let i = 0; i < 3; i++) {
      story = next(story, 'ask_author');
      // Asked again and again, each time answered after a week.
      story = next(story, 'supplement', { at: later(story.at, days(7)) });
    }
    const promised = running(story);
    const given = rules.calendar.workingTime(
      at('2026-03-03T09:30:00Z'),
      promised?.dueAt ?? story.at,
    );
    expect(given).toBeLessThanOrEqual(11 * 8.5 * 3_600_000);
    expect(given).toBeGreaterThan(9 * 8.5 * 3_600_000);
  });

  it('not for a date that had passed before', () => {
    const submitted = submittedConcern();
    const late = next(submitted, 'ask_author', { at: later(submitted.at, days(2)) });
    const answered = next(late, 'supplement', { at: later(late.at, days(3)) });
    expect(running(answered)?.dueAt).toEqual(at('2026-03-03T09:30:00Z'));
  });

  it('not for work whose date had passed before another level received it', () => {
    const sent = escalatedConcern();
    const received = next(sent, 'receive', { at: later(sent.at, days(9)) });
    const up = next(received, 'take_up', { at: later(received.at, days(4)) });
    expect(running(up)?.dueAt).toEqual(at('2026-03-09T09:30:00Z'));
  });

  it('while it is parked, and when another level has received it', () => {
    const parked = parkedConcern();
    expect(timing(parked)).toMatchObject({ paused: true, running: { step: 'review' } });
    const sent = escalatedConcern();
    expect(timing(sent)).toMatchObject({ paused: false, running: { step: 'handover' } });
    const received = next(sent, 'receive', { at: later(sent.at, days(1)) });
    expect(timing(received)).toMatchObject({ paused: true, running: null });
    const up = next(received, 'take_up', { at: later(received.at, days(4)) });
    expect(running(up)).toMatchObject({
      step: 'handling',
      originalDueAt: at('2026-03-09T09:30:00Z'),
      dueAt: at('2026-03-13T09:30:00Z'),
    });
  });

  it('so that a longer pause never means an earlier date', () => {
    const minutes = fc.integer({ min: 1, max: days(13) });
    const date = (begin: Story, kind: 'supplement' | 'take_up', after: number) =>
      running(next(begin, kind, { at: later(begin.at, after) }))?.dueAt ?? begin.at;
    const received = next(escalatedConcern(), 'receive');
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        for (const [begin, kind] of [
          [waitingConcern(), 'supplement'],
          [received, 'take_up'],
        ] as const)
          expect(date(begin, kind, long) >= date(begin, kind, short)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the first date stays', () => {
  const first = at('2026-03-09T09:30:00Z');

  it('beside the one that an extension gives', () => {
    const longer = next(next(startedConcern(), 'ask_extension'), 'grant_extension');
    expect(timing(longer).work).toMatchObject({ originalDueAt: first, dueAt: later(first, 1) });
  });

  it('when it is passed on: the author was promised by the community, not by a body', () => {
    const assigned = assignedConcern();
    const offered = next(next(assigned, 'ask_transfer'), 'grant_transfer');
    const moved = next(offered, 'take_over', { at: later(assigned.at, days(2)) });
    expect(timing(moved).work).toMatchObject({ originalDueAt: first, dueAt: first });
    expect(running(moved)).toMatchObject({
      step: 'first_contact',
      originalDueAt: at('2026-03-03T09:30:00Z'),
      dueAt: at('2026-03-05T09:30:00Z'),
    });
  });

  it('when the author says it was not done', () => {
    const claimed = claimedConcern();
    const disputed = next(claimed, 'dispute', { at: later(claimed.at, days(6)) });
    expect(timing(disputed).work).toMatchObject({
      originalDueAt: first,
      dueAt: at('2026-03-15T09:30:00Z'),
    });
  });

  it('when it was parked and can be solved after all', () => {
    const back = next(parkedConcern(), 'unpark', { at: at('2026-04-15T03:00:00Z') });
    expect(timing(back).work?.originalDueAt).toEqual(first);
    expect(timing(back).paused).toBe(false);
  });
});

describe('who else is waited for', () => {
  it('the one who decides about a transfer, then the one who may take it', () => {
    const asked = next(assignedConcern(), 'ask_transfer');
    expect(timing(asked).asked).toMatchObject({ transfer_decision: { owner: 'desk' } });
    const offered = next(asked, 'grant_transfer');
    expect(Object.keys(timing(offered).asked)).toEqual(['transfer_acceptance']);
    expect(timing(next(offered, 'take_over')).asked).toEqual({});
    expect(running(asked)?.step).toBe('first_contact');
  });

  it('the convenor, the third time', () => {
    let story = assignedConcern();
    for (let i = 0; i < 2; i++) story = next(next(story, 'ask_transfer'), 'refuse_transfer');
    expect(timing(next(story, 'ask_transfer')).asked).toMatchObject({
      transfer_decision: { owner: 'convenor' },
    });
  });
});

describe('what happens by itself', () => {
  it('an unanswered question lapses after ten working days, and not a minute sooner', () => {
    const waiting = waitingConcern();
    const step = nextStep(waiting);
    expect(step).toEqual({ kind: 'lapse', at: at('2026-03-16T09:30:00Z') });
    expect(attempt(waiting, 'lapse', { at: at('2026-03-16T09:29:00Z') })).toMatchObject({
      code: 'too_early',
    });
    expect(attempt(waiting, 'lapse', { at: at('2026-03-16T09:30:00Z') }).ok).toBe(true);
  });

  it('an answer that nobody confirms closes as unconfirmed after seven days', () => {
    const claimed = claimedConcern();
    expect(nextStep(claimed)).toEqual({
      kind: 'lapse_confirmation',
      at: at('2026-03-09T09:30:00Z'),
    });
    expect(next(claimed, 'lapse_confirmation').events.at(-1)?.detail).toEqual({
      confirmation: 'unconfirmed',
    });
  });

  it('a review is called on its day, once', () => {
    const parked = parkedConcern();
    expect(nextStep(parked)).toEqual({ kind: 'call_review', at: parked.concern.reviewAt });
    expect(nextStep(next(parked, 'call_review'))).toBeNull();
  });

  it('a level that does not react is reminded after 3, reported after 7, named after 10 working days', () => {
    let story = escalatedConcern();
    const steps = [];
    for (let step = nextStep(story); step; step = nextStep(story)) {
      steps.push([step.kind, step.at.toISOString()]);
      story = next(story, step.kind, { at: step.at });
    }
    expect(steps).toEqual([
      ['remind_receiver', '2026-03-05T09:30:00.000Z'],
      ['raise_receiver', '2026-03-11T09:30:00.000Z'],
      ['note_no_answer', '2026-03-16T09:30:00.000Z'],
    ]);
    const received = next(escalatedConcern(), 'receive');
    expect(systemSteps(received.concern, timing(received), above)).toEqual([]);
  });

  it('two missed promises call in the level above', () => {
    const assigned = assignedConcern();
    const late = next(assigned, 'first_contact', { at: later(assigned.at, days(2)) });
    const started = next(late, 'start');
    expect(timing(started)).toMatchObject({ missed: 1, missedInRound: 1 });
    expect(nextStep(started)).toEqual({ kind: 'escalate', at: at('2026-03-09T09:30:00Z') });
  });

  it('more than two missed do not call it in before the date that runs', () => {
    const accepted = acceptedConcern();
    const assigned = next(accepted, 'assign', { at: later(accepted.at, days(2)) });
    const late = next(assigned, 'first_contact', { at: later(assigned.at, days(3)) });
    const started = next(late, 'start');
    expect(timing(started).missedInRound).toBe(2);
    expect(nextStep(started)).toEqual({ kind: 'escalate', at: running(started)?.dueAt });
  });

  it('an author who takes their time misses nothing', () => {
    const claimed = claimedConcern();
    const disputed = next(claimed, 'dispute', { at: later(claimed.at, days(20)) });
    expect(timing(disputed).missed).toBe(0);
  });

  it('nothing stays late for ever: as late again as was promised counts as the second', () => {
    const started = startedConcern();
    const work = timing(started).work;
    const term = work!.originalDueAt.getTime() - work!.startedAt.getTime();
    expect(nextStep(started)).toEqual({
      kind: 'escalate',
      at: new Date(work!.dueAt.getTime() + term),
    });
    const accepted = acceptedConcern();
    expect(nextStep(accepted)?.kind).toBe('escalate');
    expect(nextStep(accepted)!.at > running(accepted)!.dueAt).toBe(true);
  });

  it('the convenor is called, once, where there is no level above or it is there already', () => {
    const started = startedConcern();
    for (const escalationBody of [null, 'lamps']) {
      const without = { ...rules, escalationBody };
      const step = nextSystemStep(started.concern, timing(started), without);
      expect(step).toEqual({ kind: 'call_convenor', at: nextStep(started)?.at });
      const called = next(started, 'call_convenor', { at: step!.at });
      expect(called.concern.state).toBe('in_progress');
      expect(nextSystemStep(called.concern, timing(called), without)).toBeNull();
      // Once somebody has named a level, it goes up after all.
      expect(nextStep(called)?.kind).toBe('escalate');
      expect(attempt(called, 'call_convenor', { at: step!.at })).toMatchObject({
        code: 'already_asked',
      });
    }
  });

  it('the convenor is not called before the second promise is missed', () => {
    const started = startedConcern();
    expect(attempt(started, 'call_convenor', { at: later(started.at, 60) })).toMatchObject({
      code: 'too_early',
    });
  });

  it('what came down again begins with no misses', () => {
    const assigned = assignedConcern();
    const late = next(assigned, 'first_contact', { at: later(assigned.at, days(2)) });
    const back = next(next(next(next(late, 'start'), 'escalate'), 'receive'), 'send_back');
    expect(timing(back)).toMatchObject({ missed: 1, missedInRound: 0 });
  });
});

describe('a promise', () => {
  it('ends as kept, late, or no longer needed', () => {
    const assigned = assignedConcern();
    const kept = next(assigned, 'first_contact');
    const all = timing(next(kept, 'withdraw')).promises;
    expect(
      all.map(({ step, metAt, droppedAt }) => [step, metAt !== null, droppedAt !== null]),
    ).toEqual([
      ['screening', true, false],
      ['assigning', true, false],
      ['first_contact', true, false],
      ['handling', false, true],
    ]);
  });
});
