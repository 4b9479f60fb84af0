import { decodeLeaf, type Leaf } from '../../packages/ledger/index.ts';
import type { RecordLink } from '../platform/capability.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { isId } from '../platform/ids.ts';
import { type Around, nameOf, type RecordedCommunity } from './around.ts';
import type { LeafBook } from './leaf-book.ts';
import type { EntryRow } from './log/entry-store.ts';
import { wordsOf } from './messages/index.ts';
import type { ListedEntry } from './pages/record-page.tsx';

/** What an entry is about, in one sentence. */
export function sentenceOf(book: LeafBook, type: string, lang: Language): string {
  const said = book.say({ type, body: {}, c: {} }, lang);
  return said?.sentence ?? `${wordsOf(lang).entry.fallback} (${type})`;
}

/** The ids that a leaf names things by. */
export function idsIn(leaf: Leaf): string[] {
  const found = new Set<string>([leaf.ref]);
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (isId(value)) found.add(value);
    } else if (value && typeof value === 'object')
      for (const one of Object.values(value)) walk(one);
  };
  walk(leaf.body);
  return [...found];
}

/** Where a community is, and links made whole. */
export function hrefOf(community: RecordedCommunity, link: RecordLink): string | null {
  return link.path === null ? null : `/${community.slug}${link.path}`;
}

/** Entries as a list shows them: one question for each community in it. */
export async function nameEntries(
  around: Around,
  rows: readonly EntryRow[],
  lang: Language,
): Promise<ListedEntry[]> {
  const communities = await around.communities();
  const leaves = rows.map((row) => ({ row, leaf: decodeLeaf(row.leaf) }));
  const links = new Map<string, RecordLink>();
  for (const { id } of communities) {
    const refs = leaves.filter(({ row }) => row.community === id).map(({ leaf }) => leaf.ref);
    if (refs.length === 0) continue;
    for (const [ref, link] of await around.ask(id, (reader) => around.links(reader, refs, lang)))
      links.set(ref, link);
  }
  return leaves.map(({ row, leaf }) => {
    const community = communities.find(({ id }) => id === row.community) ?? null;
    const link = links.get(leaf.ref);
    return {
      number: row.seq,
      href: `/record/entries/${row.seq}`,
      says: sentenceOf(around.book(), leaf.type, lang),
      at: new Date(leaf.at),
      place: community && { name: nameOf(community, lang), href: `/${community.slug}` },
      about: community && link ? { label: link.label, href: hrefOf(community, link) } : null,
    };
  });
}

/** The zone in which times are said: the community's, or everybody's where it is one and the same. */
export function zoneOf(communities: readonly RecordedCommunity[], of?: string): string {
  const own = communities.find(({ id }) => id === of)?.timeZone;
  const zones = new Set(communities.map(({ timeZone }) => timeZone));
  const [only] = zones;
  return own ?? (zones.size === 1 && only ? only : 'UTC');
}
