import {
  Actions,
  BarChart,
  Button,
  CardList,
  CodeEntry,
  Form,
  Heading,
  LinkButton,
  PrintButton,
  Section,
  Slip,
  useAround,
} from '../../ui/index.ts';
import type { DataCounts } from '../data-requests.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';
import { AskDataForm, RequestCard, type ShownRequest } from './data-request-parts.tsx';

type Href = (path: string) => string;

/** For everybody: what may be asked, how, and how often it has been. */
export function DataRequestsPage(props: {
  words: Words;
  counts: DataCounts;
  form: FormState;
  /** null: this account is an office only, whose holder asks at the counter. */
  askHref: string | null;
  href: Href;
}) {
  const { counts, href } = props;
  const { format } = useAround();
  const words = props.words.privacy.requests;
  const row = (of: keyof typeof counts & keyof typeof words.count) => ({
    label: words.count[of],
    value: counts[of],
  });
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Section title={words.ways}>
        <CardList
          items={[
            ...(props.askHref
              ? [
                  {
                    href: props.askHref,
                    title: words.byAccount,
                    children: <p>{words.byAccountText}</p>,
                  },
                ]
              : []),
            { href: href('/status'), title: words.bySlip, children: <p>{words.bySlipText}</p> },
          ]}
        />
        <p>
          <b>{words.byCounter}</b>
          <br />
          {words.byCounterText}
        </p>
      </Section>
      <Section title={words.code} id="code">
        <p>{words.codeText}</p>
        <Form action={href('/data-requests/code')} {...props.form} label={words.code}>
          <CodeEntry name="code" label={words.codeField} />
          <Actions>
            <Button>{words.show}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.counts} id="counts">
        <p>{words.countsText(format.date(counts.since), format.date(counts.until))}</p>
        <BarChart
          caption={words.counts}
          captionHidden
          columns={[words.count.what, words.count.number]}
          rows={[
            row('asked'),
            row('answered'),
            row('inTime'),
            { ...row('late'), late: true },
            row('readings'),
            row('readingsByTwo'),
          ]}
        />
      </Section>
    </>
  );
}

/** One’s own requests, and the form for another. */
export function OwnRequestsPage(props: {
  words: Words;
  requests: readonly ShownRequest[];
  form: FormState;
  href: Href;
}) {
  const { href } = props;
  const words = props.words.privacy.requests;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {props.requests.length > 0 && (
        <Section title={words.mine} id="mine">
          {props.requests.map((request) => (
            <RequestCard words={props.words} request={request} />
          ))}
        </Section>
      )}
      <Section title={words.ask} id="ask">
        <p>
          {words.yourself} <a href={href('/me/data')}>{words.see}</a>
        </p>
        <AskDataForm
          words={props.words}
          form={props.form}
          action={href('/me/data-requests')}
          button={words.send}
        />
      </Section>
    </>
  );
}

/** What was asked at the counter, for whoever holds the receipt. */
export function FoundRequestPage(props: { words: Words; request: ShownRequest; href: Href }) {
  const words = props.words.privacy.requests;
  return (
    <>
      <Heading title={words.title} above={`${words.number} ${props.request.number}`} />
      <RequestCard words={props.words} request={props.request} level={2} />
      <Actions>
        <LinkButton kind="quiet" href={props.href('/data-requests')}>
          {words.another}
        </LinkButton>
      </Actions>
    </>
  );
}

export function CounterRequestPage(props: { words: Words; form: FormState; href: Href }) {
  const words = props.words.privacy.requests;
  return (
    <>
      <Heading title={words.counter} lead={words.counterLead} />
      <AskDataForm
        words={props.words}
        form={props.form}
        action={props.href('/counter/data-request')}
        button={words.counterButton}
      />
    </>
  );
}

export function ReceiptPaper(props: {
  words: Words;
  from: string;
  number: string;
  code: string;
  due: string;
  url: string;
  telephone: string | null;
  back: string;
}) {
  const words = props.words.privacy.requests;
  return (
    <>
      <Actions>
        <PrintButton />
        <LinkButton href={props.back} kind="quiet">
          {words.back}
        </LinkButton>
      </Actions>
      <Slip
        from={props.from}
        title={words.receipt}
        code={props.code}
        codeLabel={words.codeField}
        url={props.url}
        foot={
          <>
            <p>{words.receiptFoot(props.number, props.due)}</p>
            {props.telephone && <p>{props.telephone}</p>}
          </>
        }
      >
        <p>{words.receiptText}</p>
      </Slip>
    </>
  );
}
