import type { Body, Place } from '../../places/index.ts';
import {
  Actions,
  Button,
  Disclosure,
  EmergencyPanel,
  type FieldErrors,
  Form,
  Heading,
  LinkButton,
  PrintButton,
  Qr,
  ResidentText,
  Seal,
  Section,
  Select,
  Slip,
  type TypedValues,
  When,
} from '../../ui/index.ts';
import type { EmergencyKind } from '../screening/emergency.ts';
import { standingOf } from '../standing.ts';
import { DetailFields, type PageWords, WordsField } from './fields.tsx';

type Sent = {
  action: string;
  csrf: string;
  formKey: string;
  typed?: TypedValues;
  errors?: FieldErrors;
  /** How many pictures were sent before and wait. */
  photosWait: number;
};

/** Goes along unseen with every form between the first page and the last. */
export const photosKept = (typed: TypedValues | undefined): TypedValues =>
  typed?.['photosKept'] ? { photosKept: typed['photosKept'] } : {};

export function PhotosWait({ words, photosWait }: PageWords & { photosWait: number }) {
  return photosWait > 0 ? <p class="hint">{words.raise.photosKept(photosWait)}</p> : null;
}

/** The form that a tired person finishes in a minute: one field is enough. */
export function RaisePage(
  props: PageWords &
    Sent & {
      places: readonly Place[];
      bodies: readonly Body[];
      /** For whom this person may speak. */
      childNames: readonly { readonly person: string; readonly name: string }[];
      telephone: string | null;
      suggest: string;
    },
) {
  const { words } = props;
  const opened = Object.keys(props.errors ?? {}).some((name) => name !== 'text');
  return (
    <>
      <Heading title={words.raise.title} lead={words.raise.lead} />
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        typed={props.typed ?? {}}
        errors={props.errors ?? {}}
        hidden={photosKept(props.typed)}
        multipart
        draft="raise"
      >
        <PhotosWait {...props} />
        <WordsField {...props} suggest={props.suggest} />
        {props.childNames.length > 0 && (
          <Select
            name="child"
            label={words.raise.child}
            hint={words.raise.childHint}
            optional
            empty={words.raise.myself}
            options={props.childNames.map(({ person, name }) => ({ value: person, label: name }))}
          />
        )}
        <Disclosure summary={words.raise.more} open={opened} remember="raise-more">
          <DetailFields {...props} photos />
        </Disclosure>
        <Actions>
          <Button>{words.raise.send}</Button>
        </Actions>
      </Form>
      {props.telephone && <p>{words.raise.callInstead(props.telephone)}</p>}
    </>
  );
}

/** What was typed goes along unseen; our own fields and the files stay behind. */
function carried(typed: TypedValues): TypedValues {
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([name]) => !['_csrf', '_key', 'noEmergency', 'called', 'another'].includes(name),
    ),
  );
}

/** Before anything is stored: whom to call. */
export function EmergencyPage(
  props: PageWords &
    Sent & {
      kind: EmergencyKind;
      numbers: {
        fire: string;
        medical: string;
        police: string;
        gas: string | null;
        duty: string | null;
      };
    },
) {
  const { words, numbers, kind } = props;
  const all = [
    { id: 'gas', label: words.emergency.gas, number: numbers.gas },
    { id: 'fire', label: words.emergency.fire, number: numbers.fire },
    { id: 'medical', label: words.emergency.medical, number: numbers.medical },
    { id: 'police', label: words.emergency.police, number: numbers.police },
    { id: 'duty', label: words.emergency.duty, number: numbers.duty },
  ];
  const first: Record<EmergencyKind, string> = {
    gas: 'gas',
    fire: 'fire',
    electric: 'fire',
    collapse: 'fire',
    crime: 'police',
    medical: 'medical',
  };
  const lines = all
    .flatMap(({ id, label, number }) => (number ? [{ id, label, number }] : []))
    .sort((a, b) => Number(b.id === first[kind]) - Number(a.id === first[kind]));
  const again = (label: string, button: 'main' | 'quiet', more: TypedValues) => (
    <Form
      action={props.action}
      csrf={props.csrf}
      formKey={props.formKey}
      hidden={{ ...carried(props.typed ?? {}), ...more }}
    >
      <Button kind={button}>{label}</Button>
    </Form>
  );
  return (
    <>
      <EmergencyPanel title={words.emergency.title} lines={lines} level={1}>
        <p>{words.emergency.advice[kind]}</p>
      </EmergencyPanel>
      <p>{words.emergency.lead}</p>
      <PhotosWait {...props} />
      {again(words.emergency.done, 'main', { called: 'true', another: 'true' })}
      {again(words.emergency.none, 'quiet', { noEmergency: 'true' })}
    </>
  );
}

export type Similar = {
  readonly href: string;
  readonly title: string;
  readonly text: string;
  readonly state: string;
  readonly confirmation: string | null;
  readonly supporters: number;
  readonly supportingResidents: number;
  readonly supportAction: string;
};

/** "Somebody already said this: join them", as a step of its own. */
export function SimilarPage(
  props: PageWords & Sent & { similar: readonly Similar[]; signedIn: boolean },
) {
  const { words, labels } = props;
  return (
    <>
      <Heading title={words.similar.title} lead={words.similar.lead} />
      {props.similar.map((one) => (
        <article class="card">
          <div class="card-words">
            <h2 class="card-title">
              <a href={one.href}>{one.title}</a>
            </h2>
            <ResidentText text={one.text} />
            <p>
              <Seal standing={standingOf(one).standing}>
                {labels.state[one.state as keyof typeof labels.state] ?? one.state}
              </Seal>{' '}
              {words.similar.supporters(one.supporters)}
              {one.supportingResidents < one.supporters &&
                ` · ${words.support.residents(one.supportingResidents)}`}
            </p>
            {props.signedIn ? (
              <Form
                action={one.supportAction}
                csrf={props.csrf}
                formKey={`${props.formKey}-${one.href.slice(-8)}`}
              >
                <Button kind="quiet">{words.similar.join}</Button>
              </Form>
            ) : (
              <LinkButton kind="quiet" href={one.href}>
                {words.similar.look}
              </LinkButton>
            )}
          </div>
        </article>
      ))}
      <Section title={words.similar.yours}>
        <ResidentText text={String(props.typed?.['text'] ?? '')} />
        <PhotosWait {...props} />
        <Form
          action={props.action}
          csrf={props.csrf}
          formKey={props.formKey}
          hidden={{ ...carried(props.typed ?? {}), noEmergency: 'true', another: 'true' }}
        >
          <Actions>
            <Button>{words.similar.other}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

/** The receipt: number, code, square, and when it is read. */
export function ReceivedPage(
  props: PageWords & {
    from: string;
    number: string;
    code: string;
    url: string;
    typedUrl: string;
    dueAt: Date | null;
    held: boolean;
    /** It was an emergency: somebody rings back by then. */
    callBack: boolean;
    statusHref: string;
    raiseHref: string;
    telephone: string | null;
    /** Where its entry in the public record is found. */
    record: string | null;
  },
) {
  const { words } = props;
  return (
    <>
      <Heading title={words.received.title} lead={words.received.lead(props.number)} />
      {props.held && <p>{words.received.held}</p>}
      {props.dueAt && (props.callBack || !props.held) && (
        <p>
          {props.callBack ? words.received.callBack : words.received.next}{' '}
          <When at={props.dueAt} as={props.callBack ? 'moment' : 'both'} />
        </p>
      )}
      {/* What this device kept of it can go: the next person at it must not find it. */}
      <p data-draft-done>{words.received.code}</p>
      <Slip
        from={props.from}
        title={`${words.received.slipTitle} ${props.number}`}
        code={props.code}
        codeLabel={words.status.code}
        url={props.url}
        typedUrl={props.typedUrl}
        foot={<SlipFoot {...props} />}
      >
        <p>{words.received.slipExplain}</p>
      </Slip>
      <Actions>
        <LinkButton href={props.statusHref}>{words.received.see}</LinkButton>
        <PrintButton label={words.received.print} />
        <LinkButton kind="quiet" href={props.raiseHref}>
          {words.received.another}
        </LinkButton>
      </Actions>
    </>
  );
}

/** Below the code: the way to the entry that proves when it was handed in, and somebody to call. */
function SlipFoot(props: {
  words: PageWords['words'];
  record: string | null;
  telephone: string | null;
}) {
  const { received } = props.words;
  return (
    <>
      {props.record && (
        <>
          <div class="slip-row">
            <Qr text={props.record} label={received.record} />
            <div class="slip-words">
              <p class="slip-label">{received.record}</p>
              <p>{received.recordText}</p>
            </div>
          </div>
          <p class="slip-url" dir="ltr">
            {props.record}
          </p>
        </>
      )}
      {props.telephone && <p>{received.phone(props.telephone)}</p>}
    </>
  );
}
