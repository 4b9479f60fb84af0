import { goneView, type RecordedPage, recordedPage } from '../disclosure/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Ask, View } from '../platform/http/route.ts';
import { wordsOf } from './messages/index.ts';
import { ConcernArticle, OldNote } from './pages/concern-article.tsx';
import { pagePath } from './record-concern.ts';
import { labelIn } from './record-words.ts';

const pathOf = async (ask: Ask, id: string) =>
  pagePath((await atlasOf(ask.reader)).community.slug, id);

/** The newest version of a concern's page, with its entry in the record. */
export async function recordOf(ask: Ask, id: string): Promise<RecordedPage | null> {
  return recordedPage(ask.reader, await pathOf(ask, id));
}

/** Where a page was and is no more: a tombstone; null where there never was one, for this asker. */
export async function goneFrom(ask: Ask, id: string): Promise<View | null> {
  const page = await recordedPage(ask.reader, await pathOf(ask, id));
  return page?.withdrawn ? goneView(ask, page) : null;
}

/** A version of the page as it was recorded. Its words stay as they were; what was forgotten is forgotten here too. */
export async function versionView(ask: Ask, id: string, version: string): Promise<View | null> {
  if (!/^[1-9]\d{0,5}$/.test(version)) return null;
  const page = await recordedPage(ask.reader, await pathOf(ask, id), Number(version));
  if (!page) return null;
  if (!page.content) return goneView(ask, page);
  const words = wordsOf(ask.lang);
  const { content } = page;
  return {
    title: content.title,
    current: 'concerns.list',
    unlisted: true,
    crumbs: [{ name: words.list.title, href: ask.href('/concerns') }],
    record: page,
    notices: [
      {
        tone: 'note',
        text: <OldNote words={words} at={page.at} href={ask.href(`/concerns/${id}`)} />,
      },
    ],
    body: (
      <ConcernArticle
        {...{ content, words, end: 'none' as const, label: labelIn(ask.lang) }}
        record={page}
      />
    ),
  };
}
