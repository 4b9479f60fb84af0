import { atlasOf } from '../places/index.ts';
import type { Writer } from '../platform/db/database.ts';
import { emit } from '../platform/jobs/jobs.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { setAsks } from './ask-store.ts';
import { type OpenAsk, openAsks } from './asks.ts';
import {
  type Command,
  type Concern,
  type ConcernEvent,
  type DecisionContext,
  decide,
} from './concern.ts';
import { concernNow, rulesOf } from './concern-now.ts';
import { nextSystemStep, type Timing, timingOf, windowsOf } from './deadlines.ts';
import { addEvent, type EventRow } from './event-store.ts';
import { evolve, replay } from './evolve.ts';
import { lateFrom } from './flags.ts';
import { roundsOf } from './promised-dates.ts';
import { recordConcernAtEnd } from './record-concern.ts';
import { keepRound } from './round-store.ts';
import { type ConcernRow, changeConcern, lockConcern } from './store.ts';
import { isSeen, tellFact } from './tell-fact.ts';
import type { ActorKind, CommandId } from './transitions.ts';

/** Who acts, as far as a concern has to know: the person, as what, and for which bodies. */
export type Doer = {
  readonly person: string | null;
  readonly kinds: readonly ActorKind[];
  readonly bodies: readonly string[];
  /** This person's pseudonym in the concern's own process; null for the system. */
  readonly pseudonym: string | null;
};

export const theSystem: Doer = { person: null, kinds: ['system'], bodies: [], pseudonym: null };

export { concernNow, rulesOf, toEvent } from './concern-now.ts';

export type Happened = {
  readonly row: ConcernRow;
  readonly concern: Concern;
  readonly event: ConcernEvent;
  readonly timing: Timing;
  /** The fact it left; its number in the log is the receipt for it. */
  readonly fact: string;
};

/**
 * Carries a command out on a concern: locks it, lets the machine decide, appends the event, brings the row up to
 * date, discloses the fact and tells the event, all in the caller's transaction.
 *
 * @param also columns that this act sets besides what follows from the event (masked words, handler, …)
 */
export async function carryOut(
  writer: Writer,
  now: Date,
  id: string,
  doer: Doer,
  command: Command,
  also: Partial<ConcernRow> = {},
): Promise<Result<Happened>> {
  const row = await lockConcern(writer, id);
  if (!row) return refuse('not_found');
  const { rows, events, concern, timing, rules } = await concernNow(writer, row);
  const context: DecisionContext = {
    now,
    person: doer.person,
    kinds: doer.kinds,
    bodies: doer.bodies,
    windows: windowsOf(concern, timing, now, rules, doer.kinds.includes('author')),
  };
  const decision = decide(concern, command, context);
  if (!decision.ok) return decision;
  const event = decision.value;
  return accept(await append(writer, { ...row, ...also }, [...events, event], doer, also, rows));
}

/**
 * Writes a decided event and everything that follows from it. The last of `events` is the new one.
 *
 * @param before the rows of the others, where they are known
 */
export async function append(
  writer: Writer,
  row: ConcernRow,
  events: readonly ConcernEvent[],
  doer: Doer,
  also: Partial<ConcernRow>,
  before?: readonly EventRow[],
): Promise<Happened> {
  const event = events.at(-1);
  if (!event) throw new Error('nothing happened');
  const atlas = await atlasOf(writer);
  const rules = rulesOf(atlas);
  const concern = evolve(replay(events.slice(0, -1)), event);
  const timing = timingOf(events, rules);
  const next = nextSystemStep(concern, timing, rules);
  const asks = openAsks(concern, timing);
  const change: Partial<ConcernRow> = {
    ...also,
    ...projection(row, concern, event, timing, asks),
    nextStep: next?.kind ?? null,
    nextStepAt: next?.at ?? null,
  };
  const after: ConcernRow = { ...row, ...change };
  const step = { row: after, event, pseudonym: doer.pseudonym, atlas };
  const fact = await tellFact(writer, step);
  const added: EventRow = {
    seq: event.seq,
    kind: event.kind,
    from: event.from,
    to: event.to,
    at: event.at,
    actorRole: event.actorKind,
    actorPseudonym: doer.pseudonym,
    actorPerson: event.actorPerson,
    reasonCode: event.reason?.code ?? null,
    reasonText: event.reason?.text ?? null,
    detail: event.detail,
    public: isSeen(step),
    ruleVersion: event.ruleVersion,
    factId: fact.id,
  };
  await addEvent(writer, row.id, added);
  await changeConcern(writer, row.id, change);
  const round = roundsOf(events, rules, timing).at(-1);
  if (round) await keepRound(writer, row.id, round);
  if (row.askedDueAt !== null || asks.length > 0) await setAsks(writer, row.id, asks);
  // Pictures and joined concerns follow in the same transaction: the page is recorded as it is when all is done.
  if (row.public || after.public)
    recordConcernAtEnd(writer, row.id, event.at, before && { events: [...before, added], timing });
  await emit(writer, {
    name: 'concern.changed',
    at: event.at,
    payload: {
      concern: row.id,
      seq: event.seq,
      kind: event.kind,
      from: event.from,
      to: event.to,
      actor: event.actorPerson,
    },
  });
  return { row: after, concern, event, timing, fact: fact.id };
}

/** Events beside the matter itself. */
const aside: readonly CommandId[] = ['mask_picture', 'mask_words'];

/** The columns that follow from the events. */
function projection(
  row: ConcernRow,
  concern: Concern,
  event: ConcernEvent,
  timing: Timing,
  asks: readonly OpenAsk[],
): Partial<ConcernRow> {
  const { running } = timing;
  const { kind, at, detail } = event;
  return {
    state: concern.state,
    urgency: concern.urgency,
    body: concern.body,
    transferTo: concern.transferTo,
    calledIn: concern.calledIn,
    target: concern.target,
    transferCount: concern.transferCount,
    reopenCount: concern.reopenCount,
    resolution: concern.resolution,
    closedAt: concern.closedAt,
    reviewAt: concern.reviewAt,
    firstContactAt: concern.firstContactAt ?? row.firstContactAt,
    // Taking a name out moves nothing on: what has stalled stays stalled.
    lastEventAt: aside.includes(kind) ? row.lastEventAt : at,
    events: concern.events,
    acceptedAt: kind === 'accept' ? at : row.acceptedAt,
    doneAt: concern.state === 'done_claimed' ? at : row.doneAt,
    confirmation: concern.confirmation,
    rating: kind === 'confirm' ? (detail.rating ?? null) : row.rating,
    promise: running?.step ?? null,
    promiseOwner: running?.owner ?? null,
    promiseStartedAt: running?.startedAt ?? null,
    dueAt: running?.dueAt ?? null,
    originalDueAt: running?.originalDueAt ?? null,
    askedDueAt: asks[0]?.dueAt ?? null,
    lateAt: lateFrom({
      state: concern.state,
      dueAt: running?.dueAt ?? null,
      promiseOwner: running?.owner ?? null,
      paused: timing.paused,
      askedDueAt: asks[0]?.dueAt ?? null,
    }),
    reportedAt: timing.reportedAt,
    paused: timing.paused,
    missed: timing.missed,
  };
}
