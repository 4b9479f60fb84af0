import { z } from 'zod';
import { act } from '../platform/http/define.ts';
import type { Ask, Route, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { answerCall, askToCall } from './ask-to-call.ts';
import { handToPerson, takeIntoAccount } from './change-hands.ts';
import { concernView, statusView } from './concern-view.tsx';
import { proofs } from './handing-store.ts';
import { concernById } from './store.ts';

const concernOf = (ask: Ask) => ask.params['concern'] ?? '';
const toolsOf = (ask: Ask) => ({ clock: ask.clock, keys: ask.services.keys });
const changed = z.object({ id: z.string() });

async function calledAgain(ask: Ask, refusal: Refusal, typed: Typed) {
  const row = await concernById(ask.reader, concernOf(ask));
  return row && refusal.code !== 'not_found'
    ? concernView(ask, row, { calling: { refusal, typed } })
    : null;
}

/** Whose a concern is: taking it over with the slip, or with a proof at the counter. */
export const ownCaseRoutes: Route[] = [
  act({
    id: 'concerns.take_into_account',
    path: '/concerns/:concern/take-into-account',
    action: 'concern.take_into_account',
    needs: 'sign_in',
    rate: 'sign_in',
    summary: 'Put a concern into one’s account, with the code on its slip',
    input: z.object({ statusCode: z.string().min(1).max(40) }),
    output: changed,
    perform: (ask, { statusCode }) =>
      takeIntoAccount(ask.writer, toolsOf(ask), ask.actor, {
        id: concernOf(ask),
        code: statusCode,
      }),
    done: (ask, { id }) => ({ see: `${ask.href(`/concerns/${id}`)}?done=taken` }),
    async again(ask, refusal, typed) {
      const row = await concernById(ask.reader, concernOf(ask));
      const code = String(typed['statusCode'] ?? '');
      return row && refusal.code !== 'not_found' ? statusView(ask, row, code) : null;
    },
  }),
  act({
    id: 'concerns.hand_to_person',
    path: '/concerns/:concern/hand-to-person',
    action: 'concern.hand_to_person',
    needs: 'sign_in',
    audit: 'private',
    summary: 'Hand a concern to the account of somebody whose proof was seen at the counter',
    input: z.object({ account: z.string().trim().min(1).max(60), proof: z.enum(proofs) }),
    output: changed,
    perform: (ask, input) =>
      handToPerson(ask.writer, toolsOf(ask), ask.actor, { id: concernOf(ask), ...input }),
    done: (ask, { id }) => ({ see: `${ask.href(`/concerns/${id}`)}?done=handed` }),
    async again(ask, refusal, typed) {
      const row = await concernById(ask.reader, concernOf(ask));
      return row && refusal.code !== 'not_found'
        ? concernView(ask, row, { handing: { refusal, typed } })
        : null;
    },
  }),
  act({
    id: 'concerns.ask_to_call',
    path: '/concerns/:concern/ask-to-call',
    action: 'concern.ask_to_call',
    needs: 'sign_in',
    summary: 'Ask a worker to call whoever complains about one’s body',
    input: z.object({ question: z.string().trim().max(1000) }),
    output: changed,
    perform: (ask, { question }) =>
      askToCall(ask.writer, ask.clock, ask.actor, { id: concernOf(ask), question }),
    done: (ask, { id }) => ({ see: `${ask.href(`/concerns/${id}`)}?done=asked` }),
    again: calledAgain,
  }),
  act({
    id: 'concerns.answer_call',
    path: '/concerns/:concern/answer-call',
    action: 'concern.answer_call',
    needs: 'sign_in',
    summary: 'Write back to the body complained of what its author said',
    input: z.object({ answer: z.string().trim().max(1000) }),
    output: changed,
    perform: (ask, { answer }) =>
      answerCall(ask.writer, ask.clock, ask.actor, { id: concernOf(ask), answer }),
    done: (ask, { id }) => ({ see: `${ask.href(`/concerns/${id}`)}?done=passed_on` }),
    again: calledAgain,
  }),
];
