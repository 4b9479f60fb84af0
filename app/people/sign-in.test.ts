import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../platform/access/actor.ts';
import { loginCookieName } from '../platform/security/cookies.ts';
import { hashPassword } from '../platform/security/passwords.ts';
import { can } from './can.ts';
import { countWrongPassword, savePassword } from './factor-store.ts';
import { browser, codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { openLoginsOf } from './login-store.ts';
import { identify, startLogin, startProgramLogin, writeSeenLogins } from './logins.ts';
import { redeemSlip } from './redeem-slip.ts';
import { endRole } from './role-acts.ts';
import { rolesOfPerson } from './role-store.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  resetSecondFactor,
  showSecondFactor,
  waitingSecret,
} from './second-factor.ts';
import { setPassword } from './set-password.ts';
import { consumeSetupLink, createSetupLink, isSetupLinkOpen } from './set-up.ts';
import { signInWithPassword, triedName, wrongPasswordsAllowed } from './sign-in-password.ts';
import { endSignIns } from './sign-out.ts';
import { restoreAccount, suspend } from './suspend.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const password = 'the banyan by the gate has nine roots';
let passwordHash: string | undefined;
let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());
beforeEach(() => town.clock.set('2026-11-24T02:00:00Z'));

/** Who the server takes a request for that carries this token. */
function whoIs(
  token: string,
  way: 'browser' | 'api' = 'browser',
  slug = 'mulberry',
): Promise<Actor> {
  const headers: Record<string, string> =
    way === 'api'
      ? { authorization: `Bearer ${token}` }
      : { cookie: `${loginCookieName(slug, false)}=${token}` };
  const path = way === 'api' ? '/api/v1/communities/mulberry/me' : '/mulberry/me';
  const request = new Request(`http://localhost${path}`, { headers });
  return town.read((reader) =>
    identify(reader, request, { id: 'mulberry', slug: 'mulberry' }, town.clock.now(), {
      secureCookies: false,
    }),
  );
}

const bySlip = async (code: string) =>
  got(await town.write((writer) => redeemSlip(writer, town.tools, code, browser)));
const byPassword = (who: string, typed: string) =>
  town.write((writer) => signInWithPassword(writer, town.tools, { who, password: typed }, browser));
const digits = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: town.clock.now().getTime(),
  });

/** An authenticator set up by this sign-in, behind a password; gives its new token and what was set up. */
async function secure(token: string) {
  const actor = await whoIs(token);
  const person = actor.person ?? '';
  // Hashed once for all: each hash takes half a second, as it should.
  passwordHash ??= got(await hashPassword(password));
  const hash = passwordHash;
  await town.write((writer) => savePassword(writer, person, hash, town.clock.now()));
  got(await town.write((writer) => beginSecondFactor(writer, town.tools, person)));
  const waiting = await town.read((reader) =>
    waitingSecret(reader, town.tools.keys, person, { issuer: 'Linli', label: 'me' }),
  );
  const secret = waiting?.secret ?? '';
  const set = got(
    await town.write((writer) => confirmSecondFactor(writer, town.tools, actor, digits(secret))),
  );
  return { token: set.token, secret, recoveryCodes: set.recoveryCodes };
}

describe('a sign-in', () => {
  it('is known by its cookie in its community, never by the other way or in another one', async () => {
    const slip = await town.neighbour();
    const { token } = await bySlip(slip.code);
    expect(await whoIs(token)).toMatchObject({ person: slip.person, assurance: 2 });
    expect((await whoIs(token, 'api')).person).toBeNull();
    expect((await whoIs(token, 'browser', 'elsewhere')).person).toBeNull();
    // The first letter, not the last: that one carries bits that mean nothing.
    const other = token.startsWith('A') ? 'B' : 'A';
    expect((await whoIs(other + token.slice(1))).person).toBeNull();
  });

  it('of a resident lasts thirty days without a click and ninety in all', async () => {
    const { token } = await bySlip((await town.neighbour()).code);
    for (const days of [29, 29, 29]) {
      town.clock.pass(days * day);
      expect((await whoIs(token)).person).not.toBeNull();
      await writeSeenLogins(town.database);
    }
    town.clock.pass(4 * day);
    expect((await whoIs(token)).person).toBeNull();
    const idle = await bySlip((await town.neighbour()).code);
    town.clock.pass(31 * day);
    expect((await whoIs(idle.token)).person).toBeNull();
  });

  it('on a device that others use ends after ten minutes', async () => {
    const slip = await town.neighbour();
    const started = got(
      await town.write((writer) =>
        redeemSlip(writer, town.tools, slip.code, { label: 'kiosk', shared: true }),
      ),
    );
    expect(started.maxAge).toBeNull();
    town.clock.pass(11 * minute);
    expect((await whoIs(started.token)).person).toBeNull();
  });

  it('can be ended by its owner from anywhere, and by nobody else', async () => {
    const slip = await town.neighbour();
    const first = await bySlip(slip.code);
    const second = await town.write((writer) =>
      startLogin(writer, town.clock, { person: slip.person, way: 'email', label: 'other' }),
    );
    const thief = { ...(await town.actor((await town.neighbour()).person)) };
    expect(codeOf(await town.write((w) => endSignIns(w, town.clock, thief, first.login)))).toBe(
      'not_found',
    );
    const me = await whoIs(second.token);
    got(await town.write((writer) => endSignIns(writer, town.clock, me, 'others')));
    expect((await whoIs(first.token)).person).toBeNull();
    expect((await whoIs(second.token)).person).toBe(slip.person);
    const listed = await town.read((reader) => openLoginsOf(reader, slip.person, town.clock.now()));
    expect(listed.map(({ id }) => id)).toEqual([second.login]);
  });

  it('for a program works on the API only', async () => {
    const slip = await town.neighbour();
    const actor = await town.actor(slip.person);
    const made = await town.write((writer) =>
      startProgramLogin(writer, town.clock, { actor, label: 'script', secondFactor: true }),
    );
    expect((await whoIs(made.token, 'api')).person).toBe(slip.person);
    expect((await whoIs(made.token)).person).toBeNull();
  });

  it('ends with suspension at once, also for programs, and does not come back with the account', async () => {
    const slip = await town.neighbour();
    const { token } = await bySlip(slip.code);
    const actor = await town.actor(slip.person);
    const program = await town.write((writer) =>
      startProgramLogin(writer, town.clock, { actor, label: 'script', secondFactor: true }),
    );
    const { first } = await town.administrators();
    const admin = await town.actor(first);
    got(await town.write((writer) => suspend(writer, town.tools, admin, slip.person, 'security')));
    expect((await whoIs(token)).person).toBeNull();
    expect((await whoIs(program.token, 'api')).person).toBeNull();
    got(await town.write((writer) => restoreAccount(writer, town.tools, admin, slip.person)));
    expect((await whoIs(token)).person).toBeNull();
  });
});

describe('a password', () => {
  it('answers the same for a wrong one, an account without one, a suspended one and none', async () => {
    const withOne = await town.neighbour({ phone: '13800000001' });
    const without = await town.neighbour();
    const actor = await town.actor(withOne.person);
    got(await town.write((writer) => setPassword(writer, town.tools, actor, password)));
    expect(got(await byPassword(withOne.pseudonym, password))).toMatchObject({ in: true });
    expect(got(await byPassword('138 0000 0001', password))).toMatchObject({
      in: true,
      person: withOne.person,
    });
    const refused = [
      await byPassword(withOne.pseudonym, 'something else entirely'),
      await byPassword(without.pseudonym, password),
      await byPassword('Nobody At All', password),
      await byPassword('nobody@example.org', password),
    ].map(got);
    expect(refused).toEqual(refused.map(() => ({ in: false, code: 'sign_in_wrong' })));
    const { first } = await town.administrators();
    const admin = await town.actor(first);
    got(await town.write((w) => suspend(w, town.tools, admin, withOne.person, 'abuse')));
    expect(got(await byPassword(withOne.pseudonym, password))).toEqual({
      in: false,
      code: 'sign_in_wrong',
    });
  });

  it('is paused after ten wrong tries, for an account that exists and for one that does not', async () => {
    const slip = await town.neighbour({ phone: '13900000002' });
    const last = async (who: string, person: string | null, otherwise: string) => {
      // Nine wrong tries before, without the half second that each takes.
      for (let i = 1; i < wrongPasswordsAllowed; i++)
        await town.write((writer) =>
          countWrongPassword(
            writer,
            triedName(town.tools, 'mulberry', who, person),
            town.clock.now(),
            new Date(town.clock.now().getTime() - 10 * minute),
          ),
        );
      expect(got(await byPassword(who, 'wrong wrong wrong'))).toMatchObject({
        code: 'sign_in_wrong',
      });
      return got(await byPassword(otherwise, 'wrong wrong wrong'));
    };
    const paused = { in: false, code: 'sign_in_paused' };
    // However the account is named and spelled.
    const spread = `  ${slip.pseudonym.replace(' ', '   ')} `;
    expect(await last(slip.pseudonym, slip.person, spread)).toEqual(paused);
    expect(got(await byPassword('(139) 0000-0002', 'wrong wrong wrong'))).toEqual(paused);
    expect(got(await byPassword('+86 139 0000 0002', 'wrong wrong wrong'))).toEqual(paused);
    expect(await last('Somebody Unknown', null, 'SOMEBODY  unknown')).toEqual(paused);
  }, 60_000);

  it('is refused when it is short, common, or little more than one’s name or telephone number', async () => {
    const slip = await town.neighbour({ phone: '13962870417', name: 'Wang Xiulan' });
    const actor = await town.actor(slip.person);
    const tried = [];
    for (const one of ['short', '12345678', '13962870417', 'WangXiulan1!', 'mulberry2026'])
      tried.push(codeOf(await town.write((writer) => setPassword(writer, town.tools, actor, one))));
    expect(tried).toEqual([
      'password_too_short',
      'password_too_common',
      'password_names_you',
      'password_names_you',
      'password_names_you',
    ]);
  });

  it('that is changed ends all other sign-ins and gives this one a new token', async () => {
    const slip = await town.neighbour();
    const other = await bySlip(slip.code);
    const here = await town.write((writer) =>
      startLogin(writer, town.clock, { person: slip.person, way: 'email', label: 'here' }),
    );
    const me = await whoIs(here.token);
    const renewed = got(
      await town.write((writer) => setPassword(writer, town.tools, me, password)),
    );
    expect((await whoIs(other.token)).person).toBeNull();
    expect((await whoIs(here.token)).person).toBeNull();
    expect((await whoIs(renewed?.token ?? '')).person).toBe(slip.person);
  });
});

describe('somebody who works here', () => {
  it('can do nothing before the second factor but set it up; then what the role allows', async () => {
    const person = await town.holder('moderator');
    const started = await town.write((writer) =>
      startLogin(writer, town.clock, { person, way: 'slip', label: 'desk' }),
    );
    expect(started.lacks).toBe('setting_up');
    const half = await whoIs(started.token);
    expect(can(half, 'content.hold')).toMatchObject({ ok: false, code: 'second_factor_needed' });
    expect(can(half, 'own.account').ok).toBe(false);
    const early = await town.write((writer) =>
      confirmSecondFactor(writer, town.tools, half, '123456'),
    );
    expect(codeOf(early)).toBe('password_first');
    const { token } = await secure(started.token);
    expect(can(await whoIs(token), 'content.hold').ok).toBe(true);
    expect((await whoIs(started.token)).person).toBeNull();
  });

  it('shows six digits at every sign-in; each works once, five wrong ones end it', async () => {
    const person = await town.holder('editor');
    const start = () =>
      town.write((writer) =>
        startLogin(writer, town.clock, { person, way: 'slip', label: 'desk' }),
      );
    const { secret, recoveryCodes } = await secure((await start()).token);
    const show = async (token: string, typed: string) =>
      got(
        await town.write(async (writer) =>
          showSecondFactor(writer, town.tools, await whoIs(token), typed),
        ),
      );
    town.clock.pass(2 * minute);
    const second = await start();
    expect(second.lacks).toBe('second_factor');
    const code = digits(secret);
    const shown = await show(second.token, code);
    if (!shown.right) throw new Error(shown.code);
    expect(can(await whoIs(shown.token), 'article.draft').ok).toBe(true);
    const third = await start();
    expect(await show(third.token, code)).toEqual({ right: false, code: 'code_used' });
    const byPaper = await show(third.token, recoveryCodes[0]?.toLowerCase() ?? '');
    expect(byPaper.right).toBe(true);
    const fourth = await start();
    expect(await show(fourth.token, recoveryCodes[0] ?? '')).toEqual({
      right: false,
      code: 'code_wrong',
    });
    for (let i = 0; i < 3; i++) await show(fourth.token, '000000');
    expect(await show(fourth.token, '000000')).toEqual({ right: false, code: 'sign_in_ended' });
    expect((await whoIs(fourth.token)).person).toBeNull();
  });

  it('cannot change the password with a slip alone while the second factor was not shown', async () => {
    const person = await town.holder('reviewer');
    const start = () =>
      town.write((writer) =>
        startLogin(writer, town.clock, { person, way: 'slip', label: 'desk' }),
      );
    await secure((await start()).token);
    const half = await whoIs((await start()).token);
    const changed = await town.write((w) =>
      setPassword(w, town.tools, half, 'another long sentence'),
    );
    expect(codeOf(changed)).toBe('second_factor_needed');
    const begun = await town.write((w) => beginSecondFactor(w, town.tools, person));
    expect(codeOf(begun)).toBe('second_factor_exists');
  });

  it('is signed out after half an hour, and at once when the role ends', async () => {
    const person = await town.holder('supervisor');
    const start = () =>
      town.write((writer) =>
        startLogin(writer, town.clock, { person, way: 'slip', label: 'desk', secondFactor: true }),
      );
    const first = await start();
    town.clock.pass(31 * minute);
    expect((await whoIs(first.token)).person).toBeNull();
    const second = await start();
    const [role] = await town.read((reader) => rolesOfPerson(reader, person));
    const { first: ada } = await town.administrators();
    const admin = await town.actor(ada);
    got(await town.write((writer) => endRole(writer, town.tools, admin, role?.id ?? '')));
    expect((await whoIs(second.token)).person).toBeNull();
  });

  it('who lost authenticator and codes is let in again by another administrator, not by themselves', async () => {
    const { first, second } = await town.administrators();
    const [ada, ben] = [await town.actor(first), await town.actor(second)];
    const own = await town.write((writer) => resetSecondFactor(writer, town.tools, ada, first));
    expect(codeOf(own)).toBe('second_person_needed');
    const nobody = await town.write((w) => resetSecondFactor(w, town.tools, ada, 'nobody'));
    expect(codeOf(nobody)).toBe('person_unknown');
    got(await town.write((writer) => resetSecondFactor(writer, town.tools, ben, first)));
  });
});

describe('the first administrator', () => {
  it('comes in by a link that works once, within half an hour, and is put out of use by the next', async () => {
    const link = () => town.write((writer) => createSetupLink(writer, town.clock));
    const use = (token: string, pseudonym: string) =>
      town.write((writer) =>
        consumeSetupLink(writer, town.tools, token, {
          pseudonym,
          password,
          lang: 'en',
          label: 'terminal',
        }),
      );
    const open = (token: string) =>
      town.read((reader) => isSetupLinkOpen(reader, token, town.clock.now()));
    const first = await link();
    const second = await link();
    expect([await open(first.token), await open(second.token)]).toEqual([false, true]);
    expect(codeOf(await use(first.token, 'Zoe'))).toBe('link_over');
    const started = got(await use(second.token, 'Zoe'));
    expect(started.lacks).toBe('setting_up');
    expect(codeOf(await use(second.token, 'Yan'))).toBe('link_over');
    expect(can(await town.actor(started.person), 'role.grant').ok).toBe(true);
    const late = await link();
    town.clock.pass(30 * minute);
    expect(codeOf(await use(late.token, 'Xia'))).toBe('link_over');
  });
});
