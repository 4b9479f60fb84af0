import { inquiry, page } from '../platform/http/define.ts';
import type { Ask, Files, Raw, Route, Typed, View } from '../platform/http/route.ts';
import type { Around } from './around.ts';
import { type Checked, checkReceipt } from './check/check-receipt.ts';
import { offlinePage } from './check/offline-page.tsx';
import type { CheckWords } from './check/words.ts';
import { entryAt } from './log/entry-store.ts';
import { receiptOf } from './log/proofs.ts';
import { policyText, wholeNumber } from './log/routes.ts';
import { wordsOf } from './messages/index.ts';
import { sentenceOf } from './name-entries.ts';
import { CheckPage } from './pages/check-page.tsx';
import { recordCrumb } from './record-routes.tsx';

const row = { action: 'record.read', scope: 'installation' } as const;

/** The name of the built script of this page. */
export const checkScript = 'check-receipt.js';

/** A receipt has some 2 KB; nothing larger than this is looked at. */
const longest = 20 * 1024;

function wordsFor(around: Around, lang: Ask['lang']): CheckWords {
  const { said, verdict, standing, receiptPage } = wordsOf(lang);
  const { toEntry, empty, fetching } = receiptPage;
  const book = around.book();
  const kinds = Object.fromEntries(
    [...book.kinds.values()]
      .filter(({ log }) => log === 'public')
      .map(({ type }) => [type, sentenceOf(book, type, lang)]),
  );
  return { said, verdict, standing, kinds, toEntry, empty, fetching };
}

async function checkView(
  ask: Ask,
  around: Around,
  sent: { typed: Record<string, string>; error?: string; result?: Checked },
): Promise<View> {
  const words = wordsOf(ask.lang);
  return {
    title: words.receiptPage.title,
    description: words.receiptPage.lead,
    crumbs: recordCrumb(ask),
    scripts: [checkScript],
    ...(Object.keys(sent.typed).length > 0 && { unlisted: true }),
    body: (
      <CheckPage
        words={words}
        said={wordsFor(around, ask.lang)}
        policy={await policyText(ask)}
        typed={sent.typed}
        error={sent.error ?? null}
        result={sent.result ?? null}
        offlineHref="/record/check/offline.html"
      />
    ),
  };
}

/** The form, with the receipt of an entry in it where one is asked for. */
async function form(ask: Ask, around: Around): Promise<View | null> {
  const asked = ask.url.searchParams.get('entry');
  if (asked === null) return checkView(ask, around, { typed: {} });
  const number = wholeNumber(asked);
  const receipt = number === null ? null : await receiptOf(ask.reader, number);
  return receipt === null ? null : checkView(ask, around, { typed: { receipt } });
}

const textOf = (typed: Typed, name: string) => [typed[name] ?? ''].flat().at(-1) ?? '';

/** Without script: the server does the sums, keeps nothing, and says the same. */
async function answered(ask: Ask, around: Around, typed: Typed, files: Files): Promise<View> {
  const words = wordsOf(ask.lang).receiptPage;
  const [file] = files['file'] ?? [];
  const receipt = file ? (file.size > longest ? '' : await file.text()) : textOf(typed, 'receipt');
  const policy = textOf(typed, 'policy').trim() || (await policyText(ask));
  const fields = { receipt, entry: textOf(typed, 'entry'), policy };
  if (!receipt.trim())
    return {
      ...(await checkView(ask, around, {
        typed: fields,
        error: file && file.size > longest ? words.tooLarge : words.empty,
      })),
      status: 422,
    };
  const first = checkReceipt(fields);
  // The entry is public: what the receipt does not hold itself is looked up, and has to fit the receipt like any other.
  const entry = await missingEntry(ask, first);
  const given = entry ? { ...fields, entry } : fields;
  return checkView(ask, around, { typed: given, result: entry ? checkReceipt(given) : first });
}

async function missingEntry(ask: Ask, checked: Checked): Promise<string | null> {
  const open = checked.answers.find(({ says }) => says === 'entry_missing');
  const number = wholeNumber(open?.values['number']);
  const found = number === null ? null : await entryAt(ask.reader, number);
  return found?.leaf.toString('utf8') ?? null;
}

/** The same page as a file for a computer without a network. */
async function offlineDownload(ask: Ask, around: Around): Promise<Raw | null> {
  const script = around.script(checkScript);
  if (script === null) return null;
  const html = offlinePage({
    lang: ask.lang,
    words: wordsOf(ask.lang),
    said: wordsFor(around, ask.lang),
    policy: await policyText(ask),
    script,
    origin: ask.services.origin,
    day: ask.now.toISOString().slice(0, 10),
  });
  return {
    raw: new Response(html, {
      headers: {
        // To be kept, not to be opened here: it brings a script along, which no page of this site may.
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="check-receipt.html"',
        'cache-control': 'no-store',
        vary: 'Accept-Language, Cookie',
      },
    }),
  };
}

export const checkRoutes = (around: Around): Route[] => [
  page({
    ...row,
    id: 'record.check_form',
    path: '/record/check',
    cache: 'public',
    show: (ask) => form(ask, around),
  }),
  page({
    ...row,
    id: 'record.check_offline',
    path: '/record/check/offline.html',
    show: (ask) => offlineDownload(ask, around),
  }),
  inquiry({
    ...row,
    id: 'record.check',
    path: '/record/check',
    answer: (ask, typed, files) => answered(ask, around, typed, files),
  }),
];
