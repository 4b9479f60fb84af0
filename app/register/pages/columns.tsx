import {
  Actions,
  Advice,
  Button,
  type FieldErrors,
  Form,
  Heading,
  Said,
  Section,
  Select,
  Steps,
  Table,
  type TypedValues,
} from '../../ui/index.ts';
import { columnName, fields, type Mapping } from '../columns.ts';
import type { Words } from '../messages/index.ts';

export type ColumnsProps = {
  readonly words: Words;
  readonly fileName: string;
  readonly header: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly remembered: boolean;
  /** The name of the encoding where the file did not say it and it had to be found out. */
  readonly unsureEncoding: string | null;
  readonly typed?: TypedValues | undefined;
  readonly errors: FieldErrors;
  readonly actions: { readonly choose: string; readonly stop: string };
  readonly csrf: string;
  formKey(): string;
};

const exampleLength = 24;

/** Which column holds what, each with an example from the file. */
export function ColumnsPage(props: ColumnsProps) {
  const { words, header, samples, mapping } = props;
  const options = header.map((_, column) => ({
    value: String(column),
    label: `${columnName(header, column)}${exampleIn(samples, column)}`,
  }));
  return (
    <>
      <Heading title={words.steps.columns} lead={words.columns.lead} />
      <Steps step={2} of={4} title={words.steps.columns} />
      <p>
        {words.past.file}: <Said text={props.fileName} />
      </p>
      {props.unsureEncoding !== null && (
        <Advice tone="careful" title={words.columns.encodingUnsure(props.unsureEncoding)} />
      )}
      <p>{props.remembered ? words.columns.remembered : words.columns.guessed}</p>
      <Form
        action={props.actions.choose}
        csrf={props.csrf}
        formKey={props.formKey()}
        typed={props.typed}
        errors={props.errors}
      >
        {fields.map((field) => (
          <Select
            name={field}
            label={words.fields[field]}
            hint={words.fieldHints[field]}
            options={options}
            empty={words.columns.notThere}
            optional={field !== 'text'}
            value={mapping[field] === undefined ? '' : String(mapping[field])}
          />
        ))}
        <Actions>
          <Button>{words.columns.go}</Button>
        </Actions>
      </Form>
      {samples.length > 0 && (
        <Section title={words.columns.samples} id="samples">
          <Table
            caption={words.columns.samples}
            captionHidden
            columns={[
              { label: words.columns.column },
              ...samples.map((_, row) => ({ label: words.columns.example(row + 1) })),
            ]}
            rows={header.map((_, column) => [
              <Said text={columnName(header, column)} />,
              ...samples.map((row) => <Said text={row[column] ?? ''} />),
            ])}
          />
        </Section>
      )}
      <Form action={props.actions.stop} csrf={props.csrf} formKey={props.formKey()}>
        <Actions>
          <Button kind="danger">{words.preview.abandon}</Button>
        </Actions>
      </Form>
    </>
  );
}

function exampleIn(samples: readonly (readonly string[])[], column: number): string {
  const value = samples.map((row) => row[column] ?? '').find((cell) => cell !== '') ?? '';
  const characters = [...value.replace(/\s+/g, ' ')];
  if (characters.length === 0) return '';
  const cut = characters.length > exampleLength;
  return ` — ${characters.slice(0, exampleLength).join('')}${cut ? '…' : ''}`;
}
