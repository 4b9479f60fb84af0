import { type Concern, type ConcernEvent, nothingYet } from './concern.ts';

/** What is forgotten when a concern changes hands or begins anew: asks that nobody can answer any more. */
const nothingAsked = {
  transferAsked: null,
  transferTo: null,
  extensionAsked: null,
  parkProposed: null,
  calledIn: null,
} as const;

/** A new answer: what its author said of an earlier one was not about this one. */
function said({ detail }: ConcernEvent): Partial<Concern> {
  return { ...nothingAsked, resolution: detail.resolution ?? null, confirmation: null };
}

/** What an event changes besides the state. */
function changes(concern: Concern, event: ConcernEvent): Partial<Concern> {
  const { detail, at } = event;
  switch (event.kind) {
    case 'submit':
      return { visibility: detail.visibility ?? null };
    case 'decline':
    case 'decline_held':
      // A new no is a new matter: it can be appealed anew.
      return { declined: { at, by: event.actorPerson }, appealed: null };
    case 'appeal':
      return { appealed: { at, answer: null } };
    case 'answer_appeal':
      return concern.appealed
        ? { appealed: { ...concern.appealed, answer: event.reason?.code ?? '' } }
        : {};
    case 'accept':
      return { urgency: detail.urgency ?? concern.urgency, acceptedAt: at };
    case 'merge':
      return { target: detail.target ?? null, mergedAt: at };
    case 'unmerge':
      return { target: null, mergedAt: null };
    case 'assign':
    case 'unpark':
      return {
        ...nothingAsked,
        body: detail.body ?? null,
        firstContactAt: null,
        reviewAt: null,
      };
    case 'ask_transfer':
      return {
        transferAsked: { by: event.actorPerson, to: detail.body ?? '' },
        transferAttempts: concern.transferAttempts + 1,
      };
    case 'refuse_transfer':
      return { transferAsked: null };
    case 'grant_transfer':
      return { transferAsked: null, transferTo: detail.body ?? concern.transferAsked?.to ?? null };
    case 'refuse_take_over':
      return { transferTo: null };
    case 'take_over':
      return {
        ...nothingAsked,
        body: concern.transferTo,
        transferCount: concern.transferCount + 1,
        firstContactAt: null,
      };
    case 'first_contact':
      return { firstContactAt: concern.firstContactAt ?? at, lastContactAt: at };
    case 'ask_extension':
      return { extensionAsked: { due: new Date(detail.due ?? at), by: event.actorPerson } };
    case 'grant_extension':
      return concern.extensionAsked
        ? {
            extensionAsked: null,
            extensions: [...concern.extensions, { due: concern.extensionAsked.due, at }],
          }
        : {};
    case 'refuse_extension':
      return { extensionAsked: null };
    case 'propose_park':
      return {
        parkProposed: {
          by: event.actorPerson,
          code: event.reason?.code ?? '',
          review: new Date(detail.review ?? at),
          text: event.reason?.text ?? '',
          change: detail.change ?? '',
        },
      };
    case 'refuse_park':
      return { parkProposed: null };
    case 'park':
    case 'stay_parked':
      return {
        ...nothingAsked,
        reviewAt: detail.review ? new Date(detail.review) : null,
        reviewCalled: false,
      };
    case 'call_review':
      return { reviewCalled: true };
    case 'escalate':
      return {
        ...nothingAsked,
        calledIn: detail.body ?? null,
        escalatedAt: at,
        receivedAt: null,
        told: [],
      };
    case 'receive':
      return { receivedAt: concern.receivedAt ?? at };
    case 'remind_receiver':
    case 'raise_receiver':
    case 'note_no_answer':
      return { told: [...concern.told, event.kind] };
    case 'take_up':
      return { body: concern.calledIn, calledIn: null };
    case 'send_back':
      return { calledIn: null };
    case 'call_convenor':
      return { convenorCalled: true };
    case 'answer_escalated':
      return { ...said(event), body: concern.calledIn };
    case 'claim_done':
    case 'publish_outcome':
      return said(event);
    case 'confirm':
    case 'lapse_confirmation':
    case 'lapse':
      return { ...nothingAsked, closedAt: at, confirmation: detail.confirmation ?? null };
    case 'close_parked':
      return {
        ...nothingAsked,
        closedAt: at,
        reviewAt: null,
        resolution: detail.resolution ?? null,
        confirmation: detail.confirmation ?? null,
      };
    case 'dispute':
      return { resolution: null, confirmation: 'disputed' };
    case 'reopen':
      return {
        closedAt: null,
        resolution: null,
        confirmation: null,
        // What came back is promised anew; everything else goes on under the promise it had, and its two extensions.
        extensions: [],
        reopenCount: concern.reopenCount + 1,
      };
    case 'resume':
      return detail.body ? { body: detail.body } : {};
    case 'withdraw':
      return nothingAsked;
    default:
      return {};
  }
}

/** Where a round of promises begins (timing.ts). */
export const roundsBegin: readonly string[] = [
  'accept',
  'unmerge',
  'take_up',
  'send_back',
  'reopen',
];

function withheldAfter({ withheld }: Concern, { seq, detail, kind }: ConcernEvent) {
  if (detail.withheld) return [...withheld, seq];
  return kind === 'release_sentence' ? withheld.filter((one) => one !== detail.sentence) : withheld;
}

/** The concern after one more event. */
export function evolve(concern: Concern, event: ConcernEvent): Concern {
  return {
    ...concern,
    ...changes(concern, event),
    state: event.to ?? concern.state,
    withheld: withheldAfter(concern, event),
    // What was missed before a round counts no longer, and can be said anew.
    ...(roundsBegin.includes(event.kind) && { convenorCalled: false }),
    events: concern.events + 1,
  };
}

/** The concern that a list of events comes to, oldest first. */
export function replay(events: readonly ConcernEvent[]): Concern {
  return events.reduce(evolve, nothingYet);
}
