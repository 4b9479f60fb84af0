import {
  Actions,
  Advice,
  Button,
  Checkbox,
  CodeEntry,
  Form,
  Heading,
  LinkButton,
  Said,
  Section,
  Select,
  Slip,
  Summary,
  TextField,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';

export type Building = { readonly value: string; readonly label: string };

/** Where a letter with a code is to go. */
export function LetterPage(props: {
  words: Words;
  form: FormState;
  action: string;
  buildings: readonly Building[];
  title?: string;
}) {
  const words = props.words.letter;
  return (
    <>
      <Heading title={props.title ?? words.title} lead={words.lead} />
      <Form action={props.action} {...props.form}>
        <Select
          name="building"
          label={words.building}
          empty={words.choose}
          options={props.buildings}
        />
        <TextField name="door" label={words.door} hint={words.doorHint} width="medium" max={60} />
        <TextField
          name="name"
          label={words.name}
          width="medium"
          max={60}
          autocomplete="name"
          optional
        />
        <p>{words.wiped}</p>
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

export function LetterAskedPage(props: { words: Words; codeHref: string }) {
  const words = props.words.letter;
  return (
    <>
      <Heading title={words.title} />
      <Advice tone="good" title={words.asked}>
        <p>{words.askedText}</p>
      </Advice>
      <Actions>
        <LinkButton href={props.codeHref} kind="quiet">
          {words.enter}
        </LinkButton>
      </Actions>
    </>
  );
}

export function LetterCodePage(props: {
  words: Words;
  form: FormState;
  action: string;
  signedIn: boolean;
}) {
  const words = props.words;
  return (
    <>
      <Heading title={words.letter.title2} lead={words.signIn.letterText} />
      <Form action={props.action} {...props.form}>
        <CodeEntry name="code" label={words.signIn.letterCode} hint={words.signIn.letterText} />
        {!props.signedIn && (
          <Checkbox name="shared" label={words.signIn.shared} hint={words.signIn.sharedHint} />
        )}
        <Actions>
          <Button>{words.residence.title}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The three ways to show that one lives here. */
export function ResidencePage(props: {
  words: Words;
  assurance: 0 | 1 | 2;
  by: string | null;
  standing: number;
  form: FormState;
  href(path: string): string;
}) {
  const { words, href } = props;
  const r = words.residence;
  if (props.assurance === 2)
    return (
      <>
        <Heading title={words.me.residence} />
        <Advice tone="good" title={words.me.l2}>
          {props.by && <p>{words.me.by[props.by]}</p>}
        </Advice>
        <Actions>
          <LinkButton href={href('/vouch')} kind="quiet">
            {words.me.links.vouch}
          </LinkButton>
        </Actions>
      </>
    );
  return (
    <>
      <Heading title={r.title} lead={r.lead} />
      <Section title={r.byLetter}>
        <p>{r.byLetterText}</p>
        <Actions>
          <LinkButton href={href('/letter')}>{words.signIn.askLetter}</LinkButton>
          <LinkButton href={href('/letter/code')} kind="quiet">
            {words.letter.enter}
          </LinkButton>
        </Actions>
      </Section>
      <Section title={r.byCounter}>
        <p>{r.byCounterText}</p>
      </Section>
      <Section title={r.byNeighbours}>
        <p>{r.byNeighboursText}</p>
        {props.standing > 0 && <p>{r.standing(props.standing)}</p>}
        <Form action={href('/me/vouch-code')} {...props.form}>
          <Actions>
            <Button kind="quiet">{r.makeCode}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

export function VouchCodePage(props: {
  words: Words;
  from: string;
  code: string;
  until: string;
  url: string;
  back: string;
}) {
  const words = props.words.residence;
  return (
    <>
      <Slip
        from={props.from}
        title={words.byNeighbours}
        codeLabel={words.code}
        code={props.code.replaceAll('-', '')}
        url={props.url}
      >
        <p>{words.codeText(props.until)}</p>
      </Slip>
      <p>
        <a href={props.back}>{words.title}</a>
      </p>
    </>
  );
}

export type VouchView = {
  readonly may: boolean;
  readonly buildings: readonly Building[];
  /** The code that was typed, and whose it is; null: nobody's. */
  readonly asked: { readonly code: string; readonly name: string | null } | null;
  readonly given: readonly {
    readonly id: string;
    readonly at: Date;
    readonly name: string | null;
  }[];
};

/** First whose code it is, then the question that matters. */
export function VouchPage(props: {
  words: Words;
  view: VouchView;
  form: FormState;
  backForm: FormState;
  href(path: string): string;
}) {
  const { view, href } = props;
  const words = props.words.vouch;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {!view.may && <Advice tone="careful" title={words.needed} />}
      {view.may && !view.asked?.name && (
        <>
          {view.asked && <Advice tone="careful" title={words.unknown} />}
          <Form action={href('/vouch')} method="get" errors={props.form.errors}>
            <CodeEntry name="code" label={words.code} />
            <Actions>
              <Button>{words.look}</Button>
            </Actions>
          </Form>
        </>
      )}
      {view.may && view.asked?.name && (
        <Form action={href('/vouch')} {...props.form} hidden={{ code: view.asked.code }}>
          <p>{words.know(view.asked.name)}</p>
          <Select
            name="building"
            label={words.where}
            hint={words.whereHint}
            empty={words.whereUnknown}
            options={view.buildings}
            optional
          />
          <Checkbox name="sure" label={words.sure} />
          <Actions>
            <Button>{words.button}</Button>
            <LinkButton href={href('/vouch')} kind="quiet">
              {words.look}
            </LinkButton>
          </Actions>
        </Form>
      )}
      {view.given.length > 0 && (
        <Section title={words.given}>
          <Summary
            rows={view.given.map((one) => ({
              name: <Said text={one.name ?? '—'} />,
              value: (
                <>
                  <When at={one.at} />
                  <Form action={href('/vouch/back')} {...props.backForm} hidden={{ vouch: one.id }}>
                    <Button kind="quiet" label={`${words.takeBack}: ${one.name ?? ''}`}>
                      {words.takeBack}
                    </Button>
                  </Form>
                </>
              ),
            }))}
          />
        </Section>
      )}
    </>
  );
}
