import {
  Actions,
  Button,
  Disclosure,
  type FieldErrors,
  Form,
  Radios,
  TextArea,
  type TypedValues,
} from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';

/** Contact data is opened on request only, and whoever opens it is named to its owner. */
export function ContactBox(props: {
  words: ConcernWords;
  hasAuthor: boolean;
  action: string;
  csrf: string;
  formKey: string;
}) {
  const { words } = props;
  if (!props.hasAuthor) return <p class="hint">{words.desk.noContact}</p>;
  return (
    <Form
      action={props.action}
      csrf={props.csrf}
      formKey={props.formKey}
      label={words.desk.contact}
    >
      <Button kind="quiet">{words.desk.showContact}</Button>
      <p class="hint">{words.desk.contactLogged}</p>
    </Form>
  );
}

export function OpenContacts(props: {
  words: ConcernWords;
  contacts: readonly { readonly kind: string; readonly value: string }[];
}) {
  const { words } = props;
  if (props.contacts.length === 0) return <p class="hint">{words.desk.noContact}</p>;
  return (
    <div class="contacts">
      <p>
        <b>{words.desk.contact}</b>
      </p>
      <ul>
        {props.contacts.map(({ kind, value }) => (
          <li>
            {kind === 'phone' ? (
              <a href={`tel:${value.replace(/[^+\d]/g, '')}`}>{value}</a>
            ) : (
              <bdi>{value}</bdi>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{words.desk.contactLogged}</p>
    </div>
  );
}

/** For a privacy officer: a ground, a reason, and a second person before anything is opened. */
export function AskContactBox(props: {
  words: ConcernWords;
  hasAuthor: boolean;
  action: string;
  form: { csrf: string; formKey: string; typed: TypedValues; errors: FieldErrors };
  open: boolean;
}) {
  const words = props.words.privacy;
  if (!props.hasAuthor) return <p class="hint">{props.words.desk.noContact}</p>;
  return (
    <Disclosure summary={words.contact} open={props.open}>
      <p>{words.contactText}</p>
      <Form action={props.action} {...props.form} label={words.contact}>
        <Radios
          name="why"
          legend={words.ground}
          options={Object.entries(words.grounds).map(([value, label]) => ({ value, label }))}
        />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} max={500} />
        <Actions>
          <Button kind="quiet">{words.ask}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
