import {
  Actions,
  Advice,
  Button,
  DateField,
  Disclosure,
  Form,
  Heading,
  Said,
  Section,
  Select,
  Summary,
  Table,
  TextField,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

export type Choice = { readonly value: string; readonly label: string };

export type StaffView = {
  readonly alone: boolean;
  /** Whoever looks at the page. */
  readonly self: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly hasPassword: boolean;
    readonly hasFactor: boolean;
    readonly suspended: boolean;
  }[];
  readonly held: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly body: string | null;
    readonly until: Date;
    readonly single: boolean;
  }[];
  readonly open: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly body: string | null;
    readonly until: Date;
    /** Asked for by whoever looks at the page, or for them: somebody else has to agree. */
    readonly mine: boolean;
  }[];
  readonly bodies: readonly Choice[];
  readonly roles: readonly Choice[];
  readonly defaultUntil: string;
};

export function StaffPage(props: {
  words: Words;
  view: StaffView;
  forms: { invite: FormState; grant: FormState };
  /** What went wrong with one of the buttons. */
  plain: FormState;
  href(path: string): string;
}) {
  const { view, forms, plain, href } = props;
  const words = props.words.staff;
  const button = (path: string, hidden: Record<string, string>, label: string, what: string) => (
    <Form action={href(path)} csrf={plain.csrf} formKey={plain.formKey} hidden={hidden}>
      <Button kind="quiet" label={`${label}: ${what}`}>
        {label}
      </Button>
    </Form>
  );
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {Object.values(plain.errors).map((message) => (
        <Advice tone="careful" title={message} />
      ))}
      {view.alone && <Advice tone="careful" title={words.alone} />}
      <Section title={words.open} id="open">
        {view.open.length === 0 && <p>{words.noneOpen}</p>}
        <Summary
          rows={view.open.map((one) => {
            const what = `${one.name}, ${one.role}`;
            return {
              name: <Said text={one.name} />,
              value: (
                <>
                  {one.role}
                  {one.body && <> · {one.body}</>} · <When at={one.until} />
                  {!one.mine &&
                    button('/admin/roles/approve', { request: one.id }, words.approve, what)}
                  {button('/admin/roles/refuse', { request: one.id }, words.refuse, what)}
                </>
              ),
            };
          })}
        />
      </Section>
      <Section title={words.held} id="held">
        <Table
          caption={words.held}
          captionHidden
          columns={[
            { label: words.account },
            { label: words.role },
            { label: words.until },
            { label: words.end },
          ]}
          rows={view.held.map((one) => [
            <Said text={one.name} />,
            <>
              {one.role}
              {one.body && <> · {one.body}</>}
              {one.single && <> · {words.single}</>}
            </>,
            <When at={one.until} />,
            button('/admin/roles/end', { role: one.id }, words.end, `${one.name}, ${one.role}`),
          ])}
        />
      </Section>
      <Section title={words.accounts} id="accounts">
        <Summary
          rows={view.accounts.map((one) => ({
            name: <Said text={one.name} />,
            value: (
              <>
                {one.suspended
                  ? words.suspended
                  : !one.hasPassword
                    ? words.noPassword
                    : !one.hasFactor
                      ? words.noFactor
                      : words.ready}
                {one.id !== view.self && (
                  <Disclosure summary={`${words.more}: ${one.name}`}>
                    {one.suspended ? (
                      button('/admin/people/restore', { person: one.id }, words.restore, one.name)
                    ) : (
                      <>
                        {button('/admin/people/slip', { person: one.id }, words.newSlip, one.name)}
                        {one.hasFactor &&
                          button(
                            '/admin/people/reset-second-step',
                            { person: one.id },
                            words.resetFactor,
                            one.name,
                          )}
                        <Form
                          action={href('/admin/people/suspend')}
                          csrf={plain.csrf}
                          formKey={plain.formKey}
                          hidden={{ person: one.id }}
                        >
                          <Select
                            name="reason"
                            id={`reason-${one.id}`}
                            label={words.reason}
                            options={Object.entries(words.reasons).map(([value, label]) => ({
                              value,
                              label,
                            }))}
                          />
                          <Button kind="danger" label={`${words.suspend}: ${one.name}`}>
                            {words.suspend}
                          </Button>
                        </Form>
                      </>
                    )}
                  </Disclosure>
                )}
              </>
            ),
          }))}
        />
      </Section>
      <Section title={words.invite} id="invite">
        <Form action={href('/admin/people/invite')} {...forms.invite} hidden={{ form: 'invite' }}>
          <TextField
            name="pseudonym"
            label={words.inviteName}
            hint={words.inviteHint}
            width="medium"
            max={24}
          />
          <Actions>
            <Button>{words.inviteButton}</Button>
          </Actions>
        </Form>
      </Section>
      <Section title={words.grant} id="grant">
        <p>{words.grantText}</p>
        <Form action={href('/admin/roles/ask')} {...forms.grant} hidden={{ form: 'grant' }}>
          <TextField name="person" label={words.who} hint={words.whoHint} width="medium" max={60} />
          <Select
            name="role"
            label={words.role}
            empty={props.words.letter.choose}
            options={view.roles}
          />
          <Select
            name="body"
            label={words.body}
            empty={words.bodyNone}
            options={view.bodies}
            optional
          />
          <DateField name="until" label={words.until} value={view.defaultUntil} />
          <Actions>
            <Button>{words.grantButton}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

export function SetUpPage(props: { words: Words; form: FormState; action: string }) {
  const words = props.words.setUp;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Form action={props.action} {...props.form}>
        <TextField
          name="pseudonym"
          label={words.name}
          hint={words.nameHint}
          width="medium"
          max={24}
          autocomplete="username"
        />
        <TextField
          name="password"
          type="password"
          label={words.password}
          hint={words.passwordHint}
          width="medium"
          max={256}
          autocomplete="new-password"
        />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

export function LinkOverPage(props: { words: Words }) {
  return <Heading title={props.words.setUp.over} lead={props.words.setUp.overText} />;
}

export function DemoPage(props: {
  words: Words;
  people: readonly { id: string; name: string; note: string }[];
  out: readonly { kind: string; recipient: string; code: string; at: Date }[];
  plain: FormState;
  href(path: string): string;
}) {
  const words = props.words.demo;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Section title={words.people}>
        <Table
          caption={words.people}
          captionHidden
          columns={[
            { label: words.who },
            { label: words.part },
            { label: words.be, labelUnseen: true },
          ]}
          rows={props.people.map((one) => [
            <Said text={one.name} />,
            <Said text={one.note} />,
            <Form
              action={props.href('/demo-desk/be')}
              csrf={props.plain.csrf}
              formKey={props.plain.formKey}
              hidden={{ person: one.id }}
            >
              <Button kind="quiet" label={words.beWho(one.name)}>
                {words.be}
              </Button>
            </Form>,
          ])}
        />
      </Section>
      <Section title={words.out}>
        {props.out.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <Table
            caption={words.out}
            captionHidden
            columns={[{ label: words.at }, { label: words.to }, { label: words.code }]}
            rows={props.out.map((one) => [
              <When at={one.at} as="moment" />,
              <>
                {words.kinds[one.kind]} · <Said text={one.recipient} />
              </>,
              <code dir="ltr">{one.code}</code>,
            ])}
          />
        )}
      </Section>
    </>
  );
}
