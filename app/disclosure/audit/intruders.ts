import { canonicalText } from '../content/content.ts';
import { attribute, type Document, type Element, elementsBelow, has, textBelow } from './dom.ts';
import type { Kind } from './finding.ts';
import type { Manifest } from './manifest.ts';

/** Something on a page that nobody answers for. */
export type Intruder = { readonly kind: Kind; readonly expected: string; readonly got: string };

/** Everything that makes a browser fetch or go somewhere. */
const addresses =
  'href src srcset action formaction poster data ping background manifest xlink:href'.split(' ');
const programs = new Set(['iframe', 'object', 'embed', 'applet', 'portal', 'frame', 'frameset']);
/** Elements that show nothing, or not what they hold. */
const veils = new Set(
  'style marquee blink font basefont noscript template noembed noframes plaintext xmp bgsound'.split(
    ' ',
  ),
);
/** So much hidden text is no hint to a form. */
const longestHidden = 200;

/**
 * Scripts, links and hidden parts that the release does not name, anywhere on a page.
 *
 * @param article its links are content and recorded; null on a page that is not
 */
export function intrudersOn(
  document: Document,
  about: { readonly page: URL; readonly manifest: Manifest; readonly article: Element | null },
): Intruder[] {
  const { page, manifest, article } = about;
  const content = new Set(article ? elementsBelow(article) : []);
  const found: Intruder[] = [];
  for (const element of elementsBelow(document)) {
    found.push(...scriptsOf(element, page, manifest), ...veilsOf(element));
    if (!(content.has(element) && element.tagName === 'a'))
      for (const url of urlsOf(element, page))
        if (isForeign(url, page, manifest))
          found.push({
            kind: 'link-unlisted',
            expected: manifest.hosts.join(', ') || 'no other site',
            got: `<${element.tagName}> to ${url.href}`,
          });
  }
  return found;
}

/** Whether an address leads to a host that the release does not name. Compared whole, never by its end. */
export function isForeign(url: URL, page: URL, { hosts }: Manifest): boolean {
  if (!/^(https?|ftp|wss?):$/.test(url.protocol)) return false;
  return url.host !== page.host && !hosts.includes(url.hostname);
}

/** The files of a release that a page asks for, to compare them once. */
export function filesOf(document: Document, page: URL): string[] {
  const files: string[] = [];
  for (const element of elementsBelow(document)) {
    const path =
      element.tagName === 'script'
        ? attribute(element, 'src')
        : isStyleSheet(element)
          ? attribute(element, 'href')
          : null;
    const url = path === null ? null : resolved(path, page);
    if (url && url.host === page.host) files.push(url.pathname);
  }
  return files;
}

/** Where the links of a page lead, on the same site. */
export function linksOn(document: Document, page: URL): URL[] {
  const links: URL[] = [];
  for (const element of elementsBelow(document)) {
    const href =
      element.tagName === 'a' || element.tagName === 'area' ? attribute(element, 'href') : null;
    const url = href === null ? null : resolved(href, page);
    if (url && url.origin === page.origin) links.push(url);
  }
  return links;
}

function scriptsOf(element: Element, page: URL, manifest: Manifest): Intruder[] {
  const found: Intruder[] = [];
  const tell = (got: string) =>
    found.push({ kind: 'script-unlisted', expected: 'scripts of the release only', got });
  const { tagName } = element;
  const listed = ({ scripts }: Manifest, path: string | null): boolean => {
    const url = path === null ? null : resolved(path, page);
    return url?.host === page.host && scripts.some((each) => each.path === url.pathname);
  };
  if (tagName === 'script') {
    const src = attribute(element, 'src') ?? attribute(element, 'href');
    if (!listed(manifest, src)) tell(src ?? `<script> ${canonicalText(textBelow(element))}`);
  }
  if (programs.has(tagName)) tell(`<${tagName} ${attribute(element, 'src') ?? ''}>`);
  if (tagName === 'link' && /preload/i.test(attribute(element, 'rel') ?? '')) {
    const href = attribute(element, 'href');
    if (/^script/i.test(attribute(element, 'as') ?? 'script') && !listed(manifest, href))
      tell(`<link> ${href}`);
  }
  for (const { name, value } of element.attrs)
    if (/^on/i.test(name)) tell(`<${tagName} ${name}="${value}">`);
    else if (name === 'srcdoc') tell(`<${tagName} srcdoc>`);
    else if (addresses.includes(name) && isExecutable(element, resolved(value, page)))
      tell(`<${tagName} ${name}="${value}">`);
  if (isStyleSheet(element)) {
    const url = resolved(attribute(element, 'href') ?? '', page);
    if (!manifest.styles.some(({ path }) => url?.host === page.host && path === url.pathname))
      found.push({
        kind: 'hidden-node',
        expected: 'style sheets of the release only',
        got: url?.href ?? 'none',
      });
  }
  return found;
}

function veilsOf(element: Element): Intruder[] {
  const { tagName } = element;
  const found: Intruder[] = [];
  const tell = (kind: Kind, expected: string, got: string) => found.push({ kind, expected, got });
  const nothing = 'nothing hidden';
  const words = () => canonicalText(textBelow(element));
  if (veils.has(tagName)) tell('hidden-node', nothing, `<${tagName}> ${words()}`);
  const style = attribute(element, 'style');
  if (style !== null) tell('hidden-node', nothing, `<${tagName} style="${style}"> ${words()}`);
  if (has(element, 'hidden') && hides(element))
    tell('hidden-node', nothing, `<${tagName} hidden> ${words()}`);
  const tiny = ['width', 'height'].some((name) =>
    /^\s*0*[01](px)?\s*$/.test(attribute(element, name) ?? ''),
  );
  if (tiny && tagName === 'img')
    tell('hidden-node', nothing, `<img> of one pixel: ${attribute(element, 'src')}`);
  if (tagName === 'meta' && /^\s*refresh\s*$/i.test(attribute(element, 'http-equiv') ?? ''))
    tell('link-unlisted', 'a page that stays', `<meta refresh ${attribute(element, 'content')}>`);
  if (tagName === 'base')
    tell('link-unlisted', 'links as written', `<base ${attribute(element, 'href')}>`);
  return found;
}

/** A short note that a script will show is ours; what leads somewhere, or is long, is not. */
function hides(element: Element): boolean {
  if (canonicalText(textBelow(element)).length > longestHidden) return true;
  return [...elementsBelow(element)].some(({ tagName }) => tagName === 'a' || tagName === 'img');
}

function isStyleSheet(element: Element): boolean {
  return element.tagName === 'link' && /\bstylesheet\b/i.test(attribute(element, 'rel') ?? '');
}

/** As the browser reads it: `java\tscript:` is a script too. What is drawn as a picture runs nothing. */
function isExecutable({ tagName }: Element, url: URL | null): boolean {
  if (url?.protocol === 'data:') return tagName !== 'img' || !/^image\//i.test(url.pathname);
  return url?.protocol === 'javascript:' || url?.protocol === 'vbscript:';
}

function urlsOf(element: Element, page: URL): URL[] {
  return addresses.flatMap((name) => {
    const value = attribute(element, name);
    if (value === null) return [];
    const each =
      name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]!) : [value];
    return each.flatMap((one) => resolved(one, page) ?? []);
  });
}

function resolved(address: string, page: URL): URL | null {
  return URL.canParse(address, page) ? new URL(address, page) : null;
}
