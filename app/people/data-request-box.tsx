import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { Language } from '../platform/i18n/languages.ts';
import { Disclosure, Section } from '../ui/index.ts';
import { type DataRequestRow, dataRequestKinds } from './data-request-store.ts';
import type { FormState } from './form-state.ts';
import { wordsOf } from './messages/index.ts';
import { AskDataForm, RequestCard } from './pages/data-request-parts.tsx';
import { shownRequest } from './shown-request.ts';

/** What is sent to ask about one's data. */
export const dataWish = {
  kind: z.enum(dataRequestKinds),
  text: z.string().trim().min(1).max(2000),
};

/** On the page of whoever holds a slip: what they asked about their data with it, and the form to ask. */
export function DataRequestBox(props: {
  lang: Language;
  now: Date;
  requests: readonly DataRequestRow[];
  form: FormState;
  action: string;
  hidden: Readonly<Record<string, string>>;
  open: boolean;
}): ComponentChildren {
  const words = wordsOf(props.lang);
  const { requests } = words.privacy;
  return (
    <Section title={requests.title} id="data">
      {props.requests.map((row) => (
        <RequestCard words={words} request={shownRequest(row, props.now)} />
      ))}
      <Disclosure summary={requests.ask} open={props.open}>
        <AskDataForm
          words={words}
          form={props.form}
          action={props.action}
          button={requests.send}
          hidden={props.hidden}
          quiet
        />
      </Disclosure>
    </Section>
  );
}
