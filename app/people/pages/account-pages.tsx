import type { ComponentChildren } from 'preact';
import {
  Actions,
  Advice,
  Button,
  CardList,
  Form,
  Heading,
  LinkButton,
  PrintButton,
  Qr,
  Said,
  Section,
  Summary,
  Table,
  TextField,
  useAround,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

type Href = (path: string) => string;

export type AccountView = {
  readonly name: string;
  readonly assurance: 0 | 1 | 2;
  readonly by: string | null;
  readonly unproven: boolean;
  readonly roles: readonly { id: string; name: string; body: string | null; until: Date }[];
};

export function AccountPage(props: {
  words: Words;
  view: AccountView;
  rename: FormState;
  plain: FormState;
  /** What later capabilities say about this person, to this person. */
  panels: ComponentChildren;
  href: Href;
}) {
  const { words, view, href } = props;
  const me = words.me;
  const link = (path: string, title: string, text: string) => ({
    href: href(path),
    title,
    children: <p>{text}</p>,
  });
  const { links } = me;
  return (
    <>
      <Heading title={me.title} lead={<Said text={view.name} />} />
      {view.unproven ? (
        <Advice tone="careful" title={me.unproven}>
          <Actions>
            <LinkButton href={href('/me/security')}>{me.complete}</LinkButton>
          </Actions>
        </Advice>
      ) : (
        <>
          <Summary
            rows={[
              {
                name: me.residence,
                value: [me.l0, me.l1, me.l2][view.assurance],
                ...(view.assurance < 2 && {
                  change: { href: href('/me/residence'), what: me.residence },
                }),
              },
            ]}
          />
          <CardList
            level={2}
            items={[
              ...(view.assurance < 2
                ? [link('/me/residence', links.residence, links.residenceText)]
                : [link('/vouch', links.vouch, links.vouchText)]),
              link('/me/contacts', links.contacts, links.contactsText),
              link('/me/security', links.security, links.securityText),
              link('/me/sign-ins', links.signIns, links.signInsText),
              link('/me/data', links.data, links.dataText),
            ]}
          />
          {props.panels}
          {view.roles.length > 0 && (
            <Section title={me.roles}>
              <Summary
                rows={view.roles.map((role) => ({
                  name: role.name,
                  value: (
                    <>
                      {role.body && <>{role.body} · </>}
                      <When at={role.until} />
                      <Form
                        action={href('/me/roles/end')}
                        {...props.plain}
                        hidden={{ role: role.id }}
                      >
                        <Button kind="quiet" label={`${me.giveBack}: ${role.name}`}>
                          {me.giveBack}
                        </Button>
                      </Form>
                    </>
                  ),
                }))}
              />
            </Section>
          )}
          <Section title={me.name}>
            <Form action={href('/me/name')} {...props.rename}>
              <TextField
                name="pseudonym"
                label={me.newName}
                value={view.name}
                width="medium"
                max={24}
              />
              <Actions>
                <Button kind="quiet">{me.rename}</Button>
              </Actions>
            </Form>
          </Section>
        </>
      )}
      <Form action={href('/sign-out')} {...props.plain}>
        <Button kind="quiet">{me.signOut}</Button>
      </Form>
    </>
  );
}

export type SecurityView = {
  readonly staff: boolean;
  readonly password: boolean;
  readonly factor: boolean;
  readonly codesLeft: number;
  /** The secret that waits to be taken over by an authenticator. */
  readonly waiting: { secret: string; uri: string } | null;
};

export function SecurityPage(props: {
  words: Words;
  view: SecurityView;
  forms: { password: FormState; code: FormState };
  plain: FormState;
  href: Href;
}) {
  const { view, forms, href } = props;
  const words = props.words.security;
  return (
    <>
      <Heading title={words.title} />
      {view.staff && !(view.password && view.factor) && (
        <Advice tone="careful" title={words.staffText} />
      )}
      <Section title={words.password}>
        <p>{view.password ? words.set : words.notSet}</p>
        <p>{words.passwordText}</p>
        <Form action={href('/me/password')} {...forms.password} hidden={{ form: 'password' }}>
          <TextField
            name="password"
            type="password"
            label={words.passwordNew}
            autocomplete="new-password"
            width="medium"
            max={256}
          />
          <TextField
            name="again"
            type="password"
            label={words.passwordAgain}
            autocomplete="new-password"
            width="medium"
            max={256}
          />
          <Actions>
            <Button kind={view.password ? 'quiet' : 'main'}>{words.save}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.factor} id="second-step">
        <p>{words.factorText}</p>
        {view.factor && (
          <>
            <p>{words.isSet}</p>
            <p>{words.left(view.codesLeft)}</p>
            {!view.staff && (
              <Form action={href('/me/second-step/drop')} {...props.plain}>
                <Button kind="quiet">{words.drop}</Button>
              </Form>
            )}
          </>
        )}
        {!view.factor && !view.password && <p>{words.passwordFirst}</p>}
        {!view.factor && view.password && !view.waiting && (
          <Form action={href('/me/second-step/begin')} {...props.plain}>
            <Button>{words.begin}</Button>
          </Form>
        )}
        {!view.factor && view.password && view.waiting && (
          <>
            <p>{words.scan}</p>
            <Qr text={view.waiting.uri} label={words.scan} size="large" />
            <p>
              {words.key}:{' '}
              <code dir="ltr">{view.waiting.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            </p>
            <Form action={href('/me/second-step')} {...forms.code} hidden={{ form: 'code' }}>
              <TextField
                name="code"
                label={words.code}
                autocomplete="one-time-code"
                inputmode="numeric"
                width="short"
                max={10}
              />
              <Actions>
                <Button>{words.confirm}</Button>
              </Actions>
            </Form>
          </>
        )}
      </Section>
    </>
  );
}

/** Shown once: what replaces the authenticator on the day it is lost. */
export function RecoveryCodesPage(props: { words: Words; codes: readonly string[]; next: string }) {
  const words = props.words.security;
  return (
    <>
      <Heading title={words.codesTitle} lead={words.codesText} />
      <ol class="codes">
        {props.codes.map((code) => (
          <li>
            <code dir="ltr">{code}</code>
          </li>
        ))}
      </ol>
      <Actions>
        <PrintButton />
        <LinkButton href={props.next}>{words.codesDone}</LinkButton>
      </Actions>
    </>
  );
}

export type SignInRow = {
  readonly id: string;
  readonly way: string;
  readonly label: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

export function SignInsPage(props: {
  words: Words;
  rows: readonly SignInRow[];
  here: string | null;
  tokenForm: FormState;
  plain: FormState;
  href: Href;
}) {
  const { href, here } = props;
  const words = props.words.signIns;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Table
        caption={words.title}
        captionHidden
        columns={[
          { label: words.device },
          { label: words.seen },
          { label: words.until },
          { label: words.end },
        ]}
        rows={props.rows.map((row) => [
          <>
            <Said text={row.label} /> · {words.ways[row.way]}
          </>,
          row.id === here ? words.here : <When at={row.lastSeenAt} as="ago" />,
          <When at={row.expiresAt} />,
          <Form action={href('/me/sign-ins/end')} {...props.plain} hidden={{ login: row.id }}>
            <Button kind="quiet" label={words.endWhat(row.label)}>
              {words.end}
            </Button>
          </Form>,
        ])}
      />
      {props.rows.length > 1 && (
        <Form action={href('/me/sign-ins/end')} {...props.plain} hidden={{ login: 'others' }}>
          <Button kind="danger">{words.endOthers}</Button>
        </Form>
      )}
      <Section title={words.program}>
        <p>{words.programText}</p>
        <Form action={href('/me/tokens')} {...props.tokenForm}>
          <TextField name="label" label={words.programLabel} width="medium" max={60} />
          <Actions>
            <Button kind="quiet">{words.makeToken}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

export function TokenPage(props: { words: Words; token: string; until: Date; back: string }) {
  const words = props.words.signIns;
  const { format } = useAround();
  return (
    <>
      <Heading title={words.tokenTitle} lead={words.tokenText(format.date(props.until))} />
      <p>
        <code class="token" dir="ltr">
          {props.token}
        </code>
      </p>
      <Actions>
        <LinkButton href={props.back}>{words.back}</LinkButton>
      </Actions>
    </>
  );
}
