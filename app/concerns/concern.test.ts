import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingYet } from './concern.ts';
import { timingOf } from './deadlines.ts';
import { replay } from './evolve.ts';
import {
  acceptedConcern,
  assignedConcern,
  attempt,
  beginning,
  claimedConcern,
  closedConcern,
  concernInTopic,
  declinedConcern,
  escalatedConcern,
  follow,
  later,
  next,
  parkedConcern,
  readyFor,
  reopenedConcern,
  rules,
  type Story,
  startedConcern,
  submittedConcern,
  waitingConcern,
} from './fixtures.ts';
import { refusalCodes } from './refusal-codes.ts';
import {
  actorKinds,
  type CommandId,
  isOpen,
  outcomesOf,
  transitionOf,
  transitions,
} from './transitions.ts';

const hours = (n: number) => n * 60;
const days = (n: number) => n * 24 * 60;

/** Anybody tries anything at any time; what is refused leaves no trace. */
const anyStory = fc
  .array(
    fc.record({
      row: fc.nat({ max: transitions.length - 1 }),
      as: fc.constantFrom(...actorKinds),
      minutes: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((tries) =>
    tries.reduce<Story>(
      (story, { row, as, minutes }) => {
        const { id, by } = transitions[row]!;
        const mayAct = (by as readonly string[]).includes(as);
        const result = attempt(story, id, {
          as: mayAct ? as : (by[0] ?? as),
          at: later(story.at, minutes),
        });
        return result.ok ? follow(story, result.value) : story;
      },
      next(beginning, 'submit'),
    ),
  );

describe('whatever people try', () => {
  it('nothing happens that is not in the table', () => {
    fc.assert(
      fc.property(anyStory, ({ events }) => {
        let state: string | null = null;
        for (const event of events) {
          const row = transitionOf(event.kind);
          expect(row?.from).toContain(state);
          expect(event.from).toBe(state);
          expect(row?.by).toContain(event.actorKind);
          expect(row && outcomesOf(row)).toContain(event.to ?? 'same');
          state = event.to ?? state;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('the events alone tell how it stands', () => {
    fc.assert(
      fc.property(anyStory, ({ events, concern }) => {
        expect(replay(events)).toEqual(concern);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
        expect(concern.events).toBe(events.length);
      }),
      { numRuns: 100 },
    );
  });

  it('what is open the author can take back, and nobody else', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const open = isOpen(story.concern.state) || story.concern.state === 'merged';
        expect(attempt(story, 'withdraw', { as: 'author' }).ok).toBe(open);
        const others = actorKinds.filter((kind) => kind !== 'author');
        expect(attempt(story, 'withdraw', { as: others }).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('silence never becomes consent: "confirmed" is always an event of the author', () => {
    fc.assert(
      fc.property(anyStory, ({ events }) => {
        for (const { detail, actorKind } of events)
          if (detail.confirmation === 'confirmed') expect(actorKind).toBe('author');
      }),
      { numRuns: 100 },
    );
  });

  it('every refusal has a known code', () => {
    fc.assert(
      fc.property(anyStory, fc.nat({ max: transitions.length - 1 }), (story, row) => {
        const result = attempt(story, transitions[row]!.id, { as: actorKinds });
        if (!result.ok) expect(refusalCodes).toContain(result.code);
      }),
      { numRuns: 100 },
    );
  });
});

describe('conflict of interest', () => {
  const own = { bodies: ['lamps'] };

  it('keeps people of the responsible body from judging their own matter', () => {
    const asked = readyFor('grant_transfer', 'assigned');
    expect(attempt(asked, 'grant_transfer', own)).toMatchObject({ code: 'conflict_of_interest' });
    const longer = readyFor('grant_extension', 'in_progress');
    expect(attempt(longer, 'grant_extension', own)).toMatchObject({ code: 'conflict_of_interest' });
    expect(attempt(readyFor('park', 'in_progress'), 'park', own)).toMatchObject({
      code: 'conflict_of_interest',
    });
    expect(attempt(claimedConcern(), 'confirm', own)).toMatchObject({
      code: 'conflict_of_interest',
    });
  });

  it('keeps them from joining a concern with one of their own', () => {
    const target = { state: 'assigned', body: 'lamps', itself: false } as const;
    expect(attempt(acceptedConcern(), 'merge', { ...own, target })).toMatchObject({
      code: 'conflict_of_interest',
    });
    expect(attempt(acceptedConcern(), 'merge', { target }).ok).toBe(true);
  });

  it('keeps the body that is asked, offered or named from deciding that it gets it', () => {
    const roads = { bodies: ['roads'] };
    const asked = next(assignedConcern(), 'ask_transfer');
    for (const kind of ['grant_transfer', 'refuse_transfer'] as const)
      expect(attempt(asked, kind, roads)).toMatchObject({ code: 'conflict_of_interest' });
    const named = { bodies: ['parks'], with: { detail: { body: 'parks' } } };
    expect(attempt(asked, 'grant_transfer', named)).toMatchObject({ code: 'conflict_of_interest' });
    expect(attempt(acceptedConcern(), 'assign', named)).toMatchObject({
      code: 'conflict_of_interest',
    });
    expect(attempt(next(asked, 'grant_transfer'), 'take_over', { ...roads }).ok).toBe(true);
  });

  it('does not keep them from working', () => {
    expect(attempt(startedConcern(), 'claim_done', own).ok).toBe(true);
  });

  it('wants two different persons where two are asked for', () => {
    const proposed = next(startedConcern(), 'propose_park', { person: 'Lin' });
    expect(attempt(proposed, 'park', { person: 'Lin' })).toMatchObject({
      code: 'needs_other_person',
    });
    const asked = next(startedConcern(), 'ask_extension', { person: 'Wu' });
    expect(attempt(asked, 'grant_extension', { person: 'Wu' })).toMatchObject({
      code: 'needs_other_person',
    });
    const appealed = next(next(submittedConcern(), 'decline', { person: 'Lin' }), 'appeal');
    expect(attempt(appealed, 'answer_appeal', { person: 'Lin' })).toMatchObject({
      code: 'needs_other_person',
    });
  });

  it('lets somebody with two offices act in the one that may', () => {
    let story = assignedConcern();
    for (let i = 0; i < 2; i++) story = next(next(story, 'ask_transfer'), 'refuse_transfer');
    story = next(story, 'ask_transfer');
    const both = attempt(story, 'refuse_transfer', { as: ['worker', 'convenor'] });
    expect(both).toMatchObject({ ok: true, value: { actorKind: 'convenor' } });
  });
});

describe('case 1: a gas smell at 22:47', () => {
  const night = { at: new Date('2026-03-02T14:47:00Z') };
  const sent = next(next(beginning, 'submit', night), 'redirect', {
    as: 'system',
    at: later(night.at, 0),
  });

  it('goes to the right place at once, is never public and never counts as solved', () => {
    expect(sent.concern).toMatchObject({ state: 'redirected', acceptedAt: null, resolution: null });
    for (const { kind } of sent.events) expect(transitionOf(kind)?.public).toBe('count');
    for (const kind of ['accept', 'claim_done', 'confirm'] as const)
      expect(attempt(sent, kind)).toMatchObject({ code: 'transition_not_allowed' });
  });

  it('is followed by a logged call-back', () => {
    const called = next(sent, 'duty_call_back', { at: later(sent.at, 20) });
    expect(called.events.at(-1)).toMatchObject({ kind: 'duty_call_back', to: null });
  });
});

describe('case 4: two bodies say that it is the other’s', () => {
  const lamps = assignedConcern();
  const declined = next(next(next(lamps, 'ask_transfer'), 'grant_transfer'), 'refuse_take_over');

  it('leaves the first one responsible until somebody accepts', () => {
    for (const kind of ['ask_transfer', 'grant_transfer', 'refuse_take_over'] as const) {
      const upTo = declined.events.findIndex((event) => event.kind === kind);
      expect(replay(declined.events.slice(0, upTo + 1)).body).toBe('lamps');
    }
    const moved = next(next(next(lamps, 'ask_transfer'), 'grant_transfer'), 'take_over');
    expect(moved.concern).toMatchObject({ body: 'roads', transferCount: 1, transferTo: null });
  });

  it('gives the third attempt to the convenor alone', () => {
    const twice = next(next(declined, 'ask_transfer'), 'refuse_transfer', { as: 'worker' });
    const third = next(twice, 'ask_transfer');
    expect(third.concern.transferAttempts).toBe(3);
    expect(attempt(third, 'grant_transfer', { as: 'worker' })).toMatchObject({
      code: 'convenor_decides',
    });
    expect(attempt(third, 'refuse_transfer', { as: 'worker' })).toMatchObject({
      code: 'convenor_decides',
    });
    expect(attempt(third, 'grant_transfer', { as: 'convenor' }).ok).toBe(true);
    expect(third.concern.body).toBe('lamps');
  });

  it('offers it to the body that was asked for where nobody names another', () => {
    const granted = attempt(next(lamps, 'ask_transfer'), 'grant_transfer', {
      with: { detail: {} },
    });
    expect(granted).toMatchObject({ ok: true, value: { detail: { body: 'roads' } } });
  });

  it('does not take a second wish while one is open, nor one to the same body', () => {
    const asked = next(lamps, 'ask_transfer');
    expect(attempt(asked, 'ask_transfer')).toMatchObject({ code: 'already_asked' });
    expect(attempt(lamps, 'ask_transfer', { with: { detail: { body: 'lamps' } } })).toMatchObject({
      code: 'same_body',
    });
  });
});

describe('a body', () => {
  it('is not offered what it has, and not called in about what it has', () => {
    const asked = next(assignedConcern(), 'ask_transfer');
    const lamps = { with: { detail: { body: 'lamps' } } };
    expect(attempt(asked, 'grant_transfer', lamps)).toMatchObject({ code: 'same_body' });
    const up = { with: { reason: { code: 'beyond_competence' }, detail: { body: 'lamps' } } };
    expect(attempt(startedConcern(), 'escalate', up)).toMatchObject({ code: 'same_body' });
  });
});

describe('case 5: the handler rings and the author withdraws', () => {
  const called = next(assignedConcern(), 'first_contact');

  it('within a day is counted apart, also after a later call', () => {
    const withdrawn = next(called, 'withdraw', { at: later(called.at, hours(1)) });
    expect(withdrawn.events.at(-1)?.detail).toMatchObject({ afterContact: true });
    const again = next(called, 'first_contact', { at: later(called.at, days(3)) });
    expect(
      next(again, 'withdraw', { at: later(again.at, hours(23)) }).events.at(-1)?.detail,
    ).toMatchObject({ afterContact: true });
  });

  it('later than a day, or without a call, is not', () => {
    const late = next(called, 'withdraw', { at: later(called.at, hours(25)) });
    expect(late.events.at(-1)?.detail).toMatchObject({ afterContact: false });
    expect(next(assignedConcern(), 'withdraw').events.at(-1)?.detail).toMatchObject({
      afterContact: false,
    });
  });
});

describe('times within which something can be done', () => {
  it('an author objects to a joining for five days', () => {
    const merged = next(acceptedConcern(), 'merge');
    expect(attempt(merged, 'unmerge', { at: later(merged.at, days(5)) }).ok).toBe(true);
    expect(attempt(merged, 'unmerge', { at: later(merged.at, days(6)) })).toMatchObject({
      code: 'window_over',
    });
  });

  it('the author opens it again for thirty days, a neighbour at the same place always', () => {
    const closed = closedConcern();
    const after = { at: later(closed.at, days(31)) };
    expect(attempt(closed, 'reopen', { as: 'author', at: later(closed.at, days(30)) }).ok).toBe(
      true,
    );
    expect(attempt(closed, 'reopen', { as: 'author', ...after })).toMatchObject({
      code: 'window_over',
    });
    expect(attempt(closed, 'reopen', { as: 'resident', ...after }).ok).toBe(true);
  });

  it('what comes back a third time goes on by the convenor’s word alone', () => {
    let story = reopenedConcern();
    for (let i = 0; i < 2; i++) {
      expect(attempt(story, 'resume', { as: 'handler' }).ok).toBe(true);
      story = ['resume', 'claim_done', 'confirm', 'reopen'].reduce(
        (told, kind) => next(told, kind as 'resume'), // the ids of rows, as the list shows
        story,
      );
    }
    expect(story.concern.reopenCount).toBe(3);
    expect(attempt(story, 'resume', { as: 'handler' })).toMatchObject({ code: 'convenor_decides' });
    expect(attempt(story, 'resume', { as: 'convenor' }).ok).toBe(true);
  });

  it('what lapsed before it was taken on is handed in anew, not opened again', () => {
    const lapsed = next(waitingConcern(), 'lapse');
    expect(lapsed.events.at(-1)).toMatchObject({
      reason: { code: 'no_reply' },
      detail: { confirmation: 'no_reply' },
    });
    expect(attempt(lapsed, 'reopen', { as: 'author' })).toMatchObject({
      code: 'transition_not_allowed',
    });
  });

  it('a parked one is reviewed within ninety days, and not looked at before its day', () => {
    const started = startedConcern();
    const review = later(started.at, days(120)).toISOString();
    const far = { with: { detail: { change: 'Money.', review } } };
    expect(attempt(started, 'propose_park', far)).toMatchObject({ code: 'review_date_too_late' });
    const past = { with: { detail: { change: 'Money.', review: started.at.toISOString() } } };
    expect(attempt(started, 'propose_park', past)).toMatchObject({ code: 'review_date_too_early' });
    const parked = parkedConcern();
    expect(attempt(parked, 'close_parked', { at: later(parked.at, days(3)) })).toMatchObject({
      code: 'review_too_early',
    });
    expect(next(parked, 'close_parked').concern).toMatchObject({
      state: 'closed',
      resolution: 'not_possible',
    });
    expect(attempt(parked, 'unpark', { at: later(parked.at, days(3)) })).toMatchObject({
      code: 'review_too_early',
    });
    expect(next(parked, 'unpark').concern).toMatchObject({ state: 'assigned', body: 'lamps' });
  });

  it('a proposal to put it off is not agreed to once its day of review is over', () => {
    const proposed = next(startedConcern(), 'propose_park');
    const over = { at: later(proposed.concern.parkProposed!.review, 1) };
    expect(attempt(proposed, 'park', over)).toMatchObject({ code: 'review_date_too_early' });
    // The convenor says no, and it is proposed anew.
    const refused = next(proposed, 'refuse_park', over);
    expect(attempt(refused, 'propose_park').ok).toBe(true);
  });

  it('one appeal, within fifteen days', () => {
    const declined = declinedConcern();
    expect(attempt(declined, 'appeal', { at: later(declined.at, days(16)) })).toMatchObject({
      code: 'window_over',
    });
    const appealed = next(declined, 'appeal');
    expect(attempt(appealed, 'appeal')).toMatchObject({ code: 'already_asked' });
    const answered = next(appealed, 'answer_appeal');
    expect(answered.concern.appealed).toMatchObject({ answer: 'dismissed' });
    expect(attempt(answered, 'answer_appeal')).toMatchObject({ code: 'transition_not_allowed' });
  });

  it('an appeal that is right begins the reading anew; a second no can be appealed anew', () => {
    const appealed = next(declinedConcern(), 'appeal');
    const upheld = next(appealed, 'answer_appeal', {
      with: { reason: { code: 'upheld', text: 'It is a matter of the house.' } },
    });
    expect(upheld.concern.state).toBe('submitted');
    expect(timingOf(upheld.events, rules).running).toMatchObject({
      step: 'screening',
      startedAt: upheld.at,
    });
    const again = next(upheld, 'decline');
    expect(attempt(again, 'appeal').ok).toBe(true);
  });
});

describe('what the author said', () => {
  it('of one answer is not taken for a word on the next', () => {
    const disputed = next(claimedConcern(), 'dispute');
    expect(disputed.concern.confirmation).toBe('disputed');
    const again = next(disputed, 'claim_done');
    expect(again.concern.confirmation).toBeNull();
    expect(next(again, 'lapse_confirmation').concern.confirmation).toBe('unconfirmed');
    expect(reopenedConcern().concern.confirmation).toBeNull();
  });
});

describe('more time', () => {
  const started = startedConcern();

  const asking = (story: Story, due: Date) =>
    attempt(story, 'ask_extension', {
      with: { detail: { due: due.toISOString() } },
    });

  it('is at most as long as the first promise, later than it, and asked for before it ends', () => {
    // Normal handling, seven days: from Monday 2 March to the evening of the 9th.
    const due = new Date('2026-03-09T09:30:00Z');
    expect(asking(started, due)).toMatchObject({ code: 'due_date_too_early' });
    expect(asking(started, later(due, days(7)))).toMatchObject({ ok: true });
    expect(asking(started, later(due, days(8)))).toMatchObject({ code: 'extension_too_long' });
    expect(attempt(started, 'ask_extension', { at: later(due, 1) })).toMatchObject({
      code: 'extension_too_late',
    });
    const asked = next(started, 'ask_extension');
    expect(attempt(asked, 'grant_extension', { at: later(due, 1) })).toMatchObject({
      code: 'extension_too_late',
    });
  });

  it('is given twice at most', () => {
    let story = started;
    for (let i = 0; i < 2; i++) story = next(next(story, 'ask_extension'), 'grant_extension');
    expect(story.concern.extensions).toHaveLength(2);
    expect(attempt(story, 'ask_extension')).toMatchObject({ code: 'extensions_used_up' });
  });

  it('is not given twice more by way of a dispute, another level or a review', () => {
    let story = started;
    for (let i = 0; i < 2; i++) story = next(next(story, 'ask_extension'), 'grant_extension');
    const ways: CommandId[][] = [
      ['claim_done', 'dispute'],
      ['escalate', 'take_up'],
      ['escalate', 'receive', 'send_back'],
      ['propose_park', 'park', 'unpark'],
      ['propose_topic', 'return_from_agenda', 'assign'],
    ];
    for (const way of ways) {
      const after = way.reduce((told, kind) => next(told, kind), story);
      expect([way, attempt(after, 'ask_extension')]).toMatchObject([
        way,
        { code: 'extensions_used_up' },
      ]);
    }
    // What was confirmed and came back is promised anew.
    const back = ['claim_done', 'confirm', 'reopen', 'resume'].reduce(
      (told, kind) => next(told, kind as CommandId), // the ids of rows
      story,
    );
    expect(attempt(back, 'ask_extension').ok).toBe(true);
  });
});

describe('a level called in', () => {
  const sent = escalatedConcern();

  it('is responsible only once it has taken it up', () => {
    expect(sent.concern).toMatchObject({ body: 'lamps', calledIn: 'district' });
    const received = next(sent, 'receive');
    expect(received.concern).toMatchObject({ body: 'lamps', calledIn: 'district' });
    const up = next(received, 'take_up');
    expect(up.concern).toMatchObject({ body: 'district', calledIn: null });
    expect(next(sent, 'answer_escalated').concern).toMatchObject({ body: 'district' });
  });

  it('is told what is asked of it, except where the system says it with its code', () => {
    const silent = { with: { reason: { code: 'deadlines_missed' }, detail: { body: 'district' } } };
    expect(attempt(startedConcern(), 'escalate', { ...silent, as: 'convenor' })).toMatchObject({
      code: 'reason_missing',
    });
    expect(attempt(startedConcern(), 'escalate', { ...silent, as: 'system' }).ok).toBe(true);
  });

  it('can send it back, with a reason', () => {
    const back = next(next(sent, 'receive'), 'send_back');
    expect(back.concern).toMatchObject({ state: 'in_progress', body: 'lamps', calledIn: null });
  });

  it('is reminded once, and no more after it has received it', () => {
    const reminded = next(sent, 'remind_receiver');
    expect(attempt(reminded, 'remind_receiver').ok).toBe(false);
    expect(attempt(next(sent, 'receive'), 'raise_receiver').ok).toBe(false);
  });
});

describe('nobody works on what nobody has', () => {
  it('what comes back to where it was given to nobody goes to the desk, to be given to somebody', () => {
    const back = next(next(acceptedConcern(), 'escalate'), 'send_back');
    expect(back.concern).toMatchObject({ state: 'accepted', body: null });
    expect(timingOf(back.events, rules).running).toMatchObject({
      step: 'assigning',
      owner: 'desk',
    });
    expect(next(back, 'assign').concern).toMatchObject({ state: 'assigned', body: 'lamps' });
  });

  it('an outcome that is disputed goes to the desk where no body had the concern', () => {
    const outcome = next(concernInTopic(), 'publish_outcome');
    const disputed = next(outcome, 'dispute');
    expect(disputed.concern).toMatchObject({ state: 'accepted', body: null });
    expect(timingOf(disputed.events, rules).running).toMatchObject({ step: 'assigning' });
  });

  it('what was closed without a body goes on only with one', () => {
    const parked = next(next(acceptedConcern(), 'propose_park'), 'park');
    const back = next(next(parked, 'close_parked'), 'reopen');
    expect(attempt(back, 'resume', { as: 'worker' })).toMatchObject({ code: 'body_missing' });
    const named = { as: 'worker', with: { detail: { body: 'lamps' } } } as const;
    expect(next(back, 'resume', named).concern).toMatchObject({
      state: 'in_progress',
      body: 'lamps',
    });
  });

  it('whatever people try, somebody is responsible for work in progress', () => {
    fc.assert(
      fc.property(anyStory, ({ concern }) => {
        if (concern.state === 'in_progress' || concern.state === 'assigned')
          expect(concern.body).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is said with it', () => {
  it('solved wants something to see; an explanation is its own evidence', () => {
    const started = startedConcern();
    const explained = {
      reason: { text: 'It is the law.' },
      detail: { resolution: 'explained' },
    } as const;
    expect(attempt(started, 'claim_done', { with: explained }).ok).toBe(true);
    const photographed = {
      ...explained,
      detail: { resolution: 'solved', photos: ['a-photo'] },
    } as const;
    expect(attempt(started, 'claim_done', { with: photographed }).ok).toBe(true);
  });

  it('nobody shows more of an author than the author chose', () => {
    const hidden = next(beginning, 'submit', {
      with: { words: 'It is dark.', detail: { visibility: 'pseudonym' } },
    });
    const accepting = (visibility: string) =>
      attempt(hidden, 'accept', {
        with: {
          detail: { category: 'lighting', urgency: 'normal', precision: 'block', visibility },
        },
      });
    expect(accepting('name')).toMatchObject({ code: 'visibility_widened' });
    expect(accepting('pseudonym').ok).toBe(true);
    expect(accepting('hidden').ok).toBe(true);
  });

  it('a rating is a whole number from one to five, or none', () => {
    const rated = (rating: number) =>
      attempt(claimedConcern(), 'confirm', { with: { detail: { rating } } });
    expect([0, 1, 5, 6, 2.5, Number.NaN].map((n) => rated(n).ok)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('two are put off by the worker’s reason and the convenor’s word', () => {
    const parked = parkedConcern();
    expect(parked.events.at(-1)).toMatchObject({
      kind: 'park',
      actorKind: 'convenor',
      reason: { code: 'no_budget', text: 'There is no money this year.' },
      detail: { change: 'Money in the next plan.' },
    });
  });

  it('a concern is joined with an open one, and not with itself', () => {
    const joining = (state: 'assigned' | 'closed', itself: boolean) =>
      attempt(acceptedConcern(), 'merge', { target: { state, body: null, itself } });
    expect(joining('assigned', false).ok).toBe(true);
    expect(joining('assigned', true)).toMatchObject({ code: 'target_is_itself' });
    expect(joining('closed', false)).toMatchObject({ code: 'target_not_open' });
  });

  it('begins as nothing', () => {
    expect(replay([])).toBe(nothingYet);
  });
});
