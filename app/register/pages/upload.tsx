import {
  Actions,
  Button,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  Said,
  Section,
  Steps,
  Table,
  When,
} from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type PastImport = {
  readonly href: string;
  readonly fileName: string;
  readonly at: Date;
  readonly state: string;
  readonly result: string;
};

export function UploadPage(props: {
  words: Words;
  past: readonly PastImport[];
  errors: FieldErrors;
  action: string;
  csrf: string;
  formKey: string;
}) {
  const { words, past } = props;
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Steps step={1} of={4} title={words.steps.file} />
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        errors={props.errors}
        multipart
      >
        <FileField
          name="file"
          label={words.file.label}
          hint={words.file.hint}
          accept=".csv,.txt,.tsv,text/csv"
        />
        <p>{words.file.privacy}</p>
        <Actions>
          <Button>{words.file.hand}</Button>
        </Actions>
      </Form>
      <Section title={words.past.title} id="past">
        {past.length === 0 ? (
          <p>{words.past.none}</p>
        ) : (
          <Table
            caption={words.past.title}
            captionHidden
            columns={[
              { label: words.past.file },
              { label: words.past.when },
              { label: words.past.state },
              { label: words.past.result },
            ]}
            rows={past.map((one) => [
              <a href={one.href}>
                <Said text={one.fileName} />
              </a>,
              <When at={one.at} as="moment" />,
              one.state,
              one.result,
            ])}
          />
        )}
      </Section>
    </>
  );
}
