import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page, question } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { refuse } from '../platform/result.ts';
import { personOf } from './account-routes.tsx';
import { slipView } from './counter-routes.tsx';
import { inviteStaff, renewInvitation, type SlipGiven } from './enrol.ts';
import { formState, see } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import { StaffPage } from './pages/staff-pages.tsx';
import { personByPseudonym, staffRows } from './person-store.ts';
import { approveRole, endRole, refuseRole, requestRole } from './role-acts.ts';
import { openRequests, personsWith, rolesHeld } from './role-store.ts';
import { givenRoles } from './roles.ts';
import { resetSecondFactor } from './second-factor.ts';
import { restoreAccount, suspend, suspensionReasons } from './suspend.ts';
import { toolsOf } from './tools.ts';
import { officesHeld } from './who-is-who.ts';

type Sent = { refusal: Refusal; typed: Typed };

const staff = { action: 'people.staff', needs: 'recent_proof' } as const;
const offices = { action: 'role.grant', needs: 'recent_proof' } as const;
const id = z.string().min(1).max(40);
const aYearMs = 365 * 24 * 3_600_000;

async function staffView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const atlas = await atlasOf(ask.reader);
  const bodyName = (body: string | null) => {
    const found = atlas.body(body);
    return found && nameIn(found.names, ask.lang);
  };
  const roleName = (role: string) => words.roles[role] ?? role;
  const self = personOf(ask);
  const held = await rolesHeld(ask.reader, ask.now);
  const open = await openRequests(ask.reader);
  const accounts = await staffRows(ask.reader);
  const inForm = sent?.typed['form'] === 'invite' || sent?.typed['form'] === 'grant';
  return {
    title: words.staff.title,
    unlisted: true,
    current: 'staff',
    body: (
      <StaffPage
        words={words}
        href={ask.href}
        forms={{ invite: formState(ask, sent, 'invite'), grant: formState(ask, sent, 'grant') }}
        plain={formState(ask, inForm ? null : sent)}
        view={{
          self,
          alone: (await personsWith(ask.reader, 'admin', null, ask.now)).length === 1,
          accounts: accounts.map((row) => ({
            id: row.id,
            name: row.pseudonym ?? '',
            hasPassword: row.hasPassword,
            hasFactor: row.hasFactor,
            suspended: row.suspendedAt !== null,
          })),
          held: held.map((role) => ({
            id: role.id,
            name: role.name ?? '',
            role: roleName(role.role),
            body: bodyName(role.body),
            until: role.untilAt,
            single: role.singleAdministrator,
          })),
          open: open.map((request) => ({
            id: request.id,
            name: request.name ?? '',
            role: roleName(request.role),
            body: bodyName(request.body),
            until: request.untilAt,
            mine: request.requestedBy === self || request.person === self,
          })),
          bodies: atlas.bodies.map((body) => ({
            value: body.id,
            label: nameIn(body.names, ask.lang),
          })),
          roles: givenRoles.map((role) => ({ value: role, label: roleName(role) })),
          defaultUntil: new Date(ask.now.getTime() + aYearMs).toISOString().slice(0, 10),
        }}
      />
    ),
  };
}

const back = (ask: Ask) => see(ask, '/admin/people');
const again = (ask: Ask, refusal: Refusal, typed: Typed) => staffView(ask, { refusal, typed });

export const staffRoutes = [
  page({
    id: 'people.staff',
    path: '/admin/people',
    action: 'people.staff',
    needs: 'sign_in',
    show: (ask) => staffView(ask),
  }),
  act({
    ...staff,
    id: 'people.invite',
    secret: true,
    path: '/admin/people/invite',
    summary: 'Make an account for somebody who works here',
    api: false,
    input: z.object({ pseudonym: z.string().trim().min(1).max(60) }),
    output: z.custom<SlipGiven>(),
    perform: (ask, input) =>
      inviteStaff(ask.writer, toolsOf(ask), ask.actor, { ...input, lang: ask.lang }),
    done: (ask, slip) => slipView(ask, slip, { lang: ask.lang, staff: true }),
    again,
  }),
  act({
    ...staff,
    id: 'people.renew_invitation',
    secret: true,
    path: '/admin/people/slip',
    summary: 'Print a new slip for somebody who works here',
    api: false,
    input: z.object({ person: id }),
    output: z.custom<SlipGiven>(),
    perform: (ask, input) => renewInvitation(ask.writer, toolsOf(ask), ask.actor, input.person),
    done: (ask, slip) => slipView(ask, slip, { lang: ask.lang, staff: true }),
    again,
  }),
  act({
    action: 'people.suspend',
    needs: 'recent_proof',
    id: 'people.suspend',
    path: '/admin/people/suspend',
    summary: 'Close an account for now; every sign-in ends at once',
    input: z.object({ person: id, reason: z.enum(suspensionReasons) }),
    perform: (ask, input) =>
      suspend(ask.writer, toolsOf(ask), ask.actor, input.person, input.reason),
    done: back,
    again,
  }),
  act({
    action: 'people.suspend',
    needs: 'recent_proof',
    id: 'people.restore',
    path: '/admin/people/restore',
    summary: 'Open a closed account again',
    input: z.object({ person: id }),
    perform: (ask, input) => restoreAccount(ask.writer, toolsOf(ask), ask.actor, input.person),
    done: back,
    again,
  }),
  act({
    ...staff,
    id: 'people.reset_second_step',
    path: '/admin/people/reset-second-step',
    summary: 'Take away a colleague’s lost second factor',
    input: z.object({ person: id }),
    perform: (ask, input) => resetSecondFactor(ask.writer, toolsOf(ask), ask.actor, input.person),
    done: back,
    again,
  }),
  act({
    ...offices,
    id: 'people.ask_role',
    path: '/admin/roles/ask',
    summary: 'Ask that somebody be given an office; a second administrator agrees',
    input: z.object({
      /** The name of the account. */
      person: z.string().trim().min(1).max(60),
      role: z.string().min(1).max(30),
      body: z.string().max(60).optional(),
      until: z.iso.date(),
    }),
    output: z.object({ request: z.string(), effective: z.enum(['now', 'when_approved']) }),
    async perform(ask, input) {
      const person = await personByPseudonym(ask.reader, input.person);
      if (!person) return refuse('person_unknown', { field: 'person' });
      return requestRole(ask.writer, toolsOf(ask), ask.actor, {
        person: person.id,
        role: input.role,
        body: input.body ?? null,
        until: new Date(`${input.until}T23:59:59Z`),
      });
    },
    done: back,
    again,
  }),
  act({
    ...offices,
    id: 'people.approve_role',
    path: '/admin/roles/approve',
    summary: 'Agree, as the second administrator, that somebody is given an office',
    input: z.object({ request: id }),
    perform: (ask, input) => approveRole(ask.writer, toolsOf(ask), ask.actor, input.request),
    done: back,
    again,
  }),
  act({
    ...offices,
    id: 'people.refuse_role',
    path: '/admin/roles/refuse',
    summary: 'Refuse, or take back, the wish to give somebody an office',
    input: z.object({ request: id }),
    perform: (ask, input) => refuseRole(ask.writer, toolsOf(ask), ask.actor, input.request),
    done: back,
    again,
  }),
  act({
    action: 'role.end',
    needs: 'recent_proof',
    id: 'people.end_role',
    path: '/admin/roles/end',
    summary: 'End an office at once',
    input: z.object({ role: id }),
    perform: (ask, input) => endRole(ask.writer, toolsOf(ask), ask.actor, input.role),
    done: back,
    again,
  }),
  question({
    id: 'people.api_offices',
    path: '/offices',
    action: 'record.read',
    summary: 'Which offices are held, for which body and until when; without the persons',
    output: z.object({
      offices: z.array(
        z.object({
          role: z.string(),
          body: z.string().nullable(),
          from: z.iso.datetime(),
          until: z.iso.datetime(),
          singleAdministrator: z.boolean(),
        }),
      ),
    }),
    async answer(ask) {
      const held = await officesHeld(ask.reader, ask.now);
      return {
        offices: held.map(({ fromAt, untilAt, ...office }) => ({
          ...office,
          from: fromAt.toISOString(),
          until: untilAt.toISOString(),
        })),
      };
    },
  }),
];
