import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../../packages/ledger/index.ts';
import { canonicalText } from '../content/content.ts';
import {
  attribute,
  childrenOf,
  type Document,
  type Element,
  elementsBelow,
  has,
  isElement,
  isText,
  type Node,
  nameOf,
  textBelow,
} from './dom.ts';
import { articleOf } from './read-page.ts';

/** What differs between two pages of one kind though their frame is the same. */
export type FrameContext = {
  /** The page's own path. */
  readonly page: string;
  /** The first part of the path: which community's page it is; empty above the communities. */
  readonly community: string;
  readonly entry: number | 'pending' | null;
};

/** `<name`, its attributes, what stands in it, `/name`; a list without nesting, however deep the page is. */
type Piece = string | { readonly [name: string]: string };

/**
 * Hex SHA-256 of everything that stands around the article of a recorded page. The release writes it down for
 * each kind of page and language, whoever checks compares. Two pages of one kind have the same frame when they
 * differ only in address, community, entry number, title, and in what is marked `data-live`.
 */
export function frameHash(document: Document, context: FrameContext): string {
  return createHash('sha256')
    .update(canonicalBytes(framePieces(document, context)))
    .digest('hex');
}

/** What `frameHash` hashes: for finding out where two frames part. */
export function framePieces(document: Document, context: FrameContext): readonly Piece[] {
  const article = articleOf(document);
  const writer = new Writer(document, article, context);
  // An explicit stack: a hostile page may nest a hundred thousand elements.
  const waiting: (Node | string)[] = [...childrenOf(document)].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') writer.pieces.push(next);
    else if (isText(next)) writer.text(next.value, next.parentNode);
    else if (isElement(next)) {
      if (next === article) writer.pieces.push('article');
      else if (has(next, 'data-live')) writer.pieces.push('live');
      else {
        writer.open(next);
        waiting.push(`/${next.tagName}`);
        const children = childrenOf(next);
        for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i]!);
      }
    }
  }
  return writer.pieces;
}

/** What leads somewhere, acts, or is seen or heard. */
const kept = new Set(
  (
    'href src srcset action formaction method target name type role alt title placeholder value hidden rel ' +
    'http-equiv property content aria-label aria-labelledby aria-describedby data srcdoc open style for'
  ).split(' '),
);
const addresses = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'content', 'data']);

class Writer {
  readonly pieces: Piece[] = [];
  private readonly context: FrameContext;
  private readonly title: string;
  private readonly articleText: string;
  private readonly owner: string;

  constructor(document: Document, article: Element | null, context: FrameContext) {
    this.context = context;
    const all = [...elementsBelow(document)];
    const titled = article && [...elementsBelow(article)].find(isTitle);
    this.title = titled ? canonicalText(textBelow(titled)) : '';
    this.articleText = article ? canonicalText(textBelow(article)) : '';
    const named = all.find((each) => attribute(each, 'property') === 'og:site_name');
    const owner = canonicalText((named && attribute(named, 'content')) ?? '');
    // The name of the community counts only if it can be seen on the page as well.
    this.owner = all.some(
      (each) => has(each, 'data-live') && canonicalText(textBelow(each)) === owner,
    )
      ? owner
      : '';
  }

  text(value: string, parent: unknown): void {
    let text = canonicalText(value);
    if (!text) return;
    const around = asElement(parent);
    if (around?.tagName === 'title') text = this.pageTitle(text);
    else if (around?.tagName === 'li' && attribute(around, 'aria-current') === 'page')
      text = text === this.title ? '{title}' : text;
    else if (around?.tagName === 'a' && attribute(around, 'href')?.startsWith('/record/'))
      text = text.replace(/\d+/g, (number) => (number === this.entry() ? '{entry}' : number));
    this.pieces.push(text.replace(/https?:\/\/\S+/g, (url) => this.ownAddress(url)));
  }

  open(element: Element): void {
    const attributes: Record<string, string> = {};
    for (const each of element.attrs) {
      const name = nameOf(each);
      const plain = name.replace(/^xlink:/, '');
      if (!kept.has(plain) && !name.startsWith('on')) continue;
      if (name === 'value' && attribute(element, 'type')?.toLowerCase() === 'hidden') continue;
      attributes[name] = this.value(element, plain, each.value);
    }
    this.pieces.push(`<${element.tagName}`, attributes);
  }

  private value(element: Element, name: string, value: string): string {
    if (name === 'content') return this.meta(element, canonicalText(value));
    return addresses.has(name) ? this.address(value) : canonicalText(value);
  }

  private meta(element: Element, content: string): string {
    const what = attribute(element, 'property') ?? attribute(element, 'name') ?? '';
    if (what === 'og:title' && content === this.title) return '{title}';
    if (what === 'og:site_name' && content === this.owner) return '{owner}';
    if (/^(og:)?description$/.test(what)) {
      const excerpt = content.replace(/\s*(…|\.\.\.)$/, '');
      if (excerpt && this.articleText.includes(excerpt)) return '{excerpt}';
    }
    return this.address(content);
  }

  private pageTitle(text: string): string {
    if (this.title && text === `${this.title} · ${this.owner}`) return '{title} · {owner}';
    return this.title && text === this.title ? '{title}' : text;
  }

  private address(value: string): string {
    const { page, community } = this.context;
    let text = value;
    if (page.length > 1) {
      text = replaceAtBorder(text, page, '{page}');
      text = text.replaceAll(encodeURIComponent(page), '{page}');
    }
    if (community && !text.startsWith('{page}'))
      text = replaceAtBorder(text, `/${community}`, '/{community}');
    return text
      .replace(/^(\/record\/(?:entries|receipt)\/)(\d+|pending)/, (whole, path, number) =>
        number === this.entry() ? `${path}{entry}` : whole,
      )
      .replace(/\.[0-9A-Za-z]{8,}(?=\.(css|js|svg|png|woff2)$)/, '.{hash}');
  }

  private ownAddress(url: string): string {
    return URL.canParse(url) && new URL(url).pathname === this.context.page ? '{address}' : url;
  }

  private entry(): string {
    return String(this.context.entry ?? '');
  }
}

const isTitle = (element: Element) => attribute(element, 'data-field') === 'title';

/** Only from the beginning, and only where a part of the path ends. */
function replaceAtBorder(text: string, prefix: string, by: string): string {
  return text.startsWith(prefix) && /^([/?#]|$)/.test(text.slice(prefix.length))
    ? by + text.slice(prefix.length)
    : text;
}

function asElement(node: unknown): Element | null {
  return node && typeof node === 'object' && 'tagName' in node ? (node as Element) : null;
}
