import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Document = DefaultTreeAdapterTypes.Document;

/** Reads HTML as a browser does that runs no scripts: what stands in `noscript` is looked at too. Never throws. */
export function parseHtml(html: string): Document {
  return parse(html, { scriptingEnabled: false });
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

function isTemplate(node: Element | Document): node is DefaultTreeAdapterTypes.Template {
  return node.nodeName === 'template' && 'content' in node;
}

/** What stands in an element; of a `template` what it holds. */
export function childrenOf(node: Element | Document): readonly Node[] {
  return isTemplate(node) ? node.content.childNodes : node.childNodes;
}

/** The value of an attribute; null where it is not written. Foreign attributes are named as written: `xlink:href`. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((each) => nameOf(each) === name)?.value ?? null;
}

export function has(element: Element, name: string): boolean {
  return attribute(element, name) !== null;
}

export function nameOf({ prefix, name }: { prefix?: string | undefined; name: string }): string {
  return prefix ? `${prefix}:${name}` : name;
}

/** All elements below a node in document order; what `enter` says no to is given, but not what is below it. */
export function* elementsBelow(
  node: Element | Document,
  enter: (element: Element) => boolean = () => true,
): Generator<Element> {
  // A list instead of recursion: a hostile page may nest a hundred thousand elements.
  const waiting: Node[] = [];
  putAhead(waiting, node);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isElement(next)) continue;
    yield next;
    if (enter(next)) putAhead(waiting, next);
  }
}

function putAhead(waiting: Node[], node: Element | Document): void {
  const children = childrenOf(node);
  for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i]!);
}

/** All text below a node in document order, as written; what `enter` says no to is left out. */
export function textBelow(node: Element, enter: (element: Element) => boolean = () => true) {
  let text = '';
  const waiting: Node[] = [];
  putAhead(waiting, node);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isText(next)) text += next.value;
    else if (isElement(next) && next.tagName === 'br') text += ' ';
    else if (isElement(next) && enter(next)) putAhead(waiting, next);
  }
  return text;
}
