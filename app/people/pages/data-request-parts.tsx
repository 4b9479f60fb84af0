import {
  Actions,
  Advice,
  Button,
  Form,
  Radios,
  ResidentText,
  Seal,
  TextArea,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

/** A request about data, as whoever asked it sees it. */
export type ShownRequest = {
  readonly number: string;
  readonly kind: string;
  readonly text: string | null;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly outcome: string | null;
  readonly answer: string | null;
  readonly answeredRole: string | null;
  readonly answeredAt: Date | null;
};

function standingFor({ outcome, late }: ShownRequest) {
  if (outcome === null) return late ? 'late' : 'waiting';
  return outcome === 'done' ? 'sealed' : outcome === 'partly' ? 'claimed' : 'stopped';
}

/** How one request stands, for the eyes of whoever asked. */
export function RequestCard(props: { words: Words; request: ShownRequest; level?: 2 | 3 }) {
  const { request } = props;
  const words = props.words.privacy.requests;
  const H = `h${props.level ?? 3}` as 'h3'; // one of two headings, the same element to the types
  return (
    <article class="card">
      <div class="card-words">
        <H class="card-title">{words.kinds[request.kind] ?? request.kind}</H>
        <p class="card-meta">
          <Seal standing={standingFor(request)}>
            {request.outcome
              ? (words.outcomes[request.outcome] ?? request.outcome)
              : request.late
                ? words.late
                : words.waiting}
          </Seal>
          <span class="meta">{request.number}</span>
          <span class="meta">
            {words.asked} <When at={request.askedAt} />
          </span>
          {!request.outcome && (
            <span class="meta">
              {words.due} <When at={request.dueAt} as="both" />
            </span>
          )}
        </p>
        <ResidentText text={request.text ?? ''} quote />
        {request.outcome && request.answeredAt && (
          <Advice
            tone={request.outcome === 'refused' ? 'careful' : 'good'}
            title={words.outcomes[request.outcome] ?? request.outcome}
          >
            <ResidentText text={request.answer ?? ''} />
            <p class="hint">
              {words.answered} <When at={request.answeredAt} />
              {request.answeredRole && (
                <> · {words.by(props.words.roles[request.answeredRole] ?? request.answeredRole)}</>
              )}
            </p>
          </Advice>
        )}
      </div>
    </article>
  );
}

/** The form by which somebody asks; the same with an account, with a slip, and at the counter. */
export function AskDataForm(props: {
  words: Words;
  form: FormState;
  action: string;
  button: string;
  hidden?: Readonly<Record<string, string>>;
  quiet?: boolean;
}) {
  const words = props.words.privacy.requests;
  return (
    <Form action={props.action} {...props.form} hidden={props.hidden ?? {}} label={words.ask}>
      <Radios
        name="kind"
        legend={words.kind}
        options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        name="text"
        label={words.text}
        hint={words.textHint}
        rows={4}
        max={2000}
        id="f-text"
      />
      <Actions>
        <Button kind={props.quiet ? 'quiet' : 'main'}>{props.button}</Button>
      </Actions>
    </Form>
  );
}
