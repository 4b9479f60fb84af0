import type { Reader, Writer } from '../platform/db/database.ts';
import {
  type Content,
  canonicalContent,
  contentHash,
  sameContent,
  type Unversioned,
} from './content/content.ts';
import { disclose } from './disclose.ts';
import { pageVersion as pageVersionKind, pageWithdrawn } from './leaf-kinds.ts';
import { openOpening } from './openings/seal.ts';
import { addPageVersion, lastPageVersion, pageVersion, type SealedPage } from './page-store.ts';

const rule = 'content-1';

/** The field under which personal content of a page is opened: whoever forgets a thing's words names it as well. */
export const pageField = 'content';

export type Recording = {
  /** Absolute path of the page, without query. */
  readonly path: string;
  readonly ref: string;
  readonly process: string;
  /** What kind of page, as its leaf says it: `concern`. */
  readonly kind: string;
  readonly content: Unversioned;
  /**
   * Content that may point to a person enters the log as a salted commitment, which can be forgotten; `person` is
   * whose it is. false: institutional, public for good, by its plain hash.
   */
  readonly personal: { readonly person: string | null } | false;
  readonly at: Date;
};

/**
 * Records a page as it will be shown from now on, in the transaction of the act that makes or changes it: appends
 * `page.version` when the content is another than the last one, and nothing when it is the same. The caller holds a
 * lock on the thing, so that two acts do not give the same version.
 */
export async function recordPage(
  writer: Writer,
  given: Recording,
): Promise<{ version: number; factId: string; changed: boolean }> {
  const { path, ref, process, kind, personal, at } = given;
  const plain = canonicalContent(given.content);
  const last = await lastPageVersion(writer, path, pageField);
  if (last && !last.withdrawn) {
    const before = contentOf(writer, last);
    // What was forgotten cannot be compared: it is said anew.
    if (before && sameContent(before, plain))
      return { version: last.version, factId: last.factId, changed: false };
  }
  const version = (last?.version ?? 0) + 1;
  const content: Content = { ...plain, version };
  const { id: factId } = await disclose(writer, {
    ...{ kind: pageVersionKind, at, ref, process, actor: null, rule },
    body: { path, kind, version, ...(!personal && { content: contentHash(content) }) },
    ...(personal && { committed: { [pageField]: { value: content, person: personal.person } } }),
  });
  await addPageVersion(writer, path, {
    ...{ version, withdrawn: false, kind, ref, factId, at },
    content: personal ? null : content,
  });
  return { version, factId, changed: true };
}

/** The page is gone from now on: its address answers 410 with a tombstone. Does nothing where there is none. */
export async function withdrawPage(
  writer: Writer,
  given: Pick<Recording, 'path' | 'process' | 'at'>,
): Promise<{ factId: string } | null> {
  const { path, process, at } = given;
  const last = await lastPageVersion(writer, path, pageField);
  if (!last || last.withdrawn) return null;
  const { version, kind, ref } = last;
  const { id: factId } = await disclose(writer, {
    ...{ kind: pageWithdrawn, at, ref, process, actor: null, rule },
    body: { path, kind, version },
  });
  await addPageVersion(writer, path, {
    ...{ version, withdrawn: true, kind, ref, factId, at },
    content: null,
  });
  return { factId };
}

/** A page as the record has it. */
export type RecordedPage = {
  readonly version: number;
  readonly factId: string;
  readonly at: Date;
  readonly kind: string;
  /** null: withdrawn, or forgotten as the law asks. */
  readonly content: Content | null;
  readonly withdrawn: boolean;
  /** Of its entry, as the foot of the page says it. */
  readonly number: number | null;
  readonly hash: string | null;
  readonly witnesses: number;
};

/** The newest version at an address, or an older one; null: there never was one. */
export async function recordedPage(
  reader: Reader,
  path: string,
  version?: number,
): Promise<RecordedPage | null> {
  const found =
    version === undefined
      ? await lastPageVersion(reader, path, pageField)
      : await pageVersion(reader, path, version, pageField);
  if (!found) return null;
  const { version: shown, factId, at, kind, withdrawn, number, hash, witnesses } = found;
  const content = withdrawn ? null : contentOf(reader, found);
  return { version: shown, factId, at, kind, withdrawn, content, number, hash, witnesses };
}

function contentOf(reader: Reader, page: SealedPage): Content | null {
  const { content, factId, sealed, wrapped } = page;
  if (content || sealed === null) return content;
  const place = { community: reader.community, factId, field: pageField };
  // Only `recordPage` writes this opening.
  return (
    (openOpening(reader.keys, place, { sealed, wrapped })?.value as Content | undefined) ?? null
  );
}
