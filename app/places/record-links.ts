import { namesInRecord } from '../disclosure/index.ts';
import type { RecordLink } from '../platform/capability.ts';
import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { atlasOf } from './atlas.ts';
import { bodyCalled } from './leaf-kinds.ts';
import { nameIn } from './place.ts';

/** Bodies by the ids that the public record has for them: their names are public, pages of their own they have none. */
export async function recordLinks(
  reader: Reader,
  refs: readonly string[],
  lang: Language,
): Promise<ReadonlyMap<string, RecordLink>> {
  const [atlas, names] = [await atlasOf(reader), await namesInRecord(reader, refs)];
  return new Map(
    refs.flatMap((ref) => {
      const body = atlas.body(bodyCalled(names.get(ref) ?? '') ?? ref);
      return body ? [[ref, { label: nameIn(body.names, lang), path: null }] as const] : [];
    }),
  );
}
