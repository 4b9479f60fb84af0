import { z } from 'zod';
import { can, enrolOnBehalf, pseudonymIn } from '../people/index.ts';
import { atlasOf, nameIn } from '../places/index.ts';
import { holds } from '../platform/access/actor.ts';
import { act, page } from '../platform/http/define.ts';
import type { Ask, Route, Typed, View } from '../platform/http/route.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import { type Refusal, refuse } from '../platform/result.ts';
import { showCode } from '../platform/security/codes.ts';
import { askedConcerns, countAsked } from './ask-store.ts';
import {
  type DeskView,
  deskOf,
  type Heap,
  handlersDeskOf,
  heapStates,
  isAskHeap,
} from './desk-heaps.ts';
import { rowsOf } from './desk-rows.ts';
import { entering } from './forms.ts';
import { formWithPhotos, keepPhotos, storePhotos } from './keep-photos.ts';
import { readCursor, writeCursor } from './list-routes.tsx';
import { type Cursor, countsFor, queue } from './list-store.ts';
import { countMaskWishes } from './mask-store.ts';
import { labelsIn, refusals, wordsOf } from './messages/index.ts';
import { DeskPage } from './pages/desk-page.tsx';
import { EnterPage } from './pages/enter-page.tsx';
import { ReceivedPage } from './pages/raise-page.tsx';
import { raiseConcern } from './raise-concern.ts';
import {
  emergencyIn,
  photosWaiting,
  stepBefore,
  stepPage,
  stopAt,
  stoppedShape,
  typedFrom,
} from './raise-steps.tsx';
import { recordHref } from './record-href.ts';
import { fieldSentences } from './sentences.ts';
import { type ConcernRow, concernById } from './store.ts';
import { bodiesOf } from './who-may.ts';

const aPage = 30;

function heapFrom(ask: Ask, allowed: readonly Heap[]): Heap {
  const asked = ask.url.searchParams.get('heap');
  return allowed.find((heap) => heap === asked) ?? allowed[0] ?? 'all';
}

/** A page of one heap: what has a promise by its date, what somebody waits for by the date of the answer. */
async function pageOf(ask: Ask, view: DeskView, heap: Heap) {
  const after: Cursor | null = readCursor(ask.url.searchParams.get('after'));
  if (isAskHeap(heap)) {
    const found = await askedConcerns(ask.reader, view.answerer, {
      calls: false,
      after,
      most: aPage,
    });
    const last = found.slice(0, aPage).at(-1);
    return {
      rows: found.slice(0, aPage),
      next: found.length > aPage && last ? writeCursor(last.askDueAt, last.id) : null,
    };
  }
  const found = await queue(ask.reader, {
    states: heapStates[heap],
    ...(view.bodies && { bodies: view.bodies }),
    publicOnly: !view.inFull.includes(heap),
    after,
    most: aPage,
  });
  const rows = found.slice(0, aPage);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > aPage && last?.dueAt ? writeCursor(last.dueAt, last.id) : null,
  };
}

const isIntake = (heap: Heap) => heap === 'toScreen' || heap === 'held';

/** How many lie in each heap of a desk. */
async function countsOf(
  ask: Ask,
  view: DeskView,
  calls: readonly ConcernRow[],
): Promise<(heap: Heap) => number> {
  const counts = await countsFor(ask.reader, view.bodies);
  const asked = view.heaps.some(isAskHeap) ? await countAsked(ask.reader, view.answerer) : 0;
  return (heap) => {
    if (isAskHeap(heap)) return asked;
    const which = view.inFull.includes(heap) ? 'all' : 'public';
    const states: readonly string[] = heapStates[heap];
    const onTop = isIntake(heap) ? calls.filter(({ state }) => states.includes(state)).length : 0;
    return states.reduce((sum, state) => sum + (counts.get(state)?.[which] ?? 0), 0) - onTop;
  };
}

async function desk(ask: Ask, kind: 'desk' | 'handle'): Promise<View> {
  const words = wordsOf(ask.lang);
  const view = kind === 'desk' ? deskOf(ask.actor) : handlersDeskOf(ask.actor);
  const heap = heapFrom(ask, view.heaps);
  const { rows, next } = await pageOf(ask, view, heap);
  const calls = view.calls
    ? await askedConcerns(ask.reader, { roles: ['worker'], bodies: [] }, { calls: true, most: 50 })
    : [];
  // What stands on top is not told a second time among what is new or held.
  const onTop = new Set(isIntake(heap) ? calls.map(({ id }) => id) : []);
  const count = await countsOf(ask, view, calls);
  const base = ask.href(`/${kind}`);
  return {
    title: kind === 'desk' ? words.desk.title : words.desk.handleTitle,
    current: `concerns.${kind}`,
    unlisted: true,
    body: (
      <DeskPage
        words={words}
        labels={labelsIn(ask.lang)}
        lang={ask.lang}
        title={kind === 'desk' ? words.desk.title : words.desk.handleTitle}
        heaps={view.heaps.map((one) => ({
          label: kind === 'handle' && one === 'going' ? words.desk.ours : words.desk[one],
          href: `${base}?heap=${one}`,
          current: one === heap,
          count: count(one),
        }))}
        calls={(await rowsOf(ask, calls, true)).map((row, index) => ({
          ...row,
          callBy: calls[index]?.askDueAt ?? ask.now,
        }))}
        rows={
          await rowsOf(
            ask,
            rows.filter(({ id }) => !onTop.has(id)),
            view.inFull.includes(heap),
          )
        }
        masks={
          kind === 'desk' && can(ask.actor, 'content.mask').ok
            ? { href: ask.href('/desk/masks'), count: await countMaskWishes(ask.reader) }
            : null
        }
        enterHref={kind === 'desk' && holds(ask.actor, 'worker') ? ask.href('/desk/enter') : null}
        next={next && `${base}?heap=${heap}&after=${next}`}
      />
    ),
  };
}

async function enterForm(ask: Ask, typed: Typed, refusal: Refusal | null): Promise<View> {
  const words = wordsOf(ask.lang);
  const atlas = await atlasOf(ask.reader);
  return {
    title: words.enter.title,
    current: 'concerns.desk',
    unlisted: true,
    crumbs: [{ name: words.desk.title, href: ask.href('/desk') }],
    body: (
      <EnterPage
        words={words}
        labels={labelsIn(ask.lang)}
        lang={ask.lang}
        action={ask.href('/desk/enter')}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        typed={typed}
        errors={refusal ? fieldSentences(refusal, ask.lang, refusals[ask.lang]) : {}}
        places={atlas.places}
        photosWait={await photosWaiting(ask, typed)}
        bodies={atlas.bodies}
      />
    ),
  };
}

const stopped = async (ask: Ask, refusal: Refusal, typed: Typed): Promise<View> =>
  (await stepPage(ask, refusal, typed, { path: '/desk/enter', mayJoin: false })) ??
  enterForm(ask, typed, refusal);

/** The worker's desk, the handler's desk, and entry for somebody at the counter. */
export const deskRoutes: Route[] = [
  page({
    id: 'concerns.desk',
    path: '/desk',
    action: 'desk.screen',
    needs: 'sign_in',
    show: (ask) => desk(ask, 'desk'),
  }),
  page({
    id: 'concerns.handle',
    path: '/handle',
    action: 'desk.handle',
    needs: 'sign_in',
    show: (ask) => desk(ask, 'handle'),
  }),
  page({
    id: 'concerns.enter_form',
    path: '/desk/enter',
    action: 'concern.enter_at_counter',
    needs: 'sign_in',
    show: (ask) => enterForm(ask, {}, null),
  }),
  act({
    id: 'concerns.enter',
    path: '/desk/enter',
    action: 'concern.enter_at_counter',
    needs: 'sign_in',
    summary: 'Raise a concern for somebody at the counter, on the telephone or from paper',
    input: entering,
    output: z.union([
      z.object({
        id: z.string(),
        number: z.string(),
        statusCode: z.string(),
        state: z.string(),
      }),
      stoppedShape,
    ]),
    files: formWithPhotos,
    secret: true,
    prepare: (ask, _, files) => storePhotos(ask, files['photos'] ?? []),
    async perform(ask, input, _, pictures) {
      const worker = ask.actor.person;
      if (!worker) throw new Error('the route lets nobody in without a sign-in');
      const step = await stepBefore(ask, input);
      if (step) return stopAt(ask, step, pictures, input.photosKept);
      const tools = { clock: ask.clock, keys: ask.services.keys };
      const contacts = {
        ...(input.name && { name: input.name }),
        ...(input.phone && { phone: input.phone }),
      };
      const person =
        input.name || input.phone
          ? await enrolOnBehalf(ask.writer, tools, ask.actor, { ...contacts, lang: ask.lang })
          : null;
      if (person && !person.ok) return person;
      const ref = newPseudonym();
      const author = person?.value.person ?? null;
      const id = newId(ask.clock);
      const raised = await raiseConcern(
        ask.writer,
        ask.clock,
        ask.services.keys,
        {
          person: worker,
          kinds: ['worker'],
          bodies: bodiesOf(ask.actor),
          pseudonym: await pseudonymIn(ask.writer, worker, ref),
        },
        {
          id,
          ref,
          title: input.title,
          text: input.text,
          place: input.place ?? null,
          category: input.category ?? null,
          visibility: input.visibility,
          channel: input.channel,
          author,
          authorPseudonym: author ? await pseudonymIn(ask.writer, author, ref) : null,
          emergency: emergencyIn(input),
          about: input.about ?? null,
          forChild: input.forChild,
          onBehalf: { by: worker, way: input.consentWay, readBack: input.readBack },
        },
      );
      if (!raised.ok) return raised;
      const kept = await keepPhotos(ask, id, pictures, input.photosKept);
      return kept.ok ? raised : kept;
    },
    async done(ask, raised, input) {
      if ('step' in raised) return stopped(ask, refuse(raised.step), typedFrom(input, raised));
      const words = wordsOf(ask.lang);
      const { community } = await atlasOf(ask.reader);
      const row = await concernById(ask.reader, raised.id);
      const status = ask.href('/status');
      return {
        title: words.received.title,
        unlisted: true,
        body: (
          <ReceivedPage
            words={words}
            labels={labelsIn(ask.lang)}
            lang={ask.lang}
            from={nameIn(community.names, ask.lang)}
            number={raised.number}
            code={showCode('status', raised.statusCode)}
            url={`${ask.services.origin}${status}#${raised.statusCode}`}
            typedUrl={`${ask.services.origin}${status}`}
            dueAt={row?.dueAt ?? null}
            held={raised.state === 'quarantined'}
            callBack={row?.promise === 'duty_call_back'}
            statusHref={ask.href(`/concerns/${raised.id}`)}
            raiseHref={ask.href('/desk/enter')}
            telephone={community.telephone}
            record={recordHref(ask)}
          />
        ),
      };
    },
    again: stopped,
  }),
];
