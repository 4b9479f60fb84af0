import type { RecordLink } from '../platform/capability.ts';
import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { LeafBook } from './leaf-book.ts';
import type { Standing } from './log/record.ts';

/** A community as the pages of the record name it. */
export type RecordedCommunity = {
  readonly id: string;
  readonly slug: string;
  readonly names: Readonly<Record<string, string>>;
  readonly timeZone: string;
};

/**
 * What the pages of the record are told by the program and by capabilities that come later. The record belongs to the
 * installation; what an entry commits to, and the page it is about, belong to a community.
 */
export type Around = {
  standing(): Standing;
  /** A built script by its name, as text; null: it has not been built. */
  script(name: string): string | null;
  communities(): Promise<readonly RecordedCommunity[]>;
  /** Questions inside one community, or in `everyCommunity`. */
  ask<T>(community: string, question: (reader: Reader) => Promise<T>): Promise<T>;
  /** Where things of a community can be read, by their random public names. */
  links(
    reader: Reader,
    refs: readonly string[],
    lang: Language,
  ): Promise<ReadonlyMap<string, RecordLink>>;
  /** Every kind of entry that there is, and how it is said. */
  book(): LeafBook;
};

/** A community's name in a language, else in whichever it has. */
export function nameOf(community: RecordedCommunity, lang: Language): string {
  return community.names[lang] ?? Object.values(community.names)[0] ?? community.slug;
}
