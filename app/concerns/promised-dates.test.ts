import { describe, expect, it } from 'vitest';
import { foundCommunity, surveyCommunity } from '../places/index.ts';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase } from '../platform/db/testing.ts';
import { newPseudonym } from '../platform/ids.ts';
import { keysFrom } from '../platform/security/keys.ts';
import { carryOut } from './carry-out.ts';
import type { Command } from './concern.ts';
import {
  acceptedConcern,
  assignedConcern,
  candidateConcern,
  claimedConcern,
  closedConcern,
  concernInTopic,
  declinedConcern,
  later,
  mergedConcern,
  next,
  reopenedConcern,
  rules,
  type Story,
  startedConcern,
  submittedConcern,
  withdrawnConcern,
} from './fixtures.ts';
import { roundsOf } from './promised-dates.ts';
import { raiseConcern } from './raise-concern.ts';
import type { ActorKind } from './transitions.ts';

const roundsIn = (story: Story) => roundsOf(story.events, rules);
const dayMs = 86_400_000;

function lastRound(story: Story) {
  const round = roundsIn(story).at(-1);
  if (!round) throw new Error('it was never taken on');
  return round;
}

/** By when it is to be done if somebody has it within the working day promised for that, and by when to be rung. */
const expectedWork = new Date('2026-03-10T09:30:00Z');
const expectedContact = new Date('2026-03-04T09:30:00Z');

describe('what the figures count promises by', () => {
  it('nothing is promised before it is taken on', () => {
    expect(roundsIn(submittedConcern())).toEqual([]);
    expect(roundsIn(declinedConcern())).toEqual([]);
  });

  it('taken on is promised: what no body ever gets has the date by which it should have been done', () => {
    for (const story of [
      acceptedConcern(),
      next(next(acceptedConcern(), 'propose_park'), 'park'),
      next(acceptedConcern(), 'escalate'),
      candidateConcern(),
      concernInTopic(),
    ])
      expect(lastRound(story)).toMatchObject({
        originalDueAt: expectedWork,
        doneAt: null,
        excluded: null,
      });
    expect(lastRound(acceptedConcern())).toMatchObject({
      contactDueAt: expectedContact,
      contactMetAt: null,
    });
  });

  it('an answer given while it was with another level counts by that date', () => {
    const up = next(next(acceptedConcern(), 'escalate'), 'answer_escalated');
    expect(lastRound(up)).toMatchObject({ originalDueAt: expectedWork, doneAt: up.at });
  });

  it('a body that never does anything is counted with both its promises', () => {
    const round = lastRound(assignedConcern());
    expect(round.contactMetAt).toBeNull();
    expect(round.takenAt).toBeNull();
    expect(round.contactDueAt).toEqual(new Date('2026-03-03T09:30:00Z'));
    expect(round.originalDueAt).toEqual(new Date('2026-03-09T09:30:00Z'));
  });

  it('leaving it unassigned gains no later date, for the work, the current one, or the call', () => {
    const late = next(acceptedConcern(), 'assign', {
      at: later(acceptedConcern().at, 20 * 24 * 60),
    });
    expect(lastRound(late)).toMatchObject({
      originalDueAt: expectedWork,
      dueAt: expectedWork,
      contactDueAt: expectedContact,
    });
  });

  it('an extension moves the date of the work, never the date that counts first', () => {
    const first = lastRound(startedConcern()).originalDueAt;
    const round = lastRound(next(next(startedConcern(), 'ask_extension'), 'grant_extension'));
    expect(round.originalDueAt).toEqual(first);
    expect(round.dueAt.getTime()).toBeGreaterThan(first.getTime());
  });

  it('the first body to accept it ends the wait, not the first call', () => {
    const called = next(assignedConcern(), 'first_contact');
    expect(lastRound(called).takenAt).toBeNull();
    const started = next(called, 'start');
    expect(lastRound(started).takenAt).toEqual(started.at);
    const passed = next(next(assignedConcern(), 'ask_transfer'), 'grant_transfer');
    expect(lastRound(passed).takenAt).toBeNull();
    const taken = next(passed, 'take_over');
    expect(lastRound(taken)).toMatchObject({ takenAt: taken.at, transfers: 1 });
  });

  it('what comes back is a round of its own; the first keeps its date and its result', () => {
    const [closed] = roundsIn(closedConcern());
    const back = reopenedConcern();
    const [first, second] = roundsIn(back);
    expect(first).toEqual(closed);
    expect(first).toMatchObject({
      state: 'closed',
      confirmation: 'confirmed',
      resolution: 'solved',
    });
    expect(second).toMatchObject({
      round: 2,
      state: 'reopened',
      confirmation: null,
      doneAt: null,
      contactMetAt: null,
    });
    expect(second?.originalDueAt.getTime()).toBeGreaterThan(back.at.getTime() + 7 * dayMs);
    const resumed = roundsIn(next(back, 'resume'));
    expect(resumed[0]).toEqual(closed);
    expect(resumed[1]?.contactMetAt).not.toBeNull();
  });

  it('a dispute begins no round: the date first promised holds', () => {
    const claimed = lastRound(claimedConcern());
    const disputed = lastRound(next(claimedConcern(), 'dispute'));
    expect(disputed).toMatchObject({
      round: 1,
      state: 'in_progress',
      originalDueAt: claimed.originalDueAt,
      confirmation: 'disputed',
    });
  });

  it('a late call stays late', () => {
    const late = next(assignedConcern(), 'first_contact', {
      at: later(assignedConcern().at, 5 * 24 * 60),
    });
    const round = lastRound(late);
    expect(round.contactMetAt?.getTime()).toBeGreaterThan(round.contactDueAt?.getTime() ?? 0);
  });

  it('a contact that no longer mattered before its time came is not counted', () => {
    expect(lastRound(next(assignedConcern(), 'propose_topic')).contactDueAt).toBeNull();
    expect(lastRound(candidateConcern()).contactDueAt).toBeNull();
  });

  it('joined and taken back are left out by a public code, but not after a call', () => {
    expect(lastRound(mergedConcern()).excluded).toBe('joined');
    expect(lastRound(withdrawnConcern()).excluded).toBe('withdrawn');
    expect(lastRound(next(startedConcern(), 'withdraw')).excluded).toBeNull();
  });

  it('stands beside the concern as soon as the event does', async () => {
    const database = await openTestDatabase();
    const clock = standingClock('2026-03-02T02:00:00Z');
    const names = (name: string) => ({ 'zh-Hans': name, 'zh-Hant': name, en: name });
    const row = await database.write('banyan', async (writer) => {
      await foundCommunity(writer, clock, {
        id: 'banyan',
        slug: 'banyan',
        timeZone: 'Asia/Shanghai',
        names: names('Banyan'),
      });
      await surveyCommunity(writer, clock, {
        blocks: [],
        places: [],
        bodies: [{ id: 'repairs', kind: 'property', level: 'community', names: names('Repairs') }],
      });
      const doer = (kind: ActorKind) => ({
        person: kind,
        kinds: [kind],
        bodies: [],
        pseudonym: newPseudonym(),
      });
      const raised = await raiseConcern(
        writer,
        clock,
        keysFrom(new Uint8Array(32)),
        doer('author'),
        {
          title: 'No light',
          text: 'The lamp at the gate has been dark for a week.',
          place: null,
          category: null,
          visibility: 'pseudonym',
          channel: 'web',
          author: null,
          authorPseudonym: null,
        },
      );
      if (!raised.ok) throw new Error(raised.code);
      const command = async (kind: ActorKind, given: Command, also = {}) => {
        const done = await carryOut(writer, clock.now(), raised.value.id, doer(kind), given, also);
        if (!done.ok) throw new Error(done.code);
      };
      const detail = {
        category: 'lighting',
        urgency: 'normal',
        precision: 'community',
        visibility: 'pseudonym',
      } as const;
      const publicText = 'The lamp at the gate is dark.';
      await command(
        'worker',
        { kind: 'accept', words: publicText, detail },
        { publicText, publicTitle: 'No light', public: true },
      );
      await command('worker', { kind: 'assign', detail: { body: 'repairs' } });
      return writer.row(sql<Record<string, unknown>>`
        select state, contact_due_at as "contactDueAt", contact_met_at as "contactMetAt", due_at as "dueAt",
          original_due_at as "originalDueAt" from concern_round
        where community_id = ${writer.community} and concern_id = ${raised.value.id}`);
    });
    expect(row).toMatchObject({
      state: 'assigned',
      contactDueAt: new Date('2026-03-03T09:30:00Z'),
      contactMetAt: null,
      dueAt: new Date('2026-03-09T09:30:00Z'),
      originalDueAt: new Date('2026-03-09T09:30:00Z'),
    });
    await database.drop();
  });
});
