import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  Disclosure,
  Form,
  Radios,
  ResidentText,
  Said,
  TextArea,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';
import { RequestCard, type ShownRequest } from './data-request-parts.tsx';

type Href = (path: string) => string;

export type OpenDataRequest = ShownRequest & {
  readonly id: string;
  readonly way: string;
  readonly name: string | null;
  readonly concernHref: string | null;
  /** Whether contact data is held that could be opened with a second person. */
  readonly reachable: boolean;
};

export type ContactWish = {
  readonly id: string;
  /** `concern`, `data_request`: whose it is, without saying who. */
  readonly about: string;
  readonly why: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly at: Date;
  readonly mine: boolean;
  /** About the reader’s own data: others decide. */
  readonly own: boolean;
  readonly until: Date | null;
  /** Where the matter is that it is about. */
  readonly href: string | null;
};

/** A request that waits, with the form for its answer and the wish to open what is kept of the person. */
export function DataRequestEntry(props: {
  words: Words;
  request: OpenDataRequest;
  formFor(id: string, form: 'answer' | 'ask'): FormState & { open: boolean };
  href: Href;
}) {
  const { request, href } = props;
  const words = props.words.privacy.desk;
  const asked = props.words.privacy.requests;
  const answering = props.formFor(request.id, 'answer');
  const asking = props.formFor(request.id, 'ask');
  return (
    <>
      <RequestCard words={props.words} request={request} />
      <p class="hint">
        {request.name && (
          <>
            <Said text={request.name} /> ·{' '}
          </>
        )}
        {words.ways[request.way] ?? request.way}
        {request.concernHref && (
          <>
            {' · '}
            <a href={request.concernHref}>{asked.about}</a>
          </>
        )}
      </p>
      <Disclosure summary={words.answerThis(request.number)} open={answering.open}>
        <Form
          action={href('/privacy/requests/answer')}
          {...answering}
          hidden={{ form: 'answer', request: request.id }}
          label={words.answerThis(request.number)}
        >
          <Radios
            id={`f-outcome-${request.id}`}
            name="outcome"
            legend={words.outcome}
            inline
            options={Object.entries(asked.outcomes).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            id={`f-answer-${request.id}`}
            name="answer"
            label={words.answer}
            hint={words.answerHint}
            rows={4}
            max={2000}
          />
          <Actions>
            <Button kind="quiet">{words.answerButton}</Button>
          </Actions>
        </Form>
      </Disclosure>
      {request.reachable && (
        <Disclosure summary={words.askContact} open={asking.open}>
          <p>{words.waitingText}</p>
          <Form
            action={href('/privacy/contacts/ask')}
            {...asking}
            hidden={{ form: 'ask', request: request.id }}
            label={words.askContact}
          >
            <TextArea
              id={`f-reason-${request.id}`}
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              rows={2}
              max={500}
            />
            <Actions>
              <Button kind="quiet">{words.ask}</Button>
            </Actions>
          </Form>
        </Disclosure>
      )}
    </>
  );
}

/** Whose contact data, on what ground, for what reason, and what can be done with the wish. */
export function Wish(props: { words: Words; wish: ContactWish; children: ComponentChildren }) {
  const { wish } = props;
  const words = props.words.privacy.desk;
  return (
    <article class="card">
      <div class="card-words">
        <h3 class="card-title">{words.whose[wish.about]}</h3>
        <p class="card-meta">
          <span class="meta">{words.whys[wish.why] ?? wish.why}</span>
          <span class="meta">
            {words.askedBy} {wish.mine ? words.you : <Said text={wish.askedBy} />}
          </span>
          <span class="meta">
            <When at={wish.at} as="moment" />
          </span>
          {wish.href && (
            <span class="meta">
              <a href={wish.href}>{props.words.privacy.requests.about}</a>
            </span>
          )}
          {wish.until && (
            <span class="meta">
              {words.until} <When at={wish.until} as="moment" />
            </span>
          )}
        </p>
        <ResidentText text={wish.reason} quote />
        <Actions>{props.children}</Actions>
      </div>
    </article>
  );
}
