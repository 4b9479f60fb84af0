import {
  Actions,
  Button,
  Checkbox,
  Form,
  Heading,
  LinkButton,
  languageNames,
  Said,
  Section,
  Summary,
  Table,
  When,
} from '../../ui/index.ts';
import type { FormState } from '../form-state.ts';
import type { Words } from '../messages/index.ts';
import type { OwnData } from '../own-data.ts';

/** Everything that is known of somebody, for that person. */
export function DataPage(props: {
  words: Words;
  data: OwnData;
  /** Whether this person may ask for more than they can do here: residents may. */
  mayAsk: boolean;
  href(path: string): string;
}) {
  const { data, href } = props;
  const words = props.words.data;
  const kinds = props.words.contacts.kinds;
  const { account } = data;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Readings {...props} />
      <Section title={words.contacts}>
        <Summary
          rows={data.contacts.map((contact) => ({
            name: kinds[contact.kind],
            value: <Said text={contact.value} />,
          }))}
        />
        {data.contacts.length === 0 && <p>{props.words.contacts.none}</p>}
      </Section>
      {data.consents.length > 0 && (
        <Section title={words.consents}>
          <Summary
            rows={data.consents.map((consent) => ({
              name: words.purposes[consent.purpose] ?? consent.purpose,
              value: (
                <>
                  {words.given} <When at={consent.givenAt} />
                  {consent.givenBy === 'counter' && <> ({words.atCounter})</>}
                  {consent.withdrawnAt && (
                    <>
                      {' · '}
                      {words.withdrawn} <When at={consent.withdrawnAt} />
                    </>
                  )}
                </>
              ),
            }))}
          />
        </Section>
      )}
      <Section title={words.account}>
        <Summary
          rows={[
            { name: props.words.me.name, value: <Said text={account.pseudonym ?? ''} /> },
            { name: words.created, value: <When at={account.createdAt} /> },
            { name: words.language, value: languageNames[account.lang] },
            { name: words.names, value: words.namesText(data.namesInProcesses.length) },
          ]}
        />
      </Section>
      {data.letters.length > 0 && (
        <Section title={words.letters}>
          <ul>
            {data.letters.map((letter) => (
              <li>
                {words.asked} <When at={letter.askedAt} />
                {' · '}
                {letter.printedAt ? (
                  <>
                    {words.printed} <When at={letter.printedAt} />
                  </>
                ) : (
                  words.waiting
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.take}>
        <Actions>
          <LinkButton href={href('/me/data.json')} kind="quiet">
            {words.json}
          </LinkButton>
          <LinkButton href={href('/me/data.csv')} kind="quiet">
            {words.csv}
          </LinkButton>
        </Actions>
      </Section>
      {props.mayAsk && (
        <Section title={words.ask}>
          <p>{words.askText}</p>
          <Actions>
            <LinkButton href={href('/me/data-requests')} kind="quiet">
              {props.words.privacy.requests.ask}
            </LinkButton>
          </Actions>
        </Section>
      )}
      <Section title={words.erase}>
        <Actions>
          <LinkButton href={href('/me/erase')} kind="danger">
            {words.erase}
          </LinkButton>
        </Actions>
      </Section>
    </>
  );
}

/** Who looked at the contact data, as what, when and why. */
export function Readings(props: {
  words: Words;
  data: Pick<OwnData, 'readings'>;
  href(path: string): string;
}) {
  const { data, href } = props;
  const words = props.words.data;
  const kinds = props.words.contacts.kinds;
  return (
    <Section title={words.readings} id="readings">
      {data.readings.length === 0 ? (
        <p>{words.noReadings}</p>
      ) : (
        <Table
          caption={words.readings}
          captionHidden
          columns={[
            { label: words.when },
            { label: words.who },
            { label: words.what },
            { label: words.why },
          ]}
          rows={data.readings.map((reading) => [
            <When at={reading.at} as="moment" />,
            <>
              {props.words.roles[reading.readerRole] ?? reading.readerRole}
              {reading.agreedRole && (
                <>
                  <br />
                  {words.agreedBy(props.words.roles[reading.agreedRole] ?? reading.agreedRole)}
                </>
              )}
            </>,
            reading.kinds.map((kind) => kinds[kind] ?? kind).join(', '),
            <>
              {words.whys[reading.why] ?? reading.why}
              {reading.subjectKind === 'concern' && reading.subjectId && (
                <>
                  {' '}
                  <a href={href(`/concerns/${reading.subjectId}`)}>
                    {words.about(reading.subjectId.slice(-6))}
                  </a>
                </>
              )}
              {reading.reason && (
                <>
                  <br />
                  {words.reasonGiven} <Said text={reading.reason} />
                </>
              )}
            </>,
          ])}
        />
      )}
    </Section>
  );
}

export function ErasePage(props: { words: Words; form: FormState; href(path: string): string }) {
  const words = props.words.erase;
  return (
    <>
      <Heading title={words.title} lead={words.what} />
      <ul>
        {words.gone.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <p>{words.stays}</p>
      <Form action={props.href('/me/erase')} {...props.form}>
        <Checkbox name="sure" label={words.sure} />
        <Actions>
          <Button kind="danger">{words.button}</Button>
          <LinkButton href={props.href('/me/data')} kind="quiet">
            {props.words.data.title}
          </LinkButton>
        </Actions>
      </Form>
    </>
  );
}

export function ErasedPage(props: { words: Words; home: string }) {
  const words = props.words.erase;
  return (
    <>
      <Heading title={words.doneTitle} lead={words.done} />
      <Actions>
        <LinkButton href={props.home}>{words.home}</LinkButton>
      </Actions>
    </>
  );
}
