import { Actions, Button, FlashNotice, Form, Heading } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

/** Opened from a letter, without signing in: one sentence, one button. */
export function StopPage(props: {
  words: Words;
  /** `gone`: the link names nobody. */
  step: 'ask' | 'done' | 'gone';
  form: { action: string; csrf: string; formKey: string } | null;
}) {
  const { words, step, form } = props;
  return (
    <>
      <Heading title={words.stop.title} />
      {step === 'done' && <FlashNotice flash={{ tone: 'good', text: words.stop.done }} />}
      {step === 'gone' && <p>{words.stop.gone}</p>}
      {step === 'ask' && <p>{words.stop.lead}</p>}
      {form && (
        <Form action={form.action} csrf={form.csrf} formKey={form.formKey} label={words.stop.title}>
          <Actions>
            <Button>{words.stop.button}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
}
