import { type Block, type BlockKind, type Content, canonicalText } from '../content/content.ts';
import {
  attribute,
  childrenOf,
  type Document,
  type Element,
  elementsBelow,
  has,
  isElement,
  isText,
  textBelow,
} from './dom.ts';

/** A file that the content names by its hash: whoever checks the page fetches it and compares. */
export type NamedFile = { readonly href: string; readonly sha256: string; readonly bytes?: number };

export type Said = {
  readonly kind: 'code' | 'time';
  readonly value: string;
  readonly shown: string;
  readonly lang: string;
};

export type PageReading = {
  /** The number of the entry the page says it is recorded in; `pending` while it has none yet. */
  readonly record: number | 'pending' | null;
  readonly content: Content;
  readonly files: readonly NamedFile[];
  /** The program's own words inside the article, which change with the language of the page. */
  readonly words: readonly string[];
  /** Codes and times of the record (`value`, `datetime`), and how the page says them in its language. */
  readonly said: readonly Said[];
  readonly classes: readonly string[];
  /** What has no place in an article, in words for the report: `text "…" outside every block`. */
  readonly faults: readonly string[];
};

const fields = ['title', 'column', 'publishedOn', 'changedOn', 'source', 'author'] as const;
type Field = (typeof fields)[number];

const blocks: Readonly<Record<string, BlockKind>> = {
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  p: 'paragraph',
  li: 'item',
  td: 'cell',
  th: 'cell',
  dt: 'cell',
  dd: 'cell',
  blockquote: 'quote',
  figure: 'figure',
};
const containers = new Set(
  'div section header footer ul ol dl table caption thead tbody tfoot tr colgroup col'.split(' '),
);
const inline = new Set(
  'a abbr b bdi br cite code data em i mark q rp rt ruby s small span strong sub sup time u wbr'.split(
    ' ',
  ),
);
/** Texts that are seen or heard but stand in attributes. */
const spoken = ['alt', 'title', 'aria-label', 'placeholder'];
/** Nobody nests deeper by hand. */
const deepest = 50;

/** The element that holds the recorded part of a page; null where a page has none, or says so more than once. */
export function articleOf(document: Document): Element | null {
  const found = [...elementsBelow(document)].filter(
    (element) => element.tagName === 'article' && has(element, 'data-record'),
  );
  return found.length === 1 ? found[0]! : null;
}

/**
 * The canonical content of a page, read from its HTML alone: no template is known here. Whatever the format has
 * no place for (a text outside every block, a link inside a sentence, an unknown element) is a fault, so that
 * nothing can be added that the hash does not cover.
 */
export function readPage(article: Element): PageReading {
  const reader = new Reader();
  reader.inside(article, null, 0);
  const record = attribute(article, 'data-record') ?? '';
  const version = attribute(article, 'data-version') ?? '';
  if (attribute(article, 'data-canonical') !== 'v1')
    reader.faults.push('data-canonical is not "v1"');
  if (!/^(0|[1-9]\d{0,8})$/.test(version)) reader.faults.push('data-version is no number');
  return {
    record:
      record === 'pending' ? record : /^(0|[1-9]\d{0,15})$/.test(record) ? Number(record) : null,
    content: {
      type: attribute(article, 'data-type') ?? '',
      lang: attribute(article, 'data-lang') ?? attribute(article, 'lang') ?? '',
      ...reader.fields,
      title: reader.fields.title ?? '',
      blocks: reader.blocks,
      attachments: reader.attachments,
      version: Number(version) || 0,
    },
    files: reader.files,
    words: reader.words,
    said: reader.said,
    classes: [...reader.classes].sort(),
    faults: reader.faults,
  };
}

class Reader {
  readonly fields: Record<Field, string | null> = {
    title: null,
    column: null,
    publishedOn: null,
    changedOn: null,
    source: null,
    author: null,
  };
  readonly blocks: Block[] = [];
  readonly attachments: { name: string; sha256: string; bytes: number }[] = [];
  readonly files: NamedFile[] = [];
  readonly words: string[] = [];
  readonly said: Said[] = [];
  readonly classes = new Set<string>();
  readonly faults: string[] = [];
  private readonly seen = new Set<string>();

  /** Everything that stands directly in an element; `quote` is handed down from a quotation to its paragraphs. */
  inside(parent: Element, quote: BlockKind | null, depth: number): void {
    if (depth > deepest) {
      this.faults.push(`elements nested deeper than ${deepest}`);
      return;
    }
    for (const node of childrenOf(parent)) {
      if (isText(node)) {
        const text = canonicalText(node.value);
        if (text) this.faults.push(`text "${text}" outside every block`);
      } else if (isElement(node)) this.element(node, quote, depth + 1);
    }
  }

  private element(element: Element, quote: BlockKind | null, depth: number): void {
    if (has(element, 'data-frame')) this.frame(element);
    else if (has(element, 'data-field')) this.field(element);
    else if (has(element, 'data-attachment')) this.attachment(element);
    else {
      this.note(element);
      const kind = blocks[element.tagName];
      if (kind && !holdsBlocks(element)) this.block(element, quote ?? kind);
      else if (kind || containers.has(element.tagName) || inline.has(element.tagName))
        this.inside(element, kind === 'quote' ? kind : quote, depth);
      else this.faults.push(`element <${element.tagName}>`);
    }
  }

  /** What can be seen or heard of an element besides its text. */
  private note(element: Element): void {
    for (const name of spoken) {
      const text = canonicalText(attribute(element, name) ?? '');
      if (text) this.words.push(text);
    }
    for (const name of (attribute(element, 'class') ?? '').split(/\s+/))
      if (name) this.classes.add(name);
  }

  private frame(element: Element): void {
    this.note(element);
    for (const each of elementsBelow(element)) this.note(each);
    const text = canonicalText(textBelow(element));
    if (text) this.words.push(text);
  }

  private field(element: Element): void {
    this.note(element);
    const name = attribute(element, 'data-field') ?? '';
    if (!isField(name)) {
      this.faults.push(`unknown field "${name}"`);
      return;
    }
    if (this.seen.has(name)) this.faults.push(`field ${name} twice`);
    this.seen.add(name);
    this.onlyInline(element);
    for (const link of linksIn(element)) this.faults.push(`a link to ${link} in field ${name}`);
    const text = this.textOf(element);
    this.fields[name] = text || null;
    if (/On$/.test(name) && !/^\d{4}-\d\d-\d\d$/.test(text))
      this.faults.push(`field ${name} is no date: "${text}"`);
  }

  private attachment(element: Element): void {
    this.note(element);
    const sha256 = attribute(element, 'data-sha256') ?? '';
    const bytes = attribute(element, 'data-bytes') ?? '';
    const href = attribute(element, 'href') ?? '';
    if (!/^[0-9a-f]{64}$/.test(sha256) || !/^(0|[1-9]\d{0,15})$/.test(bytes) || !href)
      this.faults.push('an attachment without address, hash or size');
    this.onlyInline(element, ['img']);
    const name = attribute(element, 'data-name') ?? this.textOf(element);
    this.attachments.push({ name: canonicalText(name), sha256, bytes: Number(bytes) || 0 });
    this.files.push({ href, sha256, bytes: Number(bytes) || 0 });
  }

  private block(element: Element, kind: BlockKind): void {
    this.onlyInline(element, kind === 'figure' ? ['figcaption', 'img', 'picture'] : []);
    const text = this.textOf(element);
    const links = linksIn(element);
    const href = links[0];
    const whole = kind === 'figure' || (links.length === 1 && textOutsideLinks(element) === '');
    if (links.length > 1 || (href !== undefined && !whole))
      this.faults.push(`a link to ${links[0]} inside "${text}"`);
    const hash = this.picture(element, kind);
    // A paragraph without a word says nothing; a picture does.
    if (text === '' && kind !== 'figure') return;
    this.blocks.push({
      kind,
      text,
      ...(href !== undefined && whole && { href }),
      ...(hash !== null && { 'src-hash': hash }),
    });
  }

  /** The hash of the picture in a figure. The link around it may name the whole of it as an attachment. */
  private picture(element: Element, kind: BlockKind): string | null {
    const inside = [...elementsBelow(element, outsideFrame)].filter(outsideFrame);
    const pictures = inside.filter(({ tagName }) => tagName === 'img');
    if (pictures.length > (kind === 'figure' ? 1 : 0)) this.faults.push('a picture too many');
    for (const each of inside) if (has(each, 'data-attachment')) this.attachment(each);
    const [picture] = pictures;
    if (!picture) return null;
    if (has(picture, 'srcset')) this.faults.push('a picture with several sources');
    const sha256 = attribute(picture, 'data-sha256') ?? '';
    this.files.push({ href: attribute(picture, 'src') ?? '', sha256 });
    return sha256;
  }

  /** Notes every element in a block, and is alarmed by those that have no place there. */
  private onlyInline(element: Element, more: readonly string[] = []): void {
    for (const each of elementsBelow(element, outsideFrame)) {
      if (has(each, 'data-frame')) this.frame(each);
      else {
        this.note(each);
        if (has(each, 'data-field') || (has(each, 'data-attachment') && more.length === 0))
          this.faults.push(`a field or attachment inside <${element.tagName}>`);
        else if (!inline.has(each.tagName) && !more.includes(each.tagName))
          this.faults.push(`element <${each.tagName}> inside <${element.tagName}>`);
      }
    }
  }

  /** The text of an element; where the program says a code or a time in its own words, the code or time. */
  private textOf(element: Element): string {
    const parts: string[] = [];
    const visit = (node: Element, depth: number): void => {
      if (depth > deepest) {
        this.faults.push(`elements nested deeper than ${deepest}`);
        return;
      }
      const value = attribute(node, node.tagName === 'time' ? 'datetime' : 'value');
      if ((node.tagName === 'time' || node.tagName === 'data') && value !== null) {
        parts.push(value);
        this.say(node, value);
        return;
      }
      for (const child of childrenOf(node)) {
        if (isText(child)) parts.push(child.value);
        else if (isElement(child) && child.tagName === 'br') parts.push(' ');
        else if (isElement(child) && outsideFrame(child)) visit(child, depth + 1);
      }
    };
    visit(element, 0);
    return canonicalText(parts.join(''));
  }

  private say(element: Element, value: string): void {
    this.said.push({
      kind: element.tagName === 'time' ? 'time' : 'code',
      value,
      shown: canonicalText(textBelow(element)),
      lang: attribute(element, 'lang') ?? '',
    });
  }
}

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);
const outsideFrame = (element: Element): boolean => !has(element, 'data-frame');

function textOutsideLinks(element: Element): string {
  return canonicalText(textBelow(element, (each) => outsideFrame(each) && each.tagName !== 'a'));
}

/** Whether other blocks, fields or attachments stand in a block: then it only holds them together. */
function holdsBlocks(element: Element): boolean {
  // A figure holds its picture and caption, whatever file its link names.
  if (element.tagName === 'figure') return false;
  for (const each of elementsBelow(element, outsideFrame))
    if (
      outsideFrame(each) &&
      (blocks[each.tagName] ||
        containers.has(each.tagName) ||
        has(each, 'data-field') ||
        has(each, 'data-attachment'))
    )
      return true;
  return false;
}

function linksIn(element: Element): string[] {
  return [...elementsBelow(element, outsideFrame)]
    .filter((each) => each.tagName === 'a' && outsideFrame(each))
    .map((each) => attribute(each, 'href') ?? '');
}
