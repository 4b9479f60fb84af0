import { can, type Rights, type Verdict } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { holds } from '../platform/access/actor.ts';
import type { ActorKind, CommandId } from './transitions.ts';

/** Which action of the permission matrix each thing that can happen is. The system's own steps have none. */
export const actionOf: Readonly<Record<CommandId, string | null>> = {
  submit: 'concern.submit',
  hold: 'content.hold',
  release: 'content.release',
  decline_held: 'content.release',
  redirect: 'concern.screen',
  ask_author: 'concern.screen',
  supplement: 'concern.withdraw',
  lapse: null,
  decline: 'concern.decline',
  accept: 'concern.screen',
  merge: 'concern.merge',
  unmerge: 'concern.withdraw',
  assign: 'concern.assign',
  ask_transfer: 'concern.answer',
  refuse_transfer: 'concern.assign',
  grant_transfer: 'concern.assign',
  take_over: 'concern.answer',
  refuse_take_over: 'concern.answer',
  first_contact: 'concern.record_contact',
  start: 'concern.answer',
  propose_topic: 'concern.screen',
  take_into_topic: 'topic.decide',
  return_from_agenda: 'topic.decide',
  escalate: 'concern.assign',
  receive: 'handover.receive',
  take_up: 'handover.receive',
  answer_escalated: 'handover.receive',
  propose_park: 'concern.park',
  park: 'concern.park',
  stay_parked: 'concern.park',
  unpark: 'concern.park',
  close_parked: 'concern.park',
  ask_extension: 'extension.request',
  grant_extension: 'extension.grant',
  refuse_extension: 'extension.grant',
  object_extension: 'extension.object',
  claim_done: 'concern.mark_done',
  confirm: 'concern.confirm',
  lapse_confirmation: null,
  dispute: 'concern.dispute',
  reopen: 'concern.reopen',
  resume: 'concern.resume',
  publish_outcome: null,
  duty_call_back: 'concern.screen',
  withdraw: 'concern.withdraw',
  report: 'concern.answer',
  release_sentence: 'content.release_sentence',
  refuse_park: 'concern.park',
  send_back: 'handover.receive',
  appeal: 'concern.withdraw',
  answer_appeal: 'topic.hear_appeal',
  remind_receiver: null,
  raise_receiver: null,
  note_no_answer: null,
  call_review: null,
  mask_picture: 'content.mask',
  mask_words: 'content.mask',
  call_convenor: null,
};

/** What has to be known of a concern to say who may do something with it. */
export type Matter = {
  readonly author: string | null;
  readonly enteredBy: string | null;
  readonly body: string | null;
  readonly transferTo: string | null;
  readonly calledIn: string | null;
  /** The body whose conduct it is about. */
  readonly about: string | null;
  /** Whether the asker lives where it is (or it is a place that belongs to everybody). */
  readonly atHome: boolean;
  /** Whether this asker's answer is waited for about something that is not public: an appeal is read before it is decided. */
  readonly asked?: boolean;
  /** Declined, and the author waits for the supervisors' word on it. */
  readonly appealOpen: boolean;
};

/** Commands that the body does which was offered the concern, not the one that still has it. */
const byNewBody: readonly CommandId[] = ['take_over', 'refuse_take_over'];
/** And by the one called in. */
const byCalledIn: readonly CommandId[] = ['receive', 'take_up', 'send_back', 'answer_escalated'];

/** Whether this actor may do this with this concern, by the one decision `can()`. */
export function mayDo(actor: Actor, command: CommandId, matter: Matter, rights: Rights): Verdict {
  const action = actionOf[command];
  if (!action) return { ok: false, code: 'not_allowed', hidden: true };
  const body = byNewBody.includes(command)
    ? matter.transferTo
    : byCalledIn.includes(command)
      ? matter.calledIn
      : matter.body;
  const thing = {
    author: matter.author,
    // What is written down for an author is their word on the answer, and nothing else of theirs.
    enteredBy: byWordOfMouth.includes(command) ? matter.enteredBy : null,
    body,
    about: matter.about,
  };
  if (command === 'reopen' && matter.author !== actor.person && !tellsForAuthor(actor, matter))
    return matter.atHome
      ? can(actor, 'concern.reopen_here', thing, rights)
      : { ok: false, code: 'not_allowed', hidden: false };
  return can(actor, action, thing, rights);
}

/** What an author may say of the answer on the telephone. */
const byWordOfMouth: readonly CommandId[] = ['confirm', 'dispute', 'reopen'];

/** Whether they wrote it down for the author at the counter, and still work there (own† of the domain). */
export function tellsForAuthor(actor: Actor, { author, enteredBy }: Matter): boolean {
  return (
    actor.person !== null &&
    actor.person === enteredBy &&
    actor.person !== author &&
    holds(actor, 'worker')
  );
}

/** As what an actor stands to a concern: the kinds of the machine. */
export function kindsOf(actor: Actor, matter: Matter): ActorKind[] {
  const kinds: ActorKind[] = [];
  // What the author says on the telephone is written down by whoever wrote down the concern; `mayDo` says which words.
  if ((actor.person && actor.person === matter.author) || tellsForAuthor(actor, matter))
    kinds.push('author');
  if (holds(actor, 'worker')) kinds.push('worker');
  if (holds(actor, 'convenor')) kinds.push('convenor');
  if (holds(actor, 'moderator')) kinds.push('moderator');
  if (holds(actor, 'privacy_officer')) kinds.push('privacy_officer');
  if (holds(actor, 'agenda_group')) kinds.push('agenda_group');
  if (holds(actor, 'supervisor')) kinds.push('supervisor');
  for (const role of ['handler', 'dept_lead']) {
    if (matter.body && holds(actor, role, matter.body)) kinds.push('handler');
    if (matter.calledIn && holds(actor, role, matter.calledIn)) kinds.push('receiving_body');
    if (matter.transferTo && holds(actor, role, matter.transferTo)) kinds.push('new_handler');
  }
  if (actor.assurance === 2 && matter.atHome && actor.person !== matter.author)
    kinds.push('resident');
  return [...new Set(kinds)];
}

export function bodiesOf(actor: Actor): string[] {
  return [...new Set(actor.roles.flatMap(({ body }) => (body ? [body] : [])))];
}

/**
 * Who may see the whole of a concern that is not (or not wholly) public: its author, whoever entered it, the people
 * who screen, and the bodies that have it or are offered it.
 */
export function maySeeInside(actor: Actor, matter: Matter): boolean {
  if (!actor.person) return false;
  if (actor.person === matter.author || actor.person === matter.enteredBy) return true;
  // ■ The party complained of learns neither who complains nor in which words.
  if (matter.about && bodiesOf(actor).includes(matter.about)) return false;
  if (matter.asked) return true;
  if (can(actor, 'concern.screen', { body: null }).ok || can(actor, 'content.hold').ok) return true;
  // Who hears an appeal reads what it is about, as long as it is open.
  if (matter.appealOpen && holds(actor, 'supervisor')) return true;
  return [matter.body, matter.transferTo].some(
    (body) =>
      body !== null && can(actor, 'concern.answer', { body }).ok && bodiesOf(actor).includes(body),
  );
}
