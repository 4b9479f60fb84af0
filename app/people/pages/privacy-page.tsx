import type { ComponentChildren } from 'preact';
import {
  Actions,
  Advice,
  Button,
  Form,
  Heading,
  LinkButton,
  ResidentText,
  Said,
  Section,
  Summary,
  Table,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';
import {
  type ContactWish,
  DataRequestEntry,
  type OpenDataRequest,
  Wish,
} from './privacy-entries.tsx';

type Href = (path: string) => string;

export type PrivacyView = {
  readonly alone: boolean;
  readonly requests: readonly OpenDataRequest[];
  readonly waiting: readonly ContactWish[];
  readonly permissions: readonly ContactWish[];
  readonly lately: readonly { at: Date; about: string; why: string; came: string }[];
};

/** The desk of the privacy officers. */
export function PrivacyPage(props: {
  words: Words;
  view: PrivacyView;
  /** The form that came back, by the id of the request it is about. */
  formFor(id: string, form: 'answer' | 'ask'): FormState & { open: boolean };
  plain: FormState;
  panels: ComponentChildren;
  href: Href;
}) {
  const { view, plain, href } = props;
  const words = props.words.privacy.desk;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {Object.values(plain.errors).map((message) => (
        <Advice tone="careful" title={message} />
      ))}
      <Section title={words.requests} id="requests">
        {view.requests.length === 0 && <p>{words.noRequests}</p>}
        {view.requests.map((request) => (
          <DataRequestEntry {...props} request={request} />
        ))}
      </Section>
      <Section title={words.waiting} id="waiting">
        {view.alone && <Advice tone="careful" title={words.alone} />}
        <p>{words.waitingText}</p>
        {view.waiting.length === 0 && <p>{words.noWaiting}</p>}
        {view.waiting.map((wish) => (
          <Wish words={props.words} wish={wish}>
            {!wish.mine && !wish.own && (
              <Form
                action={href('/privacy/contacts/agree')}
                csrf={plain.csrf}
                formKey={plain.formKey}
                hidden={{ request: wish.id }}
              >
                <Button kind="quiet">{words.agree}</Button>
              </Form>
            )}
            {!wish.own && (
              <Form
                action={href('/privacy/contacts/refuse')}
                csrf={plain.csrf}
                formKey={plain.formKey}
                hidden={{ request: wish.id }}
              >
                <Button kind="quiet">{wish.mine ? words.takeBack : words.refuse}</Button>
              </Form>
            )}
          </Wish>
        ))}
      </Section>
      <Section title={words.mine} id="mine">
        {view.permissions.length === 0 && <p>{words.noMine}</p>}
        {view.permissions.map((wish) => (
          <Wish words={props.words} wish={wish}>
            <Form
              action={href('/privacy/contacts/read')}
              csrf={plain.csrf}
              formKey={plain.formKey}
              hidden={{ request: wish.id }}
            >
              <Button kind="danger">{words.read}</Button>
            </Form>
          </Wish>
        ))}
      </Section>
      {props.panels}
      {view.lately.length > 0 && (
        <Section title={words.lately} id="lately">
          <Table
            caption={words.lately}
            captionHidden
            columns={[
              { label: words.col.when },
              { label: words.col.whose },
              { label: words.col.ground },
              { label: words.col.came },
            ]}
            rows={view.lately.map((one) => [
              <When at={one.at} as="moment" />,
              words.whose[one.about] ?? one.about,
              words.whys[one.why] ?? one.why,
              words.decided[one.came] ?? one.came,
            ])}
          />
        </Section>
      )}
    </>
  );
}

/** Contact data, opened by two, on a page that is shown once. */
export function ReadOncePage(props: {
  words: Words;
  contacts: readonly { kind: string; value: string }[];
  reason: string;
  back: string;
}) {
  const words = props.words.privacy.desk;
  const { kinds } = props.words.contacts;
  return (
    <>
      <Heading title={words.onceTitle} />
      {props.contacts.length === 0 && <p>{words.onceNone}</p>}
      <Summary
        rows={props.contacts.map(({ kind, value }) => ({
          name: kinds[kind] ?? kind,
          value: <Said text={value} />,
        }))}
      />
      <Advice tone="careful">
        <p>{words.onceText}</p>
        <ResidentText text={props.reason} quote />
      </Advice>
      <Actions>
        <LinkButton kind="quiet" href={props.back}>
          {words.onceBack}
        </LinkButton>
      </Actions>
    </>
  );
}
