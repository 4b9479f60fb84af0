import {
  Actions,
  Advice,
  Button,
  CardList,
  Checkbox,
  Checkboxes,
  Form,
  Heading,
  Letter,
  LinkButton,
  languageNames,
  PrintButton,
  Radios,
  Said,
  Section,
  Select,
  Slip,
  Summary,
  TextField,
  useAround,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';
import type { Building } from './residence-page.tsx';

type Href = (path: string) => string;

export type Found = {
  readonly person: string;
  readonly name: string;
  readonly resident: boolean;
  readonly age: 'adult' | 'from_14' | 'under_14' | 'unknown';
};

export function CounterPage(props: {
  words: Words;
  waiting: number;
  find: FormState;
  plain: FormState;
  /** null: nobody was looked for. */
  found: readonly Found[] | null;
  href: Href;
}) {
  const { href, found } = props;
  const words = props.words.counter;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <CardList
        level={2}
        items={[
          { href: href('/counter/enrol'), title: words.enrol, children: <p>{words.enrolText}</p> },
          {
            href: href('/counter/letters'),
            title: words.letters,
            children: <p>{words.lettersText(props.waiting)}</p>,
          },
          {
            href: href('/counter/data-request'),
            title: props.words.privacy.requests.counter,
            children: <p>{props.words.privacy.requests.counterText}</p>,
          },
        ]}
      />
      <Section title={words.find} id="find">
        <p>{words.findText}</p>
        <Form action={href('/counter/find')} {...props.find}>
          <TextField name="who" label={words.findField} width="medium" max={200} />
          <Actions>
            <Button kind="quiet">{words.findButton}</Button>
          </Actions>
        </Form>
        {found?.length === 0 && <Advice title={words.notFound} />}
        {found && found.length > 0 && (
          <Summary
            rows={found.map((one) => ({
              name: <Said text={one.name} />,
              value: (
                <>
                  {one.resident ? words.confirmed : words.notConfirmed}
                  {one.age === 'under_14' ? (
                    <p>{words.child}</p>
                  ) : (
                    <Form
                      action={href('/counter/slip')}
                      {...props.plain}
                      hidden={{ person: one.person }}
                    >
                      <Button label={`${words.newSlip}: ${one.name}`}>{words.newSlip}</Button>
                    </Form>
                  )}
                  {one.age !== 'adult' && <AgeForm {...props} one={one} />}
                </>
              ),
            }))}
          />
        )}
      </Section>
    </>
  );
}

/** Somebody has grown older than was noted. Only the band is kept. */
function AgeForm(props: { words: Words; plain: FormState; href: Href; one: Found }) {
  const words = props.words.counter;
  const next = props.one.age === 'under_14' ? 'from_14' : 'adult';
  const label = next === 'adult' ? words.isAdult : words.is14;
  return (
    <Form
      action={props.href('/counter/age')}
      {...props.plain}
      hidden={{ person: props.one.person, age: next }}
    >
      <Button kind="quiet" label={`${label} (${props.one.name})`}>
        {label}
      </Button>
    </Form>
  );
}

export function EnrolPage(props: {
  words: Words;
  form: FormState;
  buildings: readonly Building[];
  lang: string;
  href: Href;
}) {
  const words = props.words.enrol;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Form action={props.href('/counter/enrol')} {...props.form}>
        <Radios
          name="age"
          legend={words.age}
          options={Object.entries(words.ages).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          name="guardian"
          label={words.guardian}
          hint={words.guardianHint}
          width="medium"
          max={60}
          optional
        />
        <Select
          name="building"
          label={words.building}
          empty={words.none}
          options={props.buildings}
          optional
        />
        <Checkbox name="livesHere" label={words.livesHere} />
        <TextField name="door" label={words.door} width="medium" max={60} optional />
        <TextField name="name" label={words.name} width="medium" max={60} optional />
        <TextField name="phone" type="tel" label={words.phone} width="medium" max={40} optional />
        <TextField name="email" type="email" label={words.email} max={200} optional />
        <Checkbox name="consent" label={words.consent} />
        <Radios
          name="lang"
          legend={words.lang}
          value={props.lang}
          inline
          options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The slip, as it comes out of the printer. In the language of whoever takes it along. */
export function SlipPaper(props: {
  words: Words;
  from: string;
  telephone: string | null;
  code: string;
  account: string;
  until: string;
  origin: string;
  path: string;
  staff: boolean;
  back: string;
}) {
  const words = props.words.slip;
  const code = props.code.replaceAll('-', '');
  return (
    <>
      <Slip
        from={props.from}
        title={props.staff ? words.titleStaff : words.title}
        codeLabel={words.label}
        code={code}
        url={`${props.origin}${props.path}/slip/${code}`}
        typedUrl={`${props.origin.replace(/^https?:\/\//, '')}${props.path}/sign-in`}
        foot={
          <>
            <p>{words.until(props.until)}</p>
            {props.telephone && <p dir="ltr">{props.telephone}</p>}
          </>
        }
      >
        <p>{words.text}</p>
        <p>
          <Said text={words.account(props.account)} />
        </p>
      </Slip>
      <Actions>
        <PrintButton />
        <LinkButton href={props.back} kind="quiet">
          {props.staff ? words.backStaff : words.back}
        </LinkButton>
      </Actions>
    </>
  );
}

export type EnvelopeView = {
  readonly id: string;
  readonly place: string;
  readonly askedAt: Date;
};

export function LettersPage(props: {
  words: Words;
  letters: readonly EnvelopeView[];
  form: FormState;
  ask: FormState;
  buildings: readonly Building[];
  href: Href;
}) {
  const { format } = useAround();
  const words = props.words.letters;
  const letter = props.words.letter;
  return (
    <>
      <Heading title={words.title} />
      {props.letters.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Form
          action={props.href('/counter/letters/print')}
          {...props.form}
          hidden={{ form: 'print' }}
        >
          <p>{words.printText}</p>
          <Checkboxes
            name="letter"
            legend={words.choose}
            values={props.letters.map(({ id }) => id)}
            options={props.letters.map((one) => ({
              value: one.id,
              label: one.place,
              hint: words.askedOn(format.date(one.askedAt)),
            }))}
          />
          <Actions>
            <Button>{words.print}</Button>
          </Actions>
        </Form>
      )}
      <Section title={words.ask}>
        <Form action={props.href('/counter/letters')} {...props.ask} hidden={{ form: 'ask' }}>
          <Select
            name="building"
            label={letter.building}
            empty={letter.choose}
            options={props.buildings}
          />
          <TextField
            name="door"
            label={letter.door}
            hint={letter.doorHint}
            width="medium"
            max={60}
          />
          <TextField name="name" label={letter.name} width="medium" max={60} optional />
          <Actions>
            <Button kind="quiet">{letter.button}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

export type PaperLetter = {
  readonly to: readonly string[];
  readonly code: string;
  readonly until: string;
};

export function LettersPaper(props: {
  words: Words;
  from: string;
  date: string;
  url: string;
  letters: readonly PaperLetter[];
  back: string;
}) {
  const words = props.words.letters;
  return (
    <>
      <Actions>
        <PrintButton />
        <LinkButton href={props.back} kind="quiet">
          {words.back}
        </LinkButton>
      </Actions>
      {props.letters.map((one) => (
        <Letter
          from={props.from}
          to={one.to.map((line) => <Said text={line} />)}
          date={props.date}
          subject={words.subject}
          code={{ label: words.code, code: one.code.replaceAll('-', ''), url: props.url }}
          signature={props.from}
        >
          <p>{words.dear}</p>
          <p>{words.text(one.until)}</p>
          <p>{words.notYou}</p>
        </Letter>
      ))}
    </>
  );
}
