import { atlasOf, nameIn } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { Doors } from './doors.ts';
import { type Subject, subjectText } from './subject.ts';

/** What a subject is called; `written` marks residents' words, which a page sets apart. */
export type Name = {
  readonly text: string;
  readonly written: boolean;
  readonly path: string | null;
};

/** Names of subjects in a language, by `subjectText`; one that is gone or not public now has none. */
export async function namesOf(
  doors: Doors,
  reader: Reader,
  lang: Language,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, Name>> {
  const atlas = await atlasOf(reader);
  const concerns = subjects.filter(({ kind }) => kind === 'concern').map(({ id }) => id);
  const shown = concerns.length > 0 ? await doors.publicConcerns(reader, concerns) : [];
  const titles = new Map(shown.map(({ id, title }) => [id, title]));
  const nameOf = ({ kind, id }: Subject): Name | null => {
    const plain = (text: string | undefined): Name | null =>
      text === undefined ? null : { text, written: false, path: null };
    switch (kind) {
      case 'concern': {
        const title = titles.get(id);
        return title === undefined ? null : { text: title, written: true, path: concernPath(id) };
      }
      case 'place': {
        const place = atlas.place(id);
        return plain(place ? nameIn(place.names, lang) : undefined);
      }
      case 'body': {
        const body = atlas.body(id);
        return plain(body ? nameIn(body.names, lang) : undefined);
      }
      case 'category':
        return plain(doors.categories.includes(id) ? doors.categoryName(id, lang) : undefined);
      case 'community':
        return id === reader.community
          ? { text: nameIn(atlas.community.names, lang), written: false, path: '/' }
          : null;
    }
  };
  return new Map(
    subjects.flatMap((subject) => {
      const name = nameOf(subject);
      return name ? [[subjectText(subject), name]] : [];
    }),
  );
}

/** Where a concern stands, below its community. */
export function concernPath(id: string): string {
  return `/concerns/${id}`;
}
