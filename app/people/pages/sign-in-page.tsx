import {
  Actions,
  Button,
  Checkbox,
  CodeEntry,
  Disclosure,
  Form,
  Heading,
  LinkButton,
  Section,
  TextField,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

export type SignInForms = {
  readonly slip: FormState;
  readonly password: FormState;
  /** null: this site sends no e-mail. */
  readonly email: FormState | null;
};

/** All ways in on one page; the slip first, since it needs nothing but paper. */
export function SignInPage(props: {
  words: Words;
  forms: SignInForms;
  href(path: string): string;
  next: string | null;
}) {
  const { forms, href } = props;
  const words = props.words.signIn;
  const next = props.next ? { next: props.next } : {};
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Section title={words.slip}>
        <Form action={href('/sign-in/slip')} {...forms.slip} hidden={{ form: 'slip', ...next }}>
          <CodeEntry name="code" label={words.slipCode} />
          <Checkbox name="shared" label={words.shared} hint={words.sharedHint} />
          <Actions>
            <Button>{words.button}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.password}>
        <Form
          action={href('/sign-in/password')}
          {...forms.password}
          hidden={{ form: 'password', ...next }}
        >
          <TextField name="who" label={words.who} autocomplete="username" max={200} />
          <TextField
            name="password"
            type="password"
            label={words.passwordField}
            autocomplete="current-password"
            max={256}
          />
          <Checkbox
            name="shared"
            id="password-shared"
            label={words.shared}
            hint={words.sharedHint}
          />
          <Actions>
            <Button kind="quiet">{words.button}</Button>
          </Actions>
        </Form>
      </Section>
      {forms.email && (
        <Section title={words.email}>
          <p>{words.emailText}</p>
          <Form
            action={href('/sign-in/email')}
            {...forms.email}
            hidden={{ form: 'email', ...next }}
          >
            <TextField
              name="email"
              type="email"
              label={words.emailField}
              autocomplete="email"
              max={200}
            />
            <Actions>
              <Button kind="quiet">{words.emailButton}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      <Section title={words.letter}>
        <p>{words.letterText}</p>
        <Actions>
          <LinkButton href={href('/letter/code')} kind="quiet">
            {words.letterButton}
          </LinkButton>
        </Actions>
      </Section>
      <Disclosure summary={words.none}>
        <p>{words.noneText}</p>
        <p>
          <a href={href('/letter')}>{words.askLetter}</a>
        </p>
      </Disclosure>
    </>
  );
}

/** From the square on a slip: the code is filled in; nothing is used up before the button is pressed. */
export function SlipPage(props: {
  words: Words;
  form: FormState;
  href(path: string): string;
  code: string;
}) {
  const words = props.words.signIn;
  return (
    <>
      <Heading title={words.fromSlip} lead={words.fromSlipText} />
      <Form action={props.href('/sign-in/slip')} {...props.form} hidden={{ form: 'slip' }}>
        <CodeEntry name="code" label={words.slipCode} value={props.code} />
        <Checkbox name="shared" label={words.shared} hint={words.sharedHint} />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** One code to be typed: from the mailbox, from the authenticator. */
export function DigitsPage(props: {
  title: string;
  lead: string;
  label: string;
  button: string;
  action: string;
  form: FormState;
  hidden: Readonly<Record<string, string>>;
  foot?: string;
}) {
  return (
    <>
      <Heading title={props.title} lead={props.lead} />
      <Form action={props.action} {...props.form} hidden={props.hidden}>
        <TextField
          name="code"
          label={props.label}
          autocomplete="one-time-code"
          inputmode="text"
          width="medium"
          max={20}
          spellcheck={false}
        />
        <Actions>
          <Button>{props.button}</Button>
        </Actions>
      </Form>
      {props.foot && <p>{props.foot}</p>}
    </>
  );
}

export function ProvePage(props: {
  words: Words;
  form: FormState;
  action: string;
  next: string | null;
}) {
  const words = props.words.prove;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Form action={props.action} {...props.form} hidden={props.next ? { next: props.next } : {}}>
        <TextField
          name="password"
          type="password"
          label={words.password}
          autocomplete="current-password"
          max={256}
          optional
        />
        <TextField
          name="code"
          label={words.code}
          autocomplete="one-time-code"
          width="medium"
          max={20}
          optional
          spellcheck={false}
        />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

export function WelcomePage(props: {
  words: Words;
  form: FormState;
  action: string;
  offered: readonly string[];
  current: string;
  next: string;
}) {
  const words = props.words.welcome;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Form action={props.action} {...props.form} hidden={{ next: props.next }}>
        <fieldset class="fieldset">
          <legend>{words.offered}</legend>
          <div class="choices choices-inline">
            {[props.current, ...props.offered].map((name, index) => (
              <div class="choice">
                <input
                  type="radio"
                  id={`name-${index}`}
                  name="pseudonym"
                  value={name}
                  checked={index === 0}
                />
                <label for={`name-${index}`}>
                  <bdi>{name}</bdi>
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        <TextField
          name="own"
          label={words.own}
          hint={words.ownHint}
          width="medium"
          max={24}
          optional
        />
        <Actions>
          <Button>{words.button}</Button>
          <LinkButton href={props.next} kind="quiet">
            {words.later}
          </LinkButton>
        </Actions>
      </Form>
    </>
  );
}
