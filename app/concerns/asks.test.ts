import { describe, expect, it } from 'vitest';
import { openAsks } from './asks.ts';
import { timingOf } from './deadlines.ts';
import {
  acceptedConcern,
  assignedConcern,
  beginning,
  closedConcern,
  declinedConcern,
  later,
  next,
  rules,
  type Story,
  startedConcern,
} from './fixtures.ts';

const asks = (story: Story) =>
  openAsks(story.concern, timingOf(story.events, rules)).map(({ kind, of, body }) =>
    body ? `${kind} of ${body}` : `${kind} of ${of.join(' and ')}`,
  );
const dueOf = (story: Story) =>
  openAsks(story.concern, timingOf(story.events, rules))[0]?.dueAt.toISOString();

const gas = (at: string) =>
  next(beginning, 'submit', {
    at: new Date(at),
    with: { detail: { emergency: 'gas', channel: 'web', visibility: 'pseudonym' } },
  });

describe('an emergency that was handed in as well', () => {
  const told = gas('2026-03-02T14:47:00Z');

  it('is owed a call within two hours by the clock on the wall, at night as well', () => {
    expect(asks(told)).toEqual(['duty_call_back of worker']);
    expect(dueOf(told)).toBe('2026-03-02T16:47:00.000Z');
    expect(timingOf(told.events, rules).running).toMatchObject({ step: 'duty_call_back' });
  });

  it('keeps that date when a worker sends it to the right place later', () => {
    const sent = next(told, 'redirect', { at: new Date('2026-03-02T15:30:00Z') });
    expect(dueOf(sent)).toBe('2026-03-02T16:47:00.000Z');
  });

  it('is owed the call whatever becomes of it, until somebody has called', () => {
    const ways = [
      next(told, 'redirect'),
      next(told, 'hold'),
      next(told, 'ask_author'),
      next(told, 'decline'),
      next(told, 'accept'),
      next(next(told, 'accept'), 'assign'),
    ];
    for (const story of ways) {
      expect(asks(story)).toContain('duty_call_back of worker');
      expect(asks(next(story, 'duty_call_back'))).not.toContain('duty_call_back of worker');
    }
  });

  it('is read within its own time once the call was made', () => {
    const called = next(told, 'duty_call_back');
    expect(timingOf(called.events, rules).running).toMatchObject({ step: 'screening' });
    // Sent on afterwards: nobody owes a second call.
    expect(asks(next(called, 'redirect'))).toEqual([]);
  });

  it('is owed nothing once its author took it back', () => {
    expect(asks(next(told, 'withdraw'))).toEqual([]);
  });

  it('does not disturb what happens by itself while the author is asked', () => {
    const asked = next(told, 'ask_author');
    expect(timingOf(asked.events, rules).running).toMatchObject({ step: 'author_answer' });
  });
});

describe('somebody asks', () => {
  it('for another body: whoever works at the desk decides within a working day, the third time the convenor alone', () => {
    const once = next(assignedConcern(), 'ask_transfer');
    expect(asks(once)).toEqual(['transfer_decision of worker and convenor']);
    expect(dueOf(once)).toBe('2026-03-03T09:30:00.000Z');
    const twice = next(next(once, 'refuse_transfer'), 'ask_transfer');
    const thrice = next(next(twice, 'refuse_transfer'), 'ask_transfer');
    expect(asks(thrice)).toEqual(['transfer_decision of convenor']);
  });

  it('the body that is offered it, and no longer once that one has said something', () => {
    const offered = next(next(assignedConcern(), 'ask_transfer'), 'grant_transfer');
    expect(asks(offered)).toEqual(['transfer_acceptance of roads']);
    expect(asks(next(offered, 'take_over'))).toEqual([]);
    expect(asks(next(offered, 'refuse_take_over'))).toEqual([]);
  });

  it('for more time: the convenor decides, the supervisor may object, before the date passes', () => {
    const story = next(startedConcern(), 'ask_extension');
    expect(asks(story)).toEqual(['extension_decision of convenor and supervisor']);
    expect(dueOf(story)).toBe(
      timingOf(story.events, rules).work?.dueAt.toISOString() ?? 'no promise',
    );
    expect(asks(next(story, 'object_extension'))).toHaveLength(1);
    expect(asks(next(story, 'refuse_extension'))).toEqual([]);
  });

  it('to put it off: the convenor agrees or not', () => {
    const story = next(acceptedConcern(), 'propose_park');
    expect(asks(story)).toEqual(['parking_decision of convenor']);
    expect(asks(next(story, 'park'))).toEqual([]);
    expect(asks(next(story, 'refuse_park'))).toEqual([]);
    // Given to a body after all: nobody waits for that decision any more.
    expect(asks(next(story, 'assign'))).toEqual([]);
  });

  it('against a no: the supervisors', () => {
    const story = next(declinedConcern(), 'appeal');
    expect(asks(story)).toEqual(['appeal_answer of supervisor']);
    expect(asks(next(story, 'answer_appeal'))).toEqual([]);
  });

  it('when it came back for the third time: the convenor and the supervisors', () => {
    let story = next(closedConcern(), 'reopen');
    expect(asks(story)).toEqual([]);
    for (let time = 2; time <= 3; time++) {
      story = next(story, 'resume', { as: 'worker' });
      story = next(next(next(story, 'claim_done'), 'confirm'), 'reopen');
    }
    expect(asks(story)).toEqual(['third_reopening of convenor and supervisor']);
  });

  it('does not make a body late with its own promise when others are slow to decide', () => {
    const asked = next(startedConcern(), 'ask_extension');
    const { missed } = timingOf(asked.events, rules);
    const late = next(asked, 'refuse_extension', { at: later(asked.at, 60 * 24 * 60) });
    expect(timingOf(late.events, rules).missed).toBe(missed);
  });
});
