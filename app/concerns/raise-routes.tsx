import { z } from 'zod';
import { actsFor, childrenOf, pseudonymIn } from '../people/index.ts';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, inquiry, page } from '../platform/http/define.ts';
import type { Act, Ask, Route, Typed, View } from '../platform/http/route.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { showCode } from '../platform/security/codes.ts';
import { renderFragment } from '../ui/index.ts';
import { theSystem } from './carry-out.ts';
import { raising } from './forms.ts';
import { formWithPhotos, keepPhotos, storePhotos } from './keep-photos.ts';
import { labelsIn, refusals, wordsOf } from './messages/index.ts';
import { RaisePage, ReceivedPage } from './pages/raise-page.tsx';
import { SimilarOffers } from './pages/similar-offers.tsx';
import { raiseConcern } from './raise-concern.ts';
import {
  emergencyIn,
  photosWaiting,
  similarTo,
  stepBefore,
  stepPage,
  stopAt,
  stoppedShape,
  typedFrom,
  typedText,
} from './raise-steps.tsx';
import { recordHref } from './record-href.ts';
import { fieldSentences } from './sentences.ts';
import { concernById } from './store.ts';

async function form(ask: Ask, typed: Typed, refusal: Refusal | null): Promise<View> {
  const words = wordsOf(ask.lang);
  const atlas = await atlasOf(ask.reader);
  return {
    title: words.raise.title,
    current: 'concerns.raise',
    unlisted: true,
    body: (
      <RaisePage
        words={words}
        labels={labelsIn(ask.lang)}
        lang={ask.lang}
        action={ask.href('/raise')}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        typed={typed}
        errors={refusal ? fieldSentences(refusal, ask.lang, refusals[ask.lang]) : {}}
        places={atlas.places}
        bodies={atlas.bodies}
        childNames={ask.actor.person ? await childrenOf(ask.reader, ask.actor.person) : []}
        telephone={atlas.community.telephone}
        suggest={ask.href('/raise/similar')}
        photosWait={await photosWaiting(ask, typed)}
      />
    ),
  };
}

/** The steps of the form are refusals with a page of their own: nothing is stored before the last one. */
const step = async (ask: Ask, refusal: Refusal, typed: Typed): Promise<View> =>
  (await stepPage(ask, refusal, typed, { path: '/raise', mayJoin: ask.actor.person !== null })) ??
  form(ask, typed, refusal);

async function received(
  ask: Act,
  raised: { id: string; number: string; statusCode: string; state: string },
): Promise<View> {
  const words = wordsOf(ask.lang);
  const { community } = await atlasOf(ask.reader);
  const row = await concernById(ask.reader, raised.id);
  const statusHref = ask.href('/status');
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
        url={`${ask.services.origin}${statusHref}#${raised.statusCode}`}
        typedUrl={`${ask.services.origin}${statusHref}`}
        dueAt={row?.dueAt ?? null}
        held={raised.state === 'quarantined'}
        callBack={row?.promise === 'duty_call_back'}
        statusHref={ask.actor.person ? ask.href(`/concerns/${raised.id}`) : statusHref}
        raiseHref={ask.href('/raise')}
        telephone={community.telephone}
        record={recordHref(ask)}
      />
    ),
  };
}

const raisedShape = z.object({
  id: z.string(),
  number: z.string().describe('For people, e.g. 2026-0045'),
  statusCode: z.string().describe('Shows how it stands, without an account. Told once.'),
  state: z.string(),
});

/** Raising a concern: the form, what comes between, and the receipt. */
export const raiseRoutes: Route[] = [
  page({
    id: 'concerns.raise_form',
    path: '/raise',
    action: 'concern.submit',
    show: (ask) => form(ask, {}, null),
  }),
  inquiry({
    id: 'concerns.similar',
    path: '/raise/similar',
    action: 'concern.submit',
    async answer(ask, typed) {
      // Only ever a fragment, and nothing is kept of the words.
      const q = typedText(typed, 'q').slice(0, 500);
      const similar = q.length >= 4 ? await similarTo(ask, q) : [];
      const words = wordsOf(ask.lang);
      const body = renderFragment(<SimilarOffers words={words} similar={similar} />, {
        lang: ask.lang,
        timeZone: ask.tenant.timeZone,
        now: ask.now,
      });
      return {
        raw: new Response(body, {
          headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
        }),
      };
    },
  }),
  act({
    id: 'concerns.raise',
    path: '/raise',
    action: 'concern.submit',
    summary: 'Raise a concern',
    input: raising,
    // Only a form brings pictures, so a program is never stopped with an answer.
    output: z.union([raisedShape, stoppedShape]),
    files: formWithPhotos,
    prepare: (ask, _, files) => storePhotos(ask, files['photos'] ?? []),
    async perform(ask, input, _, pictures) {
      const step = await stepBefore(ask, input);
      if (step) return stopAt(ask, step, pictures, input.photosKept);
      const id = newId(ask.clock);
      const ref = newPseudonym();
      const { person } = ask.actor;
      if (input.child && !(person && (await actsFor(ask.reader, person, input.child))))
        return refuse('child_unknown', { field: 'child' });
      const pseudonym = person ? await pseudonymIn(ask.writer, person, ref) : null;
      const raised = await raiseConcern(
        ask.writer,
        ask.clock,
        ask.services.keys,
        { ...theSystem, person, pseudonym, kinds: ['author'] },
        {
          id,
          ref,
          title: input.title,
          text: input.text,
          place: input.place ?? null,
          category: input.category ?? null,
          visibility: input.visibility,
          channel: ask.url.pathname.startsWith('/api/') ? 'api' : 'web',
          author: person,
          authorPseudonym: pseudonym,
          emergency: emergencyIn(input),
          about: input.about ?? null,
          forChild: input.child !== undefined,
        },
      );
      if (!raised.ok) return raised;
      const kept = await keepPhotos(ask, id, pictures, input.photosKept);
      return kept.ok ? accept(raised.value) : kept;
    },
    async done(ask, raised, input) {
      if (!('step' in raised)) return received(ask, raised);
      return step(ask, refuse(raised.step), typedFrom(input, raised));
    },
    again: step,
  }),
];
