import {
  Actions,
  Advice,
  Button,
  Figures,
  Form,
  type Format,
  Heading,
  LinkButton,
  Said,
  Steps,
} from '../../ui/index.ts';
import type { Import } from '../importing.ts';
import type { Words } from '../messages/index.ts';

export type ProgressProps = {
  readonly words: Words;
  readonly one: Import;
  readonly format: Format;
  reason(code: string): string;
  readonly actions: {
    readonly stop: string;
    readonly corrections: string;
    readonly another: string;
  };
  readonly csrf: string;
  formKey(): string;
};

/** While the program works: how far it is. The page comes again by itself, without script. */
export function ProgressPage(props: ProgressProps) {
  const { words, one, format } = props;
  const checking = one.state === 'checking';
  const of = one.findings?.rows ?? 0;
  return (
    <>
      <Heading title={checking ? words.steps.preview : words.steps.run} />
      <Steps
        step={checking ? 3 : 4}
        of={4}
        title={checking ? words.steps.preview : words.steps.run}
      />
      <p>
        {words.past.file}: <Said text={one.fileName} />
      </p>
      {checking ? (
        <p role="status">{words.preview.checking}</p>
      ) : (
        <>
          <p>{words.running.lead}</p>
          <p role="status">
            <progress max={of} value={one.rows} aria-label={words.steps.run} />{' '}
            {words.running.progress(format.number(one.rows), format.number(of))}
          </p>
          <p>{words.running.stopNote}</p>
        </>
      )}
      <Form action={props.actions.stop} csrf={props.csrf} formKey={props.formKey()}>
        <Actions>
          <Button kind={checking ? 'danger' : 'quiet'}>
            {checking ? words.preview.abandon : words.running.stop}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

/** What became of it. */
export function DonePage(props: ProgressProps) {
  const { words, one, format } = props;
  const { fault } = one;
  const said =
    one.state === 'done'
      ? one.refused > 0
        ? words.done.some
        : words.done.all
      : one.rows > 0
        ? words.done.stopped
        : words.done.nothing;
  return (
    <>
      <Heading title={words.title} />
      <p>
        {words.past.file}: <Said text={one.fileName} />
      </p>
      <Advice tone={one.state === 'done' && one.refused === 0 ? 'good' : 'note'} title={said}>
        {fault !== null && <p>{props.reason(fault)}</p>}
      </Advice>
      {one.rows > 0 && (
        <Figures
          items={[
            { label: words.done.added, value: format.number(one.added) },
            { label: words.done.repeated, value: format.number(one.repeated) },
            { label: words.done.refused, value: format.number(one.refused) },
          ]}
        />
      )}
      {one.refused > 0 && one.way === 'page' && (
        <>
          <p>{words.done.getNote}</p>
          <Actions>
            <LinkButton href={props.actions.corrections}>{words.done.get}</LinkButton>
          </Actions>
        </>
      )}
      <p>
        <a href={props.actions.another}>{words.done.another}</a>
      </p>
    </>
  );
}
