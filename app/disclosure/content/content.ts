import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../../packages/ledger/index.ts';

/** How a part of a page is read: one of these for each element that carries text (record's design §7). */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'cell' | 'quote' | 'figure';

export type Block = {
  readonly kind: BlockKind;
  /** As `canonicalText` gives it. Of a figure its caption, which may be empty. */
  readonly text: string;
  /** The whole block is one link: an absolute path of this site, or an external address. */
  readonly href?: string;
  /** Of a figure: SHA-256 of the file that the page shows, in hex. */
  readonly 'src-hash'?: string;
};

export type Attachment = {
  readonly name: string;
  /** Of the file as it is served, in hex. */
  readonly sha256: string;
  readonly bytes: number;
};

/**
 * Canonical content v1: what a recorded page says, without its frame, its language of display and its looks. This is
 * what is hashed, and what the page is drawn from. Absent values are null; dates are `YYYY-MM-DD`.
 */
export type Content = {
  /** What kind of page: `concern`, later `article`, `minutes`, … */
  readonly type: string;
  /** BCP 47; `und` where nobody knows. */
  readonly lang: string;
  readonly title: string;
  readonly column: string | null;
  readonly publishedOn: string | null;
  readonly changedOn: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
  /** 1, 2, 3, … of the page at one address. */
  readonly version: number;
};

/** A content before it has been recorded: the record gives the version. */
export type Unversioned = Omit<Content, 'version'>;

/** Control characters but white space: no page shows them, and some parsers drop them. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** One normal form for what is read: well-formed, NFC, every run of white space one space, none at the ends. */
export function canonicalText(text: string): string {
  return text.toWellFormed().replace(controls, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

const orNull = (text: string | null) => (text === null ? null : canonicalText(text) || null);

/** The same content in its one form: texts normal, blocks without text gone, keys as the type says. */
export function canonicalContent<C extends Unversioned>(content: C): C {
  return {
    ...content,
    type: canonicalText(content.type),
    lang: canonicalText(content.lang),
    title: canonicalText(content.title),
    column: orNull(content.column),
    publishedOn: orNull(content.publishedOn),
    changedOn: orNull(content.changedOn),
    source: orNull(content.source),
    author: orNull(content.author),
    blocks: content.blocks
      .map((block) => ({ ...block, text: canonicalText(block.text) }))
      .filter(({ kind, text }) => kind === 'figure' || text !== ''),
    attachments: content.attachments.map((one) => ({ ...one, name: canonicalText(one.name) })),
  };
}

/** RFC 8785 of a canonical content. Throws `NotCanonical` for what has no such form. */
export function contentBytes(content: Content): Uint8Array {
  return canonicalBytes(content);
}

/** SHA-256 of the canonical bytes, in hex: what the log holds of institutional content. */
export function contentHash(content: Content): string {
  return createHash('sha256').update(contentBytes(content)).digest('hex');
}

/** Whether two say the same, whatever their versions. Both canonical. */
export function sameContent(a: Unversioned, b: Unversioned): boolean {
  const bytes = (content: Unversioned) => contentBytes({ ...content, version: 0 });
  return Buffer.compare(bytes(a), bytes(b)) === 0;
}
