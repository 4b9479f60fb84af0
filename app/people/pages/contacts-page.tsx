import {
  Actions,
  Advice,
  Button,
  Form,
  Heading,
  Said,
  Section,
  Summary,
  TextField,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

type Href = (path: string) => string;

export type ContactsView = {
  readonly contacts: readonly { kind: string; value: string; confirmed: boolean }[];
  readonly publicName: string | null;
  /** A worker has noted that this person is 18 or older. */
  readonly adult: boolean;
  readonly mail: boolean;
  /** An address to which six digits are on their way. */
  readonly confirming: string | null;
};

export function ContactsPage(props: {
  words: Words;
  view: ContactsView;
  forms: { name: FormState; phone: FormState; email: FormState; code: FormState; shown: FormState };
  plain: FormState;
  href: Href;
}) {
  const { view, forms, href } = props;
  const words = props.words.contacts;
  const kept = (kind: string) => view.contacts.find((one) => one.kind === kind)?.value;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {view.contacts.length === 0 && <p>{words.none}</p>}
      <Summary
        rows={view.contacts.map(({ kind, value, confirmed }) => ({
          name: words.kinds[kind],
          value: (
            <>
              <Said text={value} />
              {(kind === 'email' || kind === 'phone') && (
                <> · {confirmed ? words.confirmed : words.unconfirmed}</>
              )}
              <Form action={href('/me/contacts/delete')} {...props.plain} hidden={{ kind }}>
                <Button kind="quiet" label={words.removeWhat(words.kinds[kind] ?? kind)}>
                  {words.remove}
                </Button>
              </Form>
            </>
          ),
        }))}
      />
      {view.confirming && (
        <Section title={words.setEmail}>
          <p>{props.words.emailCode.text(view.confirming)}</p>
          <Form
            action={href('/me/contacts/email/code')}
            {...forms.code}
            hidden={{ form: 'code', email: view.confirming }}
          >
            <TextField
              name="code"
              label={words.emailCode}
              width="short"
              max={20}
              inputmode="numeric"
              autocomplete="one-time-code"
            />
            <Actions>
              <Button>{words.confirm}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      <Section title={words.setPhone}>
        <Form action={href('/me/contacts')} {...forms.phone} hidden={{ form: 'phone' }}>
          <TextField
            name="phone"
            type="tel"
            label={words.setPhone}
            hint={words.setPhoneHint}
            value={kept('phone') ?? ''}
            width="medium"
            max={40}
            autocomplete="tel"
          />
          <Actions>
            <Button kind="quiet">{words.keep}</Button>
          </Actions>
        </Form>
      </Section>
      {!view.confirming && (
        <Section title={words.setEmail}>
          {view.mail ? (
            <Form action={href('/me/contacts/email')} {...forms.email} hidden={{ form: 'email' }}>
              <TextField
                name="email"
                type="email"
                label={words.setEmail}
                hint={words.setEmailHint}
                value={kept('email') ?? ''}
                max={200}
                autocomplete="email"
              />
              <Actions>
                <Button kind="quiet">{words.sendCode}</Button>
              </Actions>
            </Form>
          ) : (
            <p>{words.noMail}</p>
          )}
        </Section>
      )}
      <Section title={words.setName}>
        <Form action={href('/me/contacts')} {...forms.name} hidden={{ form: 'name' }}>
          <TextField
            name="name"
            label={words.setName}
            hint={words.setNameHint}
            value={kept('name') ?? ''}
            width="medium"
            max={60}
            autocomplete="name"
          />
          <Actions>
            <Button kind="quiet">{words.keep}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.shown}>
        <p>{words.shownText}</p>
        {view.publicName ? (
          <Form action={href('/me/shown')} {...forms.shown} hidden={{ form: 'shown' }}>
            <p>
              <Said text={words.isShown(view.publicName)} />
            </p>
            <Actions>
              <Button kind="quiet">{words.hide}</Button>
            </Actions>
          </Form>
        ) : !view.adult ? (
          <Advice>{words.adultAtCounter}</Advice>
        ) : (
          <Form
            action={href('/me/shown')}
            {...forms.shown}
            hidden={{ form: 'shown', show: 'true' }}
          >
            <Actions>
              <Button kind="quiet">{words.show}</Button>
            </Actions>
          </Form>
        )}
      </Section>
    </>
  );
}
