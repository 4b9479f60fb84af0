import type { ComponentChildren } from 'preact';
import { can, DataRequestBox, dataRequestsForSlip } from '../people/index.ts';
import type { Ask, Typed } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { contactThing } from './matter.ts';
import { refusals, wordsOf } from './messages/index.ts';
import { AskContactBox, ContactBox } from './pages/contact-box.tsx';
import { fieldSentences } from './sentences.ts';
import type { ConcernRow } from './store.ts';

/** A form about contact or data that came back. */
export type Asked = { readonly refusal: Refusal; readonly typed: Typed };

function formOf(ask: Ask, asked: Asked | undefined) {
  const errors = asked ? fieldSentences(asked.refusal, ask.lang, refusals[ask.lang]) : {};
  return { csrf: ask.csrf(), formKey: ask.formKey(), typed: asked?.typed ?? {}, errors };
}

/** How this reader comes to the author’s contact data: by themselves, with a second person, or not at all. */
export function contactBoxFor(ask: Ask, row: ConcernRow, asked?: Asked): ComponentChildren {
  const words = wordsOf(ask.lang);
  const { author } = row;
  const verdict = can(ask.actor, 'contact.see', contactThing(row));
  if (!verdict.ok) return null;
  if (verdict.second)
    return (
      <AskContactBox
        words={words}
        hasAuthor={author !== null}
        action={ask.href(`/concerns/${row.id}/contact/ask`)}
        form={formOf(ask, asked)}
        open={asked !== undefined}
      />
    );
  return (
    <ContactBox
      words={words}
      hasAuthor={author !== null}
      action={ask.href(`/concerns/${row.id}/contact`)}
      csrf={ask.csrf()}
      formKey={ask.formKey()}
    />
  );
}

/** What whoever holds the slip asked about their data, and the form for it. */
export async function dataBoxFor(
  ask: Ask,
  row: ConcernRow,
  code: string,
  asked?: Asked,
): Promise<ComponentChildren> {
  return (
    <DataRequestBox
      lang={ask.lang}
      now={ask.now}
      requests={await dataRequestsForSlip(ask.reader, row.id)}
      form={formOf(ask, asked)}
      action={ask.href('/status/data-request')}
      hidden={{ statusCode: code }}
      open={asked !== undefined}
    />
  );
}
