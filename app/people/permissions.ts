import { type Role, roles } from './roles.ts';

/**
 * What a role may do with an action.
 * - `yes`
 * - `own`: with one's own items
 * - `scope`: in the community, or (roles held for a body) where this body is responsible
 * - `assigned`: as `scope`, and only while the item is assigned to this person or their body
 * - `two`: needs a second person
 * - `as_resident`: with what this person is as a resident, not by the role
 * - `seated`: with a seat in this process · `present`: having been there
 * - `not_own_matter`: as resident, but not in a matter of one's own body
 */
export type Cell =
  | 'yes'
  | 'own'
  | 'scope'
  | 'assigned'
  | 'two'
  | 'as_resident'
  | 'seated'
  | 'present'
  | 'not_own_matter';

export type ActionRow = {
  readonly action: string;
  readonly cells: Readonly<Partial<Record<Role, Cell>>>;
  /** What a resident's assurance has to be at least; a † setting may lower it, the count is then shown apart. */
  readonly assurance?: 1 | 2;
  /** ■ Refused to a person of the responsible body, and to the author, whatever their role. */
  readonly impartial?: true;
  /** Refused in a matter of one's own body only. */
  readonly notOwnBody?: true;
  /** ■ Refused to the people of the body whose conduct it is about. */
  readonly hiddenFromAbout?: true;
  /** † May be switched by the policy of an installation. */
  readonly policy?: 'visitors_submit' | 'workers_confirm';
  /** There is something to see for those who may not act: they are told no (403) instead of nothing (404). */
  readonly visible?: true;
  /** Allowed also before the second factor of this sign-in was shown. */
  readonly beforeSecondFactor?: true;
};

type Cells = ActionRow['cells'];
type More = Omit<ActionRow, 'action' | 'cells'>;

const everybody: Cells = Object.fromEntries(roles.map((role) => [role, 'yes' as const]));

/** One row of the matrix; several names where the row of the domain lists several actions. */
function row(names: string | readonly string[], cells: Cells, more: More = {}): ActionRow[] {
  return [names].flat().map((action) => ({ action, cells, ...more }));
}

/** The table of domain.md §3, row by row. What is not named here may not. */
const matrix: readonly ActionRow[] = [
  ...row('record.read', everybody, { visible: true, beforeSecondFactor: true }),
  ...row(
    ['concern.submit', 'concern.submit_for_another'],
    {
      visitor: 'yes',
      resident: 'yes',
      worker: 'yes',
      convenor: 'yes',
      delegate: 'yes',
      supervisor: 'yes',
    },
    { policy: 'visitors_submit', visible: true },
  ),
  ...row(
    'contact.see',
    { resident: 'own', worker: 'scope', handler: 'assigned', privacy_officer: 'two' },
    { hiddenFromAbout: true },
  ),
  ...row(
    ['concern.screen', 'concern.assign', 'concern.merge', 'concern.park', 'concern.decline'],
    { worker: 'scope', convenor: 'scope' },
    { impartial: true },
  ),
  ...row(
    ['content.hold', 'content.release', 'content.mask'],
    { moderator: 'yes', privacy_officer: 'yes' },
    { impartial: true },
  ),
  // Sentences of authors and neighbours in which something private was found: whoever screens may read them too.
  ...row(
    'content.release_sentence',
    { worker: 'scope', moderator: 'yes', privacy_officer: 'yes' },
    { impartial: true },
  ),
  ...row(['concern.answer', 'concern.record_contact', 'concern.mark_done'], {
    worker: 'scope',
    handler: 'scope',
    dept_lead: 'scope',
  }),
  ...row('extension.request', { handler: 'scope', dept_lead: 'scope' }),
  ...row('extension.grant', { convenor: 'yes' }, { notOwnBody: true }),
  ...row('extension.object', { supervisor: 'yes' }),
  ...row(
    ['concern.confirm', 'concern.dispute', 'concern.reopen', 'concern.rate'],
    { resident: 'own', worker: 'own', delegate: 'own' },
    { policy: 'workers_confirm', notOwnBody: true, visible: true },
  ),
  ...row(
    ['concern.support', 'opinion.vote'],
    {
      resident: 'yes',
      worker: 'as_resident',
      facilitator: 'as_resident',
      agenda_group: 'as_resident',
      convenor: 'as_resident',
      handler: 'not_own_matter',
      delegate: 'yes',
      supervisor: 'yes',
    },
    { notOwnBody: true, visible: true },
  ).map((one) => ({ ...one, assurance: one.action === 'opinion.vote' ? 1 : 2 }) as const),
  ...row('topic.decide', { agenda_group: 'two' }),
  ...row('topic.propose', { delegate: 'yes' }),
  ...row('topic.hear_appeal', { convenor: 'yes', supervisor: 'yes' }),
  ...row('consultation.design', { facilitator: 'scope', convenor: 'two' }),
  ...row('consultation.propose', { delegate: 'yes' }),
  ...row('panel.draw', { facilitator: 'scope', convenor: 'two' }),
  ...row('panel.watch', { resident: 'yes', supervisor: 'yes', auditor: 'yes' }, { visible: true }),
  ...row('meeting.chair', { facilitator: 'scope' }),
  // ■ facilitator, handler, dept_lead never vote; † nor does the convenor.
  ...row(
    'meeting.vote',
    { resident: 'seated', agenda_group: 'seated', delegate: 'seated' },
    { visible: true },
  ),
  ...row('minutes.draft', { facilitator: 'scope' }),
  ...row('minutes.object', {
    resident: 'present',
    handler: 'yes',
    dept_lead: 'yes',
    delegate: 'yes',
    supervisor: 'yes',
  }),
  ...row('outcome.adopt', { resident: 'seated' }, { visible: true }),
  ...row('outcome.record', { facilitator: 'scope' }),
  ...row('commitment.decide', { dept_lead: 'scope' }),
  ...row('progress.post', { handler: 'scope', dept_lead: 'scope' }),
  ...row(
    'progress.comment',
    { resident: 'yes', delegate: 'yes', supervisor: 'yes' },
    { visible: true },
  ),
  ...row(
    'commitment.verify',
    { resident: 'yes', delegate: 'yes', supervisor: 'yes' },
    { assurance: 2, impartial: true, visible: true },
  ),
  ...row('handover.prepare', { worker: 'yes' }),
  ...row('handover.send', { convenor: 'two' }),
  ...row('handover.receive', { handler: 'scope', dept_lead: 'scope' }),
  ...row('handover.propose', { delegate: 'yes' }),
  ...row('handover.watch', { supervisor: 'yes' }),
  ...row('article.draft', { worker: 'yes', supervisor: 'yes', editor: 'yes', provider: 'yes' }),
  // ■ whoever publishes did not write it.
  ...row('article.publish', { reviewer: 'yes' }, { impartial: true }),
  ...row('item.report_error', { resident: 'yes' }, { visible: true }),
  ...row('item.request_correction', { supervisor: 'yes' }),
  ...row('item.draft_correction', { editor: 'yes' }),
  ...row('item.correct', { reviewer: 'two', privacy_officer: 'two' }),
  ...row('directory.edit', { worker: 'scope', provider: 'scope' }),
  ...row('booking.make', { resident: 'yes' }, { visible: true }),
  ...row(['data.export', 'api.use'], everybody, { visible: true }),
  ...row('audit.read', {
    resident: 'own',
    moderator: 'scope',
    convenor: 'scope',
    dept_lead: 'scope',
    supervisor: 'yes',
    auditor: 'yes',
    privacy_officer: 'yes',
  }),
  ...row('audit.read_technical', { admin: 'yes' }),
  ...row('settings.propose', { convenor: 'yes' }),
  ...row('settings.configure', { admin: 'two' }),
  ...row('data_request.ask', { resident: 'yes' }, { visible: true }),
  ...row('data_request.answer', { privacy_officer: 'yes' }),
  // ■ nobody: corrections and withdrawals append and leave a tombstone.
  ...row('record.alter', {}),
];

/** What the domain's table leaves to the program: accounts, the counter, offices, looking at one's desk. */
const around: readonly ActionRow[] = [
  ...row(['account.enter', 'site.preferences'], everybody, {
    visible: true,
    beforeSecondFactor: true,
  }),
  // Completing one's own sign-in, and leaving.
  ...row('account.secure', everyRoleSignedIn(), { visible: true, beforeSecondFactor: true }),
  ...row('own.account', everyRoleSignedIn(), { visible: true }),
  // Every author: whoever works here and raises something has the rights of an author in it.
  ...row('concern.withdraw', ownOf(everyRoleSignedIn()), { visible: true }),
  // What came back goes on by the body's, the desk's or, the third time, the convenor's word.
  ...row('concern.resume', {
    worker: 'scope',
    convenor: 'scope',
    handler: 'scope',
    dept_lead: 'scope',
  }),
  // Any resident at the same place may say that it is back: the place is compared by whoever asks.
  ...row(
    'concern.reopen_here',
    { resident: 'yes' },
    { assurance: 2, notOwnBody: true, visible: true },
  ),
  ...row('concern.enter_at_counter', { worker: 'scope' }),
  // The body complained of asks; a worker who is not of it calls the author and writes back.
  ...row('concern.ask_to_call', { handler: 'scope', dept_lead: 'scope' }),
  ...row('concern.answer_call', { worker: 'scope', convenor: 'scope' }, { impartial: true }),
  // With the code of the slip; and by a worker who has seen a proof, never in a matter of their own.
  ...row('concern.take_into_account', everyRoleSignedIn(), { visible: true }),
  ...row('concern.hand_to_person', { worker: 'scope' }, { impartial: true }),
  ...row('register.import', { worker: 'scope' }),
  ...row('desk.screen', {
    worker: 'yes',
    convenor: 'yes',
    moderator: 'yes',
    supervisor: 'yes',
    privacy_officer: 'yes',
  }),
  ...row('desk.handle', { handler: 'yes', dept_lead: 'yes' }),
  ...row('people.vouch', { resident: 'yes' }, { assurance: 2, visible: true }),
  ...row(['people.enrol', 'people.print_letters'], { worker: 'scope' }),
  ...row(['people.staff', 'people.suspend', 'role.end'], { admin: 'yes' }),
  ...row('role.grant', { admin: 'two' }),
  // Looking at the settings and proposing a change: whoever may propose, and whoever may agree.
  ...row('settings.ask', { convenor: 'yes', admin: 'yes' }),
  // Blocks, buildings, public places and bodies: a map, not a rule; each addition is in the public log.
  ...row('community.survey', { admin: 'yes' }),
  // The "2" of `contact.see` by itself: who also works at the desk does not pass by that.
  ...row('contact.read_by_two', { privacy_officer: 'two' }),
  // Anybody who sees a face may say so.
  ...row('content.ask_mask', everybody, { visible: true }),
  // On behalf, for whoever has no account.
  ...row('data_request.enter_at_counter', { worker: 'scope' }),
];

function everyRoleSignedIn(): Cells {
  const { visitor: _, ...signedIn } = everybody;
  return signedIn;
}

function ownOf(cells: Cells): Cells {
  return Object.fromEntries(Object.keys(cells).map((role) => [role, 'own' as const]));
}

export const actionRows: readonly ActionRow[] = [...matrix, ...around];

const byAction = new Map(actionRows.map((one) => [one.action, one]));

export function rowOf(action: string): ActionRow | undefined {
  return byAction.get(action);
}

/** † What an installation may decide otherwise. */
export type Policy = {
  readonly visitorsSubmit: boolean;
  readonly workersConfirm: boolean;
  /** Least assurance for a support that counts, and for a vote on statements. */
  readonly supportFrom: 0 | 1 | 2;
  readonly voteFrom: 0 | 1 | 2;
};

export const defaultPolicy: Policy = {
  visitorsSubmit: true,
  workersConfirm: true,
  supportFrom: 2,
  voteFrom: 1,
};
