import {
  Actions,
  Advice,
  Button,
  type FieldErrors,
  Form,
  ResidentText,
  Section,
  TextArea,
  type TypedValues,
  When,
} from '../../ui/index.ts';
import type { Call } from '../call.ts';
import type { ConcernWords } from '../messages/index.ts';

/** Between the body complained of and the author stands a worker: both see the same questions and answers. */
export function CallBox(props: {
  words: ConcernWords;
  /** `body`: asks; `worker`: calls and writes back. */
  side: 'body' | 'worker';
  calls: readonly Call[];
  action: string;
  csrf: string;
  formKey: string;
  typed?: TypedValues;
  errors?: FieldErrors;
}) {
  const words = props.words.call;
  const waiting = props.calls.some(({ answer }) => answer === null);
  const field = props.side === 'body' ? 'question' : 'answer';
  return (
    <Section title={words.title} id="call">
      <Advice>{props.side === 'body' ? words.forBody : words.forWorker}</Advice>
      {props.calls.map((call) => (
        <>
          <p class="hint">
            {words.asked} <When at={call.askedAt} />
          </p>
          <ResidentText text={call.question} quote />
          {call.answer && (
            <>
              <p class="hint">
                {words.answered} {call.answeredAt && <When at={call.answeredAt} />}
              </p>
              <ResidentText text={call.answer} quote />
            </>
          )}
        </>
      ))}
      {waiting === (props.side === 'worker') ? (
        <Form
          action={props.action}
          csrf={props.csrf}
          formKey={props.formKey}
          typed={props.typed ?? {}}
          errors={props.errors ?? {}}
        >
          <TextArea
            name={field}
            rows={3}
            max={1000}
            label={props.side === 'body' ? words.question : words.answer}
            {...(props.side === 'worker' && { hint: words.answerHint })}
          />
          <Actions>
            <Button kind="quiet">{props.side === 'body' ? words.ask : words.passOn}</Button>
          </Actions>
        </Form>
      ) : (
        waiting && <p>{words.waiting}</p>
      )}
    </Section>
  );
}
