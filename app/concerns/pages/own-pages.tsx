import {
  Button,
  CardList,
  CodeEntry,
  Empty,
  type FieldErrors,
  Form,
  Heading,
  Section,
  type TypedValues,
} from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';
import type { PageWords } from './fields.tsx';
import { cardOf, type ListedConcern } from './list-page.tsx';

/** How it stands, by the code on a slip: no account, no sign-in. */
export function StatusPage(props: {
  words: ConcernWords;
  action: string;
  csrf: string;
  formKey: string;
  typed: TypedValues;
  errors: FieldErrors;
}) {
  const { words } = props;
  return (
    <>
      <Heading title={words.status.title} lead={words.status.lead} />
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        typed={props.typed}
        errors={props.errors}
      >
        <CodeEntry name="code" label={words.status.code} />
        <Button>{words.status.show}</Button>
      </Form>
    </>
  );
}

/** What I told and what I stand behind. */
export function MinePage(
  props: PageWords & {
    told: readonly ListedConcern[];
    supported: readonly ListedConcern[];
    raiseHref: string;
  },
) {
  const { words } = props;
  // One's own may not be public yet: then its number stands for the title.
  const cards = (list: readonly ListedConcern[]) =>
    list.map((one) => cardOf({ ...one, shownTitle: one.shownTitle || one.number }, props));
  return (
    <>
      <Heading title={words.mine.title} />
      <Section title={words.mine.told}>
        {props.told.length > 0 ? (
          <CardList items={cards(props.told)} />
        ) : (
          <Empty
            title={words.mine.none}
            action={{ href: props.raiseHref, label: words.raise.title }}
          />
        )}
      </Section>
      {props.supported.length > 0 && (
        <Section title={words.mine.supported}>
          <CardList items={cards(props.supported)} />
        </Section>
      )}
    </>
  );
}
