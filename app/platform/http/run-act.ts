import { underSignal } from '../db/cancel.ts';
import { connectionLost, undo, type Writer } from '../db/database.ts';
import { newId } from '../ids.ts';
import { DeadlinePassed, deadlines } from '../limits/deadline.ts';
import { accept, type Refusal, type Result, refuse } from '../result.ts';
import { claimKey, hashOf, keepAnswer, noteAccess } from './form-keys.ts';
import { digestOf, fromKept, toKept } from './kept-answer.ts';
import { collided } from './passing.ts';
import { readingEach } from './reading.ts';
import type { Act, ActRoute, Ask, Files, Prepared, Typed } from './route.ts';
import type { Site } from './site.ts';

export type Outcome = { kind: 'done'; response: Response } | { kind: 'refused'; refusal: Refusal };

export type Given = {
  key: string;
  typed: Typed;
  input: unknown;
  files: Files;
  /** A person waits for the answer of what they sent a moment before; a program is told to come back. */
  patient: boolean;
};

/** The id under which a submission's key is remembered: the person, else the browser, else the address. */
function whoOf(ask: Ask): string {
  return ask.actor.person ?? ask.device ?? ask.addressKey;
}

/**
 * Runs an act in one transaction together with its key. `answer` makes the response inside the transaction, so
 * that the same answer is kept for a repetition. What takes long (photos) is prepared before, while nothing is locked.
 */
export async function runAct(
  site: Site,
  ask: Ask,
  route: ActRoute,
  given: Given,
  answer: (act: Act, output: unknown) => Promise<Response>,
): Promise<Outcome> {
  const closed = site.closed();
  if (closed) return { kind: 'refused', refusal: closed };
  const digests = await digestOf(given.files);
  const ready = await prepare(site, ask, route, given);
  if (!ready.ok) return { kind: 'refused', refusal: ready };
  const { value, discard } = ready.value;
  let kept = false;
  try {
    const once = () =>
      site.database.write<Outcome & { acted?: true }>(ask.tenant.id, (writer) =>
        inTransaction(
          site,
          { ...ask, writer, reader: writer },
          route,
          given,
          digests,
          value,
          answer,
        ),
      );
    // Whoever sent it and went away meant it: only the time ends it, and then it never was.
    const outcome = await actInTime(deadlines[route.row.rate], () =>
      once().catch((error: unknown) => {
        if (collided(error)) return once();
        throw error;
      }),
    );
    kept = outcome.acted === true;
    return outcome;
  } catch (error) {
    // Lost at the very commit it may have happened: a file too many is better than a photo that is gone.
    kept = connectionLost(error);
    throw error;
  } finally {
    if (!kept) await discard().catch(() => {});
  }
}

/** Cancels at the deadline, and waits for what became of it: an answer must not say no to what was committed. */
async function actInTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const passed = new DeadlinePassed(ms);
  const timer = setTimeout(() => over.abort(passed), ms);
  try {
    return await underSignal(over.signal, work);
  } finally {
    clearTimeout(timer);
  }
}

const nothingPrepared: Prepared<undefined> = { value: undefined, discard: async () => {} };

async function prepare(
  site: Site,
  ask: Ask,
  route: ActRoute,
  given: Given,
): Promise<Result<Prepared<unknown>>> {
  if (!route.prepare) return accept(nothingPrepared);
  const reader = readingEach(site.database, ask.tenant);
  const ready = await route.prepare({ ...ask, reader }, given.input, given.files);
  if (!ready.ok || Object.keys(given.files).length === 0) return ready;
  // That may have taken seconds: a sign-in that ended meanwhile has ended.
  const now = site.clock.now();
  const stillOpen = await site.database.read(ask.tenant.id, async (session) => {
    const actor = await site.identify(session, ask.request, ask.tenant, now);
    const door = await site.admit(actor, route.row, session);
    return actor.person === ask.actor.person && door === 'open';
  });
  if (stillOpen) return ready;
  await ready.value.discard();
  return refuse('sign_in_needed');
}

async function inTransaction(
  site: Site,
  act: Act,
  route: ActRoute,
  given: Given,
  digests: readonly string[],
  prepared: unknown,
  answer: (act: Act, output: unknown) => Promise<Response>,
): Promise<Outcome & { acted?: true }> {
  const { writer } = act;
  const formKey = {
    who: whoOf(act),
    route: route.row.id,
    key: given.key,
    requestHash: hashOf(site.services.keys.keyFor('answers'), {
      path: act.url.pathname,
      typed: given.typed,
      digests,
    }),
  };
  const claim = await claimKey(writer, formKey, act.now, given.patient);
  if (claim.kind === 'in_progress')
    return undo({
      kind: 'refused',
      refusal: refuse('in_progress', { detail: { retryAfter: 1 } }),
    });
  if (claim.kind === 'other_content')
    return undo({ kind: 'refused', refusal: refuse('key_reused') });
  if (claim.kind === 'repeated') {
    const response = fromKept(site, claim.answer);
    return undo(
      response ? { kind: 'done', response } : { kind: 'refused', refusal: refuse('done_before') },
    );
  }
  const result = await route.perform(act, given.input, given.files, prepared);
  if (!result.ok) return undo({ kind: 'refused', refusal: result });
  await noteReading(site, writer, act, route);
  const response = await answer(act, result.value);
  await keepAnswer(writer, formKey, await toKept(site, route.row, route.secret, response));
  return { kind: 'done', response, acted: true };
}

async function noteReading(site: Site, writer: Writer, ask: Ask, route: ActRoute): Promise<void> {
  if (route.row.audit !== 'private') return;
  await noteAccess(writer, {
    id: newId(site.clock),
    person: ask.actor.person,
    route: route.row.id,
    params: ask.params,
    at: ask.now,
  });
}
