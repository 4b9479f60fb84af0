import {
  Actions,
  Button,
  Disclosure,
  FileField,
  Form,
  Heading,
  LinkButton,
  Section,
  TextArea,
} from '../../ui/index.ts';
import type { Checked } from '../check/check-receipt.ts';
import { type CheckWords, entryHref, inWords, marks } from '../check/words.ts';
import type { Words } from '../messages/index.ts';

export type CheckFormProps = {
  readonly words: Words;
  readonly said: CheckWords;
  /** Whose signatures count, as a text that can be changed. */
  readonly policy: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly error: string | null;
  readonly result: Checked | null;
};

/** Where a receipt is put in, and what it says. A browser with script does the sums itself. */
export function CheckForm(props: CheckFormProps) {
  const { words, said, result } = props;
  const page = words.receiptPage;
  return (
    <div data-check={JSON.stringify(said)}>
      <div class="check-result" data-check-result role="status" tabindex={-1}>
        {result && <CheckResult said={said} checked={result} />}
      </div>
      <Form
        action="/record/check"
        multipart
        typed={props.typed}
        errors={props.error ? { receipt: props.error } : {}}
        label={page.title}
      >
        <FileField name="file" label={page.file} accept=".txt,text/plain" />
        <TextArea name="receipt" label={page.receipt} hint={page.receiptHint} rows={5} optional />
        <Disclosure summary={page.more}>
          <TextArea name="entry" label={page.entry} hint={page.entryHint} rows={3} optional />
          <TextArea
            name="policy"
            label={page.policy}
            hint={page.policyHint}
            rows={4}
            value={props.policy}
            optional
          />
        </Disclosure>
        <Actions>
          <Button>{page.button}</Button>
        </Actions>
      </Form>
    </div>
  );
}

/** The verdict, and step by step why. */
export function CheckResult({ said, checked }: { said: CheckWords; checked: Checked }) {
  const href = entryHref(checked);
  return (
    <>
      <h2 class={`check-verdict check-${checked.verdict}`}>{said.verdict[checked.verdict]}</h2>
      <ol class="check-steps">
        {checked.answers.map((answer) => (
          <li class={`check-${answer.standing}`}>
            <svg class="check-mark" viewBox="0 0 16 16" aria-hidden="true">
              <path d={marks[answer.standing]} />
            </svg>
            <span>
              <span class="unseen">{said.standing[answer.standing]}: </span>
              {inWords(said, answer)}
            </span>
          </li>
        ))}
      </ol>
      {href && (
        <p>
          <a href={href}>{said.toEntry}</a>
        </p>
      )}
    </>
  );
}

export function CheckPage(props: CheckFormProps & { offlineHref: string }) {
  const page = props.words.receiptPage;
  return (
    <>
      <Heading title={page.title} lead={page.lead} />
      <CheckForm {...props} />
      <Section title={page.offline}>
        <p>{page.offlineNow}</p>
        <p>{page.offlineText}</p>
        <Actions>
          <LinkButton kind="quiet" href={props.offlineHref}>
            {page.offlineButton}
          </LinkButton>
        </Actions>
      </Section>
    </>
  );
}
