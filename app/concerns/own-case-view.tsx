import type { ComponentChildren } from 'preact';
import { can } from '../people/index.ts';
import type { Ask, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { callsOf } from './call-store.ts';
import { isFree } from './change-hands.ts';
import { refusals, wordsOf } from './messages/index.ts';
import { CallBox } from './pages/call-box.tsx';
import { HandBox, TakeBox } from './pages/own-case.tsx';
import { SlipDataLink } from './pages/slip-data.tsx';
import { fieldSentences } from './sentences.ts';
import type { ConcernRow } from './store.ts';

/** What whoever holds the slip can do about whose it is. */
export async function takeBox(ask: Ask, row: ConcernRow, code: string): Promise<ComponentChildren> {
  if (row.author === ask.actor.person && row.author) return null;
  if (!(await isFree(ask.reader, row))) return null;
  return (
    <>
      <SlipDataLink
        words={wordsOf(ask.lang)}
        action={ask.href('/status/data')}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        code={code}
      />
      <TakeBox
        words={wordsOf(ask.lang)}
        action={ask.href(`/concerns/${row.id}/take-into-account`)}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        code={code}
        signedIn={ask.actor.person !== null}
        signInHref={`${ask.href('/sign-in')}?next=${encodeURIComponent(ask.href('/status'))}`}
      />
    </>
  );
}

/** For a worker: hand it to somebody who stands here with a proof. */
export function handBox(
  ask: Ask,
  row: ConcernRow,
  sent: { refusal: Refusal; typed: Typed } | undefined,
): ComponentChildren {
  const thing = { author: row.author, body: row.body, about: row.aboutBody };
  if (!can(ask.actor, 'concern.hand_to_person', thing).ok) return null;
  return (
    <HandBox
      words={wordsOf(ask.lang)}
      action={ask.href(`/concerns/${row.id}/hand-to-person`)}
      csrf={ask.csrf()}
      formKey={ask.formKey()}
      open={sent !== undefined}
      {...(sent && {
        typed: sent.typed,
        errors: fieldSentences(sent.refusal, ask.lang, refusals[ask.lang]),
      })}
    />
  );
}

/** What goes between the body complained of and the author, through a worker. */
export async function callBox(
  ask: Ask,
  row: ConcernRow,
  sent: { refusal: Refusal; typed: Typed } | undefined,
): Promise<ComponentChildren> {
  if (!row.aboutBody || !ask.actor.person) return null;
  const about = row.aboutBody;
  const worker = can(ask.actor, 'concern.answer_call', { author: row.author, about }).ok;
  if (!worker && row.body !== about) return null;
  if (!worker && !can(ask.actor, 'concern.ask_to_call', { body: row.body }).ok) return null;
  const calls = await callsOf(ask.reader, row.id);
  if (worker && calls.length === 0) return null;
  return (
    <CallBox
      words={wordsOf(ask.lang)}
      side={worker ? 'worker' : 'body'}
      calls={calls}
      action={ask.href(`/concerns/${row.id}/${worker ? 'answer-call' : 'ask-to-call'}`)}
      csrf={ask.csrf()}
      formKey={ask.formKey()}
      {...(sent && {
        typed: sent.typed,
        errors: fieldSentences(sent.refusal, ask.lang, refusals[ask.lang]),
      })}
    />
  );
}
