import { describe, expect, it } from 'vitest';
import { type Actor, visitor } from '../platform/access/actor.ts';
import { admit, can, type Thing } from './can.ts';
import { actionRows, defaultPolicy } from './permissions.ts';
import { bodyRoles, isGivenRole, type Role, roles, unproven } from './roles.ts';

/**
 * The table of the domain's §3 once more, written down independently of the program's: a line per action, a letter per
 * role in the order of its columns. y yes, o own, s scope, a while assigned, 2 second person, r as resident, n not in
 * own matter, i if seated, p if present, - never.
 */
const table: Readonly<Record<string, string>> = {
  'record.read': 'yyyyyyyyyyyyyyyyy',
  'concern.submit': 'yyy---y--yy------',
  'concern.submit_for_another': 'yyy---y--yy------',
  'contact.see': '-os----a-------2-',
  'concern.screen': '--s---s----------',
  'concern.assign': '--s---s----------',
  'concern.merge': '--s---s----------',
  'concern.park': '--s---s----------',
  'concern.decline': '--s---s----------',
  'content.hold': '---y-----------y-',
  'content.release': '---y-----------y-',
  'content.mask': '---y-----------y-',
  'concern.answer': '--s----ss--------',
  'concern.record_contact': '--s----ss--------',
  'concern.mark_done': '--s----ss--------',
  'extension.request': '-------ss--------',
  'extension.grant': '------y----------',
  'extension.object': '----------y------',
  'concern.confirm': '-oo------o-------',
  'concern.dispute': '-oo------o-------',
  'concern.reopen': '-oo------o-------',
  'concern.rate': '-oo------o-------',
  'concern.support': '-yr-rrrn-yy------',
  'opinion.vote': '-yr-rrrn-yy------',
  'topic.decide': '-----2-----------',
  'topic.propose': '---------y-------',
  'topic.hear_appeal': '------y---y------',
  'consultation.design': '----s-2----------',
  'consultation.propose': '---------y-------',
  'panel.draw': '----s-2----------',
  'panel.watch': '-y--------y---y--',
  'meeting.chair': '----s------------',
  'meeting.vote': '-i---i---i-------',
  'minutes.draft': '----s------------',
  'minutes.object': '-p-----yyyy------',
  'outcome.adopt': '-i---------------',
  'outcome.record': '----s------------',
  'commitment.decide': '--------s--------',
  'progress.post': '-------ss--------',
  'progress.comment': '-y-------yy------',
  'commitment.verify': '-y-------yy------',
  'handover.prepare': '--y--------------',
  'handover.send': '------2----------',
  'handover.receive': '-------ss--------',
  'handover.propose': '---------y-------',
  'handover.watch': '----------y------',
  'article.draft': '--y-------yy-y---',
  'article.publish': '------------y----',
  'item.report_error': '-y---------------',
  'item.request_correction': '----------y------',
  'item.draft_correction': '-----------y-----',
  'item.correct': '------------2--2-',
  'directory.edit': '--s----------s---',
  'booking.make': '-y---------------',
  'data.export': 'yyyyyyyyyyyyyyyyy',
  'api.use': 'yyyyyyyyyyyyyyyyy',
  'audit.read': '-o-s--s-s-y---yy-',
  'audit.read_technical': '----------------y',
  'settings.propose': '------y----------',
  'settings.configure': '----------------2',
  'data_request.ask': '-y---------------',
  'data_request.answer': '---------------y-',
  'record.alter': '-----------------',
};

/** Somebody with this role and nothing else: not a resident, unless that is the role. */
function holder(role: Role, body = 'works'): Actor {
  if (role === 'visitor') return visitor;
  return {
    person: 'me',
    login: 'l',
    provenAt: null,
    assurance: role === 'resident' ? 2 : 0,
    roles: isGivenRole(role) ? [{ role, body: bodyRoles.includes(role) ? body : null }] : [],
  };
}

const cases = Object.entries(table).flatMap(([action, cells]) =>
  roles.map((role, i) => ({ action, role, cell: cells[i] ?? '?' })),
);

/** A thing that belongs to somebody else and for which another body is responsible. */
const others: Thing = { author: 'somebody', body: 'parks', handler: 'somebody' };
const ok = (actor: Actor, action: string, thing?: Thing) => can(actor, action, thing).ok;

describe('the permission matrix', () => {
  it('has seventeen columns in every line, and names every action of the domain', () => {
    expect(Object.values(table).filter((cells) => cells.length !== roles.length)).toEqual([]);
    const known = actionRows.map(({ action }) => action);
    expect(Object.keys(table).filter((action) => !known.includes(action))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });

  it.each(cases)('$action for $role is $cell', ({ action, role, cell }) => {
    const actor = holder(role);
    const bodyBound = bodyRoles.includes(role);
    switch (cell) {
      case 'y':
        expect(ok(actor, action, { author: 'somebody' })).toBe(true);
        break;
      case 'o':
        expect(ok(actor, action, { author: 'me' })).toBe(true);
        expect(ok(actor, action, others)).toBe(false);
        break;
      case 's':
        expect(ok(actor, action, { author: 'somebody', body: bodyBound ? 'works' : 'parks' })).toBe(
          true,
        );
        expect(ok(actor, action, others)).toBe(!bodyBound);
        break;
      case 'a':
        expect(ok(actor, action, { author: 'somebody', body: 'works', handler: 'me' })).toBe(true);
        expect(ok(actor, action, { author: 'somebody', body: 'works', handler: null })).toBe(true);
        expect(ok(actor, action, { author: 'somebody', body: 'works', handler: 'x' })).toBe(false);
        expect(ok(actor, action, others)).toBe(false);
        break;
      case '2': {
        const verdict = can(actor, action, { author: 'somebody', requestedBy: 'other' });
        expect(verdict).toMatchObject({ ok: true, second: true });
        expect(can(actor, action, { author: 'somebody', requestedBy: 'me' })).toMatchObject({
          ok: false,
          code: 'second_person_needed',
        });
        break;
      }
      case 'r':
      case 'n':
        expect(ok(actor, action, { author: 'somebody' })).toBe(false);
        expect(ok({ ...actor, assurance: 2 }, action, { author: 'somebody', body: 'parks' })).toBe(
          true,
        );
        if (cell === 'n')
          expect(ok({ ...actor, assurance: 2 }, action, { body: 'works' })).toBe(false);
        break;
      case 'i':
        expect(ok(actor, action, { seated: true })).toBe(true);
        expect(ok(actor, action, { seated: false })).toBe(false);
        break;
      case 'p':
        expect(ok(actor, action, { present: true })).toBe(true);
        expect(ok(actor, action, { present: false })).toBe(false);
        break;
      default:
        expect(ok(actor, action)).toBe(false);
        expect(
          ok(actor, action, {
            author: 'me',
            body: 'works',
            handler: 'me',
            seated: true,
            present: true,
          }),
        ).toBe(false);
    }
  });
});

describe('rules beside the table', () => {
  it('lets nobody do what no row names', () => {
    for (const role of roles) expect(ok(holder(role), 'concern.delete')).toBe(false);
  });

  it('shuts out whoever belongs to the responsible body, and the author, where impartiality is asked', () => {
    const impartial = actionRows.filter((row) => row.impartial).map(({ action }) => action);
    expect(impartial).toContain('concern.screen');
    expect(impartial).toContain('content.hold');
    expect(impartial).toContain('commitment.verify');
    const everything: Actor = {
      person: 'me',
      login: 'l',
      provenAt: null,
      assurance: 2,
      roles: [
        { role: 'worker', body: 'committee' },
        { role: 'moderator', body: null },
        { role: 'supervisor', body: null },
        { role: 'reviewer', body: null },
      ],
    };
    for (const action of impartial) {
      expect(ok(everything, action, { body: 'parks', author: 'x' })).toBe(true);
      expect(can(everything, action, { body: 'committee' })).toMatchObject({
        code: 'conflict_of_interest',
        hidden: false,
      });
      expect(can(everything, action, { author: 'me' })).toMatchObject({
        code: 'conflict_of_interest',
      });
    }
  });

  it('asks a resident for L2 to support and L1 to vote, and says so instead of hiding', () => {
    const at = (assurance: 0 | 1 | 2): Actor => ({ ...holder('resident'), assurance });
    const codeOf = (actor: Actor, action: string) => {
      const verdict = can(actor, action, {});
      return verdict.ok ? 'ok' : verdict.code;
    };
    expect([0, 1, 2].map((n) => codeOf(at(n as 0 | 1 | 2), 'concern.support'))).toEqual([
      'assurance_needed',
      'assurance_needed',
      'ok',
    ]);
    expect([0, 1, 2].map((n) => codeOf(at(n as 0 | 1 | 2), 'opinion.vote'))).toEqual([
      'assurance_needed',
      'ok',
      'ok',
    ]);
    expect(can(at(0), 'concern.support', {}, { ...defaultPolicy, supportFrom: 0 }).ok).toBe(true);
  });

  it('leaves whoever lacks the second factor with reading, and with completing the sign-in', () => {
    const half: Actor = {
      ...holder('resident'),
      assurance: 0,
      roles: [{ role: unproven, body: null }],
    };
    const open = actionRows.filter(({ action }) => ok(half, action)).map(({ action }) => action);
    expect(open.sort()).toEqual([
      'account.enter',
      'account.secure',
      'record.read',
      'site.preferences',
    ]);
    expect(can(half, 'own.account')).toMatchObject({ code: 'second_factor_needed' });
  });

  it('lets a worker answer for the author only of what they wrote down themselves', () => {
    const worker = holder('worker');
    expect(ok(worker, 'concern.confirm', { author: 'old-lady', enteredBy: 'me' })).toBe(true);
    expect(ok(worker, 'concern.confirm', { author: 'old-lady', enteredBy: 'colleague' })).toBe(
      false,
    );
    expect(ok(holder('resident'), 'concern.confirm', { author: 'x', enteredBy: 'me' })).toBe(false);
  });

  it('closes submitting to visitors where an installation says so', () => {
    expect(
      can(visitor, 'concern.submit', {}, { ...defaultPolicy, visitorsSubmit: false }),
    ).toMatchObject({ ok: false, code: 'sign_in_needed' });
  });
});

describe('the door of a route', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const row = (action: string, needs: 'nobody' | 'sign_in' | 'recent_proof' = 'nobody') => ({
    action,
    needs,
  });

  it('offers a visitor to sign in, hides staff pages from residents, says no where the thing is public', () => {
    expect(admit(visitor, row('record.read'), now)).toBe('open');
    expect(admit(visitor, row('people.enrol'), now)).toBe('sign_in');
    expect(admit(holder('resident'), row('people.enrol'), now)).toBe('hidden');
    expect(admit(holder('admin'), row('concern.support'), now)).toBe('forbidden');
    expect(admit(holder('worker'), row('people.enrol', 'sign_in'), now)).toBe('open');
  });

  it('wants a proof of the last quarter of an hour for what matters', () => {
    const at = (provenAt: Date | null): Actor => ({ ...holder('resident'), provenAt });
    const door = (provenAt: Date | null) =>
      admit(at(provenAt), row('own.account', 'recent_proof'), now);
    expect(door(null)).toBe('prove');
    expect(door(new Date(now.getTime() - 16 * 60_000))).toBe('prove');
    expect(door(new Date(now.getTime() - 14 * 60_000))).toBe('open');
  });
});
