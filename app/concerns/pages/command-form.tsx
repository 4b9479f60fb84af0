import { type Body, byName, nameIn } from '../../places/index.ts';
import {
  Actions,
  Button,
  Checkbox,
  Checkboxes,
  DateField,
  Disclosure,
  type FieldErrors,
  Form,
  Photos,
  Radios,
  Select,
  TextArea,
  TextField,
  type TypedValues,
} from '../../ui/index.ts';
import { categories, precisions, resolutions, urgencies, visibilities } from '../codes.ts';
import { type HandCommand, inputs, showsPictures } from '../forms.ts';
import { transitionOf } from '../transitions.ts';
import { AboutField, type PageWords } from './fields.tsx';

/** What a command's form is filled with before anybody types. */
export type Suggestions = {
  readonly publicTitle?: string;
  readonly publicText?: string;
  readonly category?: string;
  readonly precision?: string;
  readonly visibility?: string;
  /** Said already: nobody takes it away. */
  readonly about?: string | null;
  readonly photos?: readonly { readonly id: string; readonly label: string }[];
};

export type CommandFormProps = PageWords & {
  command: HandCommand;
  action: string;
  csrf: string;
  formKey: string;
  bodies: readonly Body[];
  statusCode?: string | undefined;
  suggestions?: Suggestions;
  typed?: TypedValues | undefined;
  errors?: FieldErrors | undefined;
  /** What looks personal in what was typed: it came back to be looked at once more. */
  found: readonly string[];
  /** The event whose sentence is meant. */
  sentence?: number | undefined;
  /** Shown open: it is the next thing to do, or it came back with an error. */
  open: boolean;
};

const harsh: readonly HandCommand[] = [
  'hold',
  'withdraw',
  'decline',
  'decline_held',
  'close_parked',
];

/** One thing that can be done, as a form that opens; the fields follow from the command's schema. */
export function CommandForm(props: CommandFormProps) {
  const { command, words } = props;
  const fields = Object.keys(inputs[command].shape).filter(
    (name) =>
      !['statusCode', 'sentence', ...(props.found.length ? [] : ['publishAnyway'])].includes(name),
  );
  const button = (
    <Button kind={harsh.includes(command) ? 'danger' : props.open ? 'main' : 'quiet'}>
      {words.act[command]}
    </Button>
  );
  const form = (
    <Form
      action={props.action}
      csrf={props.csrf}
      formKey={props.formKey}
      typed={props.typed ?? {}}
      errors={props.errors ?? {}}
      label={words.act[command]}
      hidden={{
        ...(props.statusCode && { statusCode: props.statusCode }),
        ...(props.sentence !== undefined && { sentence: String(props.sentence) }),
      }}
      multipart={showsPictures(command)}
    >
      {fields.map((name) => (
        <CommandField {...props} name={name} />
      ))}
      {showsPictures(command) && (
        <Photos
          id={`f-${command}-pictures`}
          name="pictures"
          label={words.field.pictures}
          optional
        />
      )}
      <Actions>{button}</Actions>
    </Form>
  );
  // What cannot be taken back is never one press away.
  if ((fields.length === 0 && !harsh.includes(command)) || props.open)
    return <div class="command">{form}</div>;
  return <Disclosure summary={words.act[command]}>{form}</Disclosure>;
}

function CommandField(props: CommandFormProps & { name: string }) {
  const { name, command, words, labels, lang, suggestions = {} } = props;
  // Several of these forms stand on one page: the command keeps the ids apart.
  const id = `f-${command}-${name}`;
  // The machine says what it insists on; the rest a person may leave empty.
  const requires: readonly string[] = transitionOf(command)?.requires ?? [];
  switch (name) {
    case 'reason':
      return (
        <TextArea
          id={id}
          name={name}
          rows={3}
          max={1000}
          label={
            command === 'claim_done' || command === 'answer_escalated'
              ? words.field.done
              : command === 'dispute'
                ? words.field.missing
                : command === 'first_contact' || command === 'duty_call_back'
                  ? words.field.contact
                  : words.field.reason
          }
          hint={words.field.reasonHint}
          {...(!requires.includes('reason') && { optional: true })}
        />
      );
    case 'publishAnyway':
      return (
        <Checkbox
          id={id}
          name={name}
          label={words.field.publishAnyway}
          hint={`${words.field.looksPersonal} ${props.found.join(words.page.comma)}`}
        />
      );
    case 'evidence':
      return (
        <TextArea
          id={id}
          name={name}
          rows={2}
          max={1000}
          optional
          label={words.field.evidence}
          hint={words.field.evidenceHint}
        />
      );
    case 'change':
      return <TextArea id={id} name={name} rows={2} max={1000} label={words.field.change} />;
    case 'text':
      return <TextArea id={id} name={name} rows={4} max={2000} label={words.field.text} />;
    case 'code':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.code}
          {...(!requires.includes('code') && { optional: true })}
          options={(transitionOf(command)?.codes ?? []).map((code) => ({
            value: code,
            label: words.codes[code as keyof typeof words.codes] ?? code,
          }))}
        />
      );
    case 'body':
      return (
        <Select
          id={id}
          name={name}
          label={words.field.body}
          empty="—"
          options={props.bodies.toSorted(byName(lang)).map((body) => ({
            value: body.id,
            label: nameIn(body.names, lang),
          }))}
        />
      );
    case 'target':
      return (
        <TextField
          id={id}
          name={name}
          label={words.field.target}
          hint={words.field.targetHint}
          width="short"
        />
      );
    case 'review':
      return <DateField id={id} name={name} label={words.field.review} />;
    case 'due':
      return <DateField id={id} name={name} label={words.field.due} />;
    case 'resolution':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.resolution}
          options={resolutions.map((value) => ({ value, label: labels.resolution[value] }))}
        />
      );
    case 'rating':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.rating}
          optional
          inline
          options={words.field.ratings.map((label, index) => ({ value: String(index + 1), label }))}
        />
      );
    case 'publicTitle':
      return (
        <TextField
          id={id}
          name={name}
          label={words.field.publicTitle}
          max={60}
          value={suggestions.publicTitle ?? ''}
        />
      );
    case 'publicText':
      return (
        <TextArea
          id={id}
          name={name}
          rows={5}
          max={4000}
          label={words.field.publicText}
          hint={words.field.publicTextHint}
          value={suggestions.publicText ?? ''}
        />
      );
    case 'category':
      return (
        <Select
          id={id}
          name={name}
          label={words.page.kind}
          value={suggestions.category ?? 'other'}
          options={categories.map((value) => ({ value, label: labels.category[value] }))}
        />
      );
    case 'urgency':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.urgency}
          value="normal"
          inline
          options={urgencies.map((value) => ({ value, label: labels.urgency[value] }))}
        />
      );
    case 'precision':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.precision}
          inline
          value={suggestions.precision ?? 'community'}
          options={precisions.map((value) => ({ value, label: labels.precision[value] }))}
        />
      );
    case 'visibility':
      return (
        <Radios
          id={id}
          name={name}
          legend={words.field.visibility}
          inline
          value={suggestions.visibility ?? 'pseudonym'}
          options={visibilities.map((value) => ({ value, label: words.field.visibilities[value] }))}
        />
      );
    case 'about':
      return suggestions.about ? <p>{words.field.aboutSaid}</p> : <AboutField {...props} id={id} />;
    case 'photos':
      return suggestions.photos?.length ? (
        <Checkboxes
          id={id}
          name={name}
          legend={words.field.photosPublic}
          optional
          options={suggestions.photos.map(({ id: value, label }) => ({ value, label }))}
        />
      ) : null;
    default:
      return null;
  }
}
