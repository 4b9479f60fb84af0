import { type Actor, visitor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Reader, Writer } from '../platform/db/database.ts';
import type { Tenant } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { loginCookieName, readCookies } from '../platform/security/cookies.ts';
import { bearerToken, isToken, newToken, tokenHash } from '../platform/security/tokens.ts';
import {
  addLogin,
  type Identified,
  type LoginWay,
  lengthOfLogin,
  loginByToken,
  renewLogin,
  sawLogins,
  standingOf,
} from './login-store.ts';
import { staffRoles, unproven } from './roles.ts';

const hour = 3600;
const day = 24 * hour;

/** Seconds: without a request, and in all. */
export const loginLengths = {
  resident: { idle: 30 * day, all: 90 * day },
  staff: { idle: hour / 2, all: 12 * hour },
  shared: { idle: 10 * 60, all: hour },
  program: { idle: null, all: 90 * day },
} as const;

export type Started = {
  readonly person: string;
  readonly login: string;
  readonly token: string;
  /** Seconds for the cookie; null: until the browser is closed. */
  readonly maxAge: number | null;
  /** What this sign-in still lacks before anything else can be done. */
  readonly lacks: 'nothing' | 'second_factor' | 'setting_up';
};

function isStaff(roles: readonly { role: string }[]): boolean {
  return roles.some(({ role }) => staffRoles.some((one) => one === role));
}

/** Begins a sign-in. The caller has checked who it is. Throws for somebody suspended or gone. */
export async function startLogin(
  writer: Writer,
  clock: Clock,
  given: {
    person: string;
    way: LoginWay;
    label: string;
    shared?: boolean;
    secondFactor?: boolean;
  },
): Promise<Started> {
  const now = clock.now();
  const standing = await standingOf(writer, given.person, now);
  if (!standing) throw new Error('a sign-in for somebody who may not sign in');
  const staff = isStaff(standing.roles);
  const lengths = given.shared
    ? loginLengths.shared
    : staff
      ? loginLengths.staff
      : loginLengths.resident;
  const token = newToken();
  const login = newId(clock);
  await addLogin(writer, {
    id: login,
    person: given.person,
    tokenHash: tokenHash(token),
    kind: 'browser',
    way: given.way,
    label: given.label,
    shared: given.shared ?? false,
    at: now,
    idleSeconds: lengths.idle,
    expiresAt: new Date(now.getTime() + lengths.all * 1000),
    provenAt: now,
    secondFactorAt: given.secondFactor ? now : null,
  });
  const lacks =
    given.secondFactor || (!staff && !standing.hasFactor)
      ? 'nothing'
      : standing.hasFactor
        ? 'second_factor'
        : 'setting_up';
  return { person: given.person, login, token, maxAge: given.shared ? null : lengths.all, lacks };
}

/** A program's access to the API, with the rights that this sign-in has now. Returns the token, once. */
export async function startProgramLogin(
  writer: Writer,
  clock: Clock,
  given: { actor: Actor; label: string; secondFactor: boolean },
): Promise<{ login: string; token: string; expiresAt: Date }> {
  if (!given.actor.person) throw new Error('a program acts for a person');
  const now = clock.now();
  const token = newToken();
  const login = newId(clock);
  const expiresAt = new Date(now.getTime() + loginLengths.program.all * 1000);
  await addLogin(writer, {
    id: login,
    person: given.actor.person,
    tokenHash: tokenHash(token),
    kind: 'api',
    way: 'token',
    label: given.label,
    shared: false,
    at: now,
    idleSeconds: null,
    expiresAt,
    provenAt: now,
    secondFactorAt: given.secondFactor ? now : null,
  });
  return { login, token, expiresAt };
}

/** The same sign-in, proven anew, under a new token. */
export async function renew(
  writer: Writer,
  clock: Clock,
  login: string,
  given: { secondFactor: boolean },
): Promise<{ token: string; maxAge: number | null }> {
  const now = clock.now();
  const length = await lengthOfLogin(writer, login);
  if (!length) throw new Error('a sign-in vanished while it was renewed');
  const token = newToken();
  await renewLogin(writer, login, {
    tokenHash: tokenHash(token),
    provenAt: now,
    secondFactorAt: given.secondFactor ? now : null,
  });
  const left = Math.ceil((length.expiresAt.getTime() - now.getTime()) / 1000);
  return { token, maxAge: length.shared ? null : Math.max(left, 1) };
}

function isIdle(found: Identified, seen: Date | undefined, now: Date): boolean {
  if (found.idleSeconds === null) return false;
  const last = Math.max(found.lastSeenAt.getTime(), seen?.getTime() ?? 0);
  return now.getTime() - last > found.idleSeconds * 1000;
}

function toActor(found: Identified): Actor {
  const complete = found.secondFactorAt !== null || (!found.hasFactor && !isStaff(found.roles));
  return {
    person: found.person,
    login: found.login,
    provenAt: found.provenAt,
    assurance: complete ? found.assurance : 0,
    roles: complete ? found.roles : [{ role: unproven, body: null }],
  };
}

/** Somebody as they would be if they signed in now, completely: for the loader of the demonstration, and for tests. */
export async function actorFor(reader: Reader, person: string, now: Date): Promise<Actor> {
  const standing = await standingOf(reader, person, now);
  if (!standing) return visitor;
  return {
    person,
    login: null,
    provenAt: now,
    assurance: standing.assurance,
    roles: standing.roles,
  };
}

/** Newer than this on disk is new enough: no write for every request. */
const worthWritingMs = 60_000;

/** Reading a request writes nothing: that a sign-in was used is collected here, by community, until a job writes it. */
const seen = new Map<string, Map<string, Date>>();

function note(community: string, found: Identified, now: Date): void {
  if (now.getTime() - found.lastSeenAt.getTime() < worthWritingMs) return;
  const ofCommunity = seen.get(community) ?? new Map<string, Date>();
  seen.set(community, ofCommunity.set(found.login, now));
}

/**
 * Who sends this request: by the cookie of this community, or on `/api` by bearer token and nothing else.
 * Suspension, erasure, the end of a role or of a sign-in count from the next request on.
 */
export async function identify(
  reader: Reader,
  request: Request,
  tenant: Pick<Tenant, 'id' | 'slug'>,
  now: Date,
  given: { readonly secureCookies: boolean },
): Promise<Actor> {
  const api = new URL(request.url).pathname.startsWith('/api/');
  const token = api
    ? bearerToken(request)
    : readCookies(request.headers.get('cookie'))[loginCookieName(tenant.slug, given.secureCookies)];
  if (!token || !isToken(token) || !tenant.id) return visitor;
  const found = await loginByToken(reader, tokenHash(token), api ? 'api' : 'browser', now);
  if (!found || isIdle(found, seen.get(tenant.id)?.get(found.login), now)) return visitor;
  note(tenant.id, found, now);
  return toActor(found);
}

/** Writes down when each sign-in was last seen. */
export async function writeSeenLogins(database: Database): Promise<void> {
  const collected = [...seen];
  seen.clear();
  for (const [community, logins] of collected)
    await database.write(community, (writer) =>
      sawLogins(
        writer,
        [...logins].map(([id, at]) => ({ id, at })),
      ),
    );
}
