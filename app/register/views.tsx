import { fieldCode } from '../platform/http/read-input.ts';
import type { Ask, Typed, View } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { formatFor } from '../ui/index.ts';
import { fields } from './columns.ts';
import type { Import } from './importing.ts';
import { reasonIn, wordsOf } from './messages/index.ts';
import { likelyMapping } from './open-register.ts';
import { ColumnsPage } from './pages/columns.tsx';
import { PreviewPage } from './pages/preview.tsx';
import { DonePage, ProgressPage } from './pages/progress.tsx';
import { UploadPage } from './pages/upload.tsx';
import { recentImports } from './store.ts';

/** Something was refused: shown with what was typed. */
export type Again = { readonly refusal: Refusal; readonly typed: Typed };

const home = '/desk/import';
const pathOf = (id: string) => `${home}/${id}`;
/** How often a page about running work comes again, in seconds. */
const lookAgain = '3';

const around = (ask: Ask) =>
  formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now });

function frame(
  ask: Ask,
  more: Pick<View, 'title' | 'body' | 'headers'>,
  again: Again | null = null,
): View {
  const { title } = wordsOf(ask.lang);
  return {
    ...more,
    // A field to change, as everywhere; the rest is told by its own code.
    ...(again?.refusal.field && { status: 422 }),
    ...(more.title !== title && { crumbs: [{ name: title, href: ask.href(home) }] }),
    current: 'import',
    unlisted: true,
  };
}

/** The first step, and what was handed in before. */
export async function uploadView(ask: Ask, again: Again | null): Promise<View> {
  const words = wordsOf(ask.lang);
  const format = around(ask);
  const past = (await recentImports(ask.reader, 20)).map((one) => ({
    href: ask.href(pathOf(one.id)),
    fileName: one.fileName,
    at: one.at,
    state: words.states[one.state],
    result:
      one.rows === 0
        ? ''
        : words.past.result_of(
            format.number(one.added),
            format.number(one.repeated),
            format.number(one.refused),
          ),
  }));
  const body = (
    <UploadPage
      words={words}
      past={past}
      errors={again ? errorsOf(ask, again.refusal, ['file']) : {}}
      action={ask.href(home)}
      csrf={ask.csrf()}
      formKey={ask.formKey()}
    />
  );
  return frame(ask, { title: words.title, body }, again);
}

/** An import as it stands. `choosing`: the columns once more, although they were chosen. */
export async function importView(
  ask: Ask,
  one: Import,
  choosing: boolean,
  again: Again | null,
): Promise<View> {
  const words = wordsOf(ask.lang);
  const href = (step: string) => ask.href(`${pathOf(one.id)}${step}`);
  const common = { words, csrf: ask.csrf(), formKey: () => ask.formKey() };
  const reason = (code: string) => reasonIn(ask.lang, code);
  const format = around(ask);
  if (one.state === 'columns' || (one.state === 'ready' && (choosing || again))) {
    const likely = await likelyMapping(ask.reader, one.header);
    const body = (
      <ColumnsPage
        {...common}
        fileName={one.fileName}
        header={one.header}
        samples={one.samples}
        mapping={choosing && one.mapping ? one.mapping : likely.mapping}
        remembered={likely.remembered}
        unsureEncoding={one.encodingCertain ? null : one.encoding.toUpperCase()}
        typed={again?.typed}
        errors={again ? errorsOf(ask, again.refusal, fields) : {}}
        actions={{ choose: href('/columns'), stop: href('/stop') }}
      />
    );
    return frame(ask, { title: words.steps.columns, body }, again);
  }
  if (one.state === 'ready' && one.findings) {
    const actions = { start: href('/start'), stop: href('/stop'), columns: href('/columns') };
    const body = (
      <PreviewPage
        {...common}
        {...{ format, reason, actions }}
        fileName={one.fileName}
        findings={one.findings}
      />
    );
    return frame(ask, { title: words.steps.preview, body });
  }
  const actions = {
    stop: href('/stop'),
    corrections: href('/to-correct.csv'),
    another: ask.href(home),
  };
  const going = one.state === 'checking' || one.state === 'running';
  const Body = going ? ProgressPage : DonePage;
  return frame(ask, {
    title: going ? words.steps.run : words.title,
    body: <Body {...common} {...{ one, format, reason, actions }} />,
    ...(going && { headers: { refresh: lookAgain } }),
  });
}

/** A sentence for each field with a mistake; for the form as a whole where it belongs to none. */
function errorsOf(ask: Ask, refusal: Refusal, names: readonly string[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const name of names) {
    const code = fieldCode(refusal, name);
    if (code) errors[name] = reasonIn(ask.lang, code);
  }
  if (Object.keys(errors).length === 0) errors[names[0] ?? ''] = reasonIn(ask.lang, refusal.code);
  return errors;
}
