import { createHash } from 'node:crypto';
import { parseVkey } from '../../packages/ledger/index.ts';
import { page } from '../platform/http/define.ts';
import type { Ask, Route, View } from '../platform/http/route.ts';
import type { Around } from './around.ts';
import { entriesBefore } from './log/entry-store.ts';
import { wholeNumber } from './log/routes.ts';
import { checkpointAt, keysShown } from './log/store.ts';
import { witnessesOf } from './log/witness-store.ts';
import { wordsOf } from './messages/index.ts';
import { nameEntries, zoneOf } from './name-entries.ts';
import { OlderEntriesPage, RecordPage, type RecordPageProps } from './pages/record-page.tsx';

const aPage = 20;

/** SHA-256 of the public key in groups of four, to be read aloud and compared. */
export function fingerprintOf(vkey: string): string {
  const verifier = parseVkey(vkey);
  if (!verifier) return '';
  const digits = createHash('sha256').update(verifier.key).digest('hex');
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}

async function propsFor(ask: Ask, around: Around, before: number | null): Promise<RecordPageProps> {
  const { reader, lang } = ask;
  const newest = await checkpointAt(reader);
  const [vkey = ''] = await keysShown(reader);
  const rows = await entriesBefore(reader, before, aPage);
  const oldest = rows.at(-1)?.seq ?? 0;
  return {
    words: wordsOf(lang),
    standing: around.standing(),
    entries: newest?.size ?? 0,
    signedAt: newest?.signedAt ?? null,
    root: newest?.root.toString('hex') ?? '',
    vkey,
    fingerprint: fingerprintOf(vkey),
    witnesses: await witnessesOf(reader),
    listed: await nameEntries(around, rows, lang),
    older: oldest > 0 ? `/record?before=${oldest}#entries` : null,
    newest: before === null ? null : '/record',
    origin: ask.services.origin,
  };
}

/** What the record is and how it stands, and its entries, the newest first. */
export function recordPageRoute(around: Around): Route {
  return page({
    id: 'record.page',
    path: '/record',
    scope: 'installation',
    action: 'record.read',
    cache: 'public',
    async show(ask): Promise<View | null> {
      const asked = ask.url.searchParams.get('before');
      const before = asked === null ? null : wholeNumber(asked);
      if (asked !== null && before === null) return null;
      const props = await propsFor(ask, around, before);
      return {
        title: props.words.title,
        description: props.words.lead,
        timeZone: zoneOf(await around.communities()),
        ...(before !== null && { unlisted: true, crumbs: recordCrumb(ask) }),
        body: before === null ? <RecordPage {...props} /> : <OlderEntriesPage {...props} />,
      };
    },
  });
}

export const recordCrumb = (ask: Pick<Ask, 'lang'>) => [
  { name: wordsOf(ask.lang).title, href: '/record' },
];
