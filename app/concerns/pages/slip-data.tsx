import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  Checkbox,
  type FieldErrors,
  Form,
  Heading,
  Section,
} from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';

type Sent = { csrf: string; formKey: string };

/** On the page that a slip opens: what is known of me? */
export function SlipDataLink(props: Sent & { words: ConcernWords; action: string; code: string }) {
  const words = props.words.slipData;
  return (
    <Section title={words.title} id="data">
      <p>{words.lead}</p>
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        hidden={{ code: props.code }}
      >
        <Actions>
          <Button kind="quiet">{words.look}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** Everything that is held of somebody without an account, for whoever holds the slip. */
export function SlipDataPage(
  props: Sent & {
    words: ConcernWords;
    code: string;
    number: string;
    /** What people keeps of them: contact data and who read them; null: no contact was left. */
    person: ComponentChildren;
    takeAction: string;
    eraseAction: string;
    errors: FieldErrors;
  },
) {
  const words = props.words.slipData;
  const hidden = { code: props.code };
  const take = (format: 'json' | 'csv', label: string) => (
    <Form
      action={props.takeAction}
      csrf={props.csrf}
      formKey={`${props.formKey}-${format}`}
      hidden={{ ...hidden, format }}
    >
      <Button kind="quiet">{label}</Button>
    </Form>
  );
  return (
    <>
      <Heading title={words.title} lead={words.about(props.number)} />
      {props.person}
      <Section title={words.take}>
        <p>{words.takeText}</p>
        {take('json', words.json)}
        {take('csv', words.csv)}
      </Section>
      <Section title={words.erase} id="erase">
        <p>{words.eraseText}</p>
        <Form
          action={props.eraseAction}
          csrf={props.csrf}
          formKey={`${props.formKey}-erase`}
          errors={props.errors}
          hidden={hidden}
        >
          <Checkbox name="sure" label={words.sure} />
          <Actions>
            <Button kind="danger">{words.erase}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

export function SlipErasedPage(props: { words: ConcernWords }) {
  const words = props.words.slipData;
  return <Heading title={words.erased} lead={words.erasedText} />;
}
