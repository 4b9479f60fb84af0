import {
  Actions,
  Advice,
  Button,
  type FieldErrors,
  Fieldset,
  Form,
  Heading,
  Radios,
  Said,
  Select,
  Summary,
  TextArea,
  TextField,
  type TypedValues,
} from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';
import { isWords, type Kind, type Value } from '../setting.ts';

export type SettingPageProps = {
  readonly words: Words;
  readonly name: string;
  readonly effect: string;
  readonly kind: Kind;
  readonly value: Value;
  readonly now: string;
  readonly usual: string | null;
  /** For a choice, or a body. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly waits: boolean;
  readonly action: string;
  readonly csrf: string;
  readonly formKey: string;
  readonly typed: TypedValues;
  readonly errors: FieldErrors;
};

/** One setting: what it does, what it is now, and what somebody wishes it to become. */
export function SettingPage(props: SettingPageProps) {
  const words = props.words.change;
  return (
    <>
      <Heading title={props.name} lead={props.effect} />
      <Summary
        rows={[
          { name: words.now, value: <Said text={props.now} /> },
          ...(props.usual ? [{ name: words.usual, value: props.usual }] : []),
        ]}
      />
      {props.waits ? (
        <Advice tone="note" title={words.waits} />
      ) : (
        <Form
          action={props.action}
          csrf={props.csrf}
          formKey={props.formKey}
          typed={props.typed}
          errors={props.errors}
        >
          <NewValue {...props} />
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} max={300} />
          <p>{words.lead}</p>
          <Actions>
            <Button>{words.send}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
}

function NewValue({ words: all, kind, value, options }: SettingPageProps) {
  const words = all.change;
  const text = value === null ? '' : String(value);
  switch (kind.is) {
    case 'number':
      return (
        <TextField
          name="value"
          label={words.new}
          hint={words.inUnit(all.units[kind.unit])}
          value={text}
          inputmode="numeric"
          width="short"
          optional={kind.optional}
        />
      );
    case 'time':
      return (
        <TextField
          name="value"
          label={words.new}
          hint={words.timeHint}
          value={text}
          width="short"
        />
      );
    case 'telephone':
      return (
        <TextField
          name="value"
          type="tel"
          label={words.new}
          value={text}
          width="medium"
          optional={kind.optional}
        />
      );
    case 'days':
      return (
        <TextArea
          name="value"
          label={words.new}
          hint={words.daysHint}
          rows={6}
          optional
          value={Array.isArray(value) ? value.join('\n') : ''}
        />
      );
    case 'yes_no':
      return (
        <Radios
          name="value"
          legend={words.new}
          value={value === true ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      );
    case 'choice':
      return <Radios name="value" legend={words.new} value={text} options={options} />;
    case 'body':
      return (
        <Select
          name="value"
          label={words.new}
          value={text}
          empty={words.none}
          options={options}
          optional
        />
      );
    case 'words': {
      const Field = kind.long ? TextArea : TextField;
      const said = isWords(value) ? value : { 'zh-Hans': '', 'zh-Hant': '', en: '' };
      return (
        <Fieldset legend={words.new} hint={words.wordsHint}>
          <Field name="hans" label={words.hans} value={said['zh-Hans']} optional />
          <Field name="hant" label={words.hant} value={said['zh-Hant']} optional />
          <Field name="en" label={words.en} value={said.en} optional />
        </Fieldset>
      );
    }
  }
}
