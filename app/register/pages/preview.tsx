import {
  Actions,
  Button,
  Figures,
  Form,
  type Format,
  Heading,
  LinkButton,
  Said,
  Section,
  Steps,
  Table,
} from '../../ui/index.ts';
import type { Findings } from '../importing.ts';
import type { Words } from '../messages/index.ts';

export type PreviewProps = {
  readonly words: Words;
  readonly fileName: string;
  readonly findings: Findings;
  readonly format: Format;
  reason(code: string): string;
  readonly actions: { readonly start: string; readonly stop: string; readonly columns: string };
  readonly csrf: string;
  formKey(): string;
};

/** What will happen with each row, before anything does. */
export function PreviewPage(props: PreviewProps) {
  const { words, findings, format, reason } = props;
  const count = (value: number) => format.number(value);
  const { undated, placeUnknown, categoryUnknown } = findings;
  const notes = [
    words.preview.screening,
    ...(undated > 0 ? [words.preview.undated(count(undated))] : []),
    ...(placeUnknown > 0 ? [words.preview.placeUnknown(count(placeUnknown))] : []),
    ...(categoryUnknown > 0 ? [words.preview.categoryUnknown(count(categoryUnknown))] : []),
  ];
  return (
    <>
      <Heading title={words.steps.preview} />
      <Steps step={3} of={4} title={words.steps.preview} />
      <p>
        {words.past.file}: <Said text={props.fileName} />
      </p>
      <Figures
        items={[
          { label: words.preview.rows, value: count(findings.rows) },
          { label: words.preview.valid, value: count(findings.valid) },
          { label: words.preview.repeated, value: count(findings.repeated) },
          { label: words.preview.refused, value: count(findings.refused) },
        ]}
      />
      <Section title={words.preview.notes} id="notes">
        <ul>
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </Section>
      <Form action={props.actions.start} csrf={props.csrf} formKey={props.formKey()}>
        <Actions>
          <Button>
            {findings.valid > 0
              ? words.preview.start(count(findings.valid))
              : words.preview.finishOnly}
          </Button>
          <LinkButton kind="quiet" href={props.actions.columns}>
            {words.columns.change}
          </LinkButton>
        </Actions>
      </Form>
      <Form action={props.actions.stop} csrf={props.csrf} formKey={props.formKey()}>
        <Actions>
          <Button kind="danger">{words.preview.abandon}</Button>
        </Actions>
      </Form>
      {findings.refused > 0 && (
        <Section title={words.preview.reasons} id="reasons">
          <Table
            caption={words.preview.reasons}
            captionHidden
            columns={[
              { label: words.preview.reason },
              { label: words.preview.howMany, number: true },
            ]}
            rows={Object.entries(findings.codes)
              .sort((a, b) => b[1] - a[1])
              .map(([code, rows]) => [reason(code), count(rows)])}
          />
          <h3>{words.preview.which}</h3>
          {findings.refused > findings.first.length && (
            <p>{words.preview.firstOnly(count(findings.first.length))}</p>
          )}
          <Table
            caption={words.preview.which}
            captionHidden
            columns={[
              { label: words.preview.line, number: true },
              { label: words.preview.reason },
              { label: words.preview.row },
            ]}
            rows={findings.first.map(({ line, code, shown }) => [
              String(line),
              reason(code),
              <Said text={shown} />,
            ])}
          />
        </Section>
      )}
    </>
  );
}
