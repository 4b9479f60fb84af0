import { createHash } from 'node:crypto';
import { isLanguage } from '../../platform/i18n/languages.ts';
import { canonicalText, contentHash } from '../content/content.ts';
import { shownTime } from '../content/shown.ts';
import { firstDifference } from './content-difference.ts';
import { attribute, type Document, elementsBelow, has, textBelow } from './dom.ts';
import type { Facts, PageLeaf } from './facts.ts';
import type { Finding, Report } from './finding.ts';
import { frameHash } from './frame.ts';
import type { Manifest } from './manifest.ts';
import { openEntry } from './opening.ts';
import { articleOf, type PageReading, readPage } from './read-page.ts';
import type { Web } from './web.ts';

export type RecordedPage = {
  readonly web: Web;
  readonly facts: Facts;
  readonly manifest: Manifest;
  readonly page: PageLeaf;
  /** Path and query as asked for. */
  readonly address: string;
  readonly status: number;
  readonly document: Document;
  /** The version that everybody sees: only around it stands the frame of the release. */
  readonly newest: boolean;
};

/**
 * Compares a page with the entry that commits to it: content, the program's own words, files, and what stands
 * around. Tells the entry it says it shows, so that whoever asked can see that it is another by now.
 */
export async function checkRecordedPage(
  about: RecordedPage,
  report: Report,
): Promise<PageReading['record']> {
  const { page, document, address, status } = about;
  const tell = (expected: string, got: string) =>
    report({ kind: 'page-changed', where: address, expected, got });
  const article = articleOf(document);
  if (!article) {
    tell(`one article with data-record="${page.index}"`, 'none, or several');
    return null;
  }
  const reading = readPage(article);
  if (reading.record !== page.index)
    tell(`entry ${page.index}`, `entry ${reading.record ?? 'none'}`);
  else {
    for (const fault of reading.faults) tell('content of the recorded form', fault);
    if (status === 410) checkTombstone(about, reading, tell);
    else {
      await checkContent(about, reading, report);
      checkWords(about, reading, tell);
      await checkFiles(about, reading, report);
      checkTitle(document, reading, tell);
    }
    checkAround(about, reading, tell);
  }
  return reading.record;
}

type Tell = (expected: string, got: string) => void;

/** A page that is gone shows nothing of what it was. */
function checkTombstone({ page, facts }: RecordedPage, reading: PageReading, tell: Tell): void {
  if (page.leaf.type !== 'page.withdrawn' && !facts.erasedSince(page))
    tell('the page, which is neither withdrawn nor erased,', 'status 410');
  const { title, blocks, attachments } = reading.content;
  if (title || blocks.length > 0 || attachments.length > 0 || reading.words.length > 0)
    tell('no word of what is gone', title || (blocks[0]?.text ?? reading.words[0] ?? 'a file'));
}

async function checkContent(
  about: RecordedPage,
  reading: PageReading,
  report: Report,
): Promise<void> {
  const { page, address, facts } = about;
  const tell = (expected: string, got: string) =>
    report({ kind: 'page-changed', where: address, expected, got });
  const { leaf, index } = page;
  if (leaf.type === 'page.withdrawn') {
    tell(`nothing: it was withdrawn by entry ${index}`, 'a page');
    return;
  }
  const plain = leaf.body['content'];
  if (typeof plain === 'string') {
    const got = contentHash(reading.content);
    if (got !== plain) tell(`content with SHA-256 ${plain}`, got);
  } else {
    const opened = await openEntry(about.web, page);
    if (opened === 'gone')
      tell(
        facts.erasedSince(page)
          ? 'nothing: its content was erased'
          : `an opening of entry ${index}`,
        facts.erasedSince(page) ? 'a page that still shows it' : 'none',
      );
    else if ('kind' in opened) report(opened);
    else {
      const differs = firstDifference(opened.content, reading.content);
      if (differs) tell(`${differs.part} ${differs.expected}`, differs.got);
    }
  }
  const { type, version } = reading.content;
  if (type !== leaf.body['kind'] || version !== page.version)
    tell(`${String(leaf.body['kind'])}, version ${page.version}`, `${type}, version ${version}`);
}

/** What the program says in the language of the page, instead of codes and times, and beside them. */
function checkWords({ manifest, document }: RecordedPage, reading: PageReading, tell: Tell): void {
  const pageLanguage = languageOf(document);
  for (const { kind, value, shown, lang } of reading.said) {
    const words = manifest.words[lang || pageLanguage];
    const right =
      kind === 'time'
        ? timeIn(lang || pageLanguage, value)
        : words && Object.hasOwn(words, value) && words[value];
    if (typeof right !== 'string') tell(`a known ${kind}`, `"${value}", shown as "${shown}"`);
    else if (canonicalText(right) !== shown) tell(`"${right}" for ${value}`, `"${shown}"`);
  }
  const own = new Set(Object.values(manifest.words[pageLanguage] ?? {}).map(canonicalText));
  for (const word of reading.words) {
    // Pictures are described by their captions.
    if (own.has(word) || reading.content.blocks.some(({ text }) => text === word)) continue;
    tell('words of the release only', `"${word}"`);
  }
}

function timeIn(lang: string, value: string): string | null {
  return isLanguage(lang) ? (shownTime(lang, value) ?? null) : null;
}

async function checkFiles(
  { web, address }: RecordedPage,
  reading: PageReading,
  report: Report,
): Promise<void> {
  await Promise.all(
    reading.files.map(async ({ href, sha256, bytes }) => {
      const tell = (expected: string, got: string, more: Pick<Finding, 'unfetched'> = {}) =>
        report({ kind: 'page-changed', where: `${address} ${href}`, expected, got, ...more });
      if (!/^\/(?!\/)/.test(href)) return tell('a file of this site', href);
      const answer = await web.get(href, { max: 67_108_864 });
      if ('lost' in answer) return tell('a file', answer.lost, { unfetched: true });
      if (answer.status !== 200)
        return tell('a file', `status ${answer.status}`, { unfetched: true });
      const got = createHash('sha256').update(answer.bytes).digest('hex');
      if (got !== sha256) tell(`SHA-256 ${sha256}`, got);
      else if (bytes !== undefined && bytes !== answer.bytes.length)
        tell(`${bytes} bytes`, `${answer.bytes.length}`);
    }),
  );
}

/** The name of the window is the title and the place, and the place can be read on the page. */
function checkTitle(document: Document, { content }: PageReading, tell: Tell): void {
  const all = [...elementsBelow(document)];
  const titles = all.filter(
    ({ tagName, namespaceURI }) => tagName === 'title' && !/svg/.test(namespaceURI),
  );
  const shown = titles.map((each) => canonicalText(textBelow(each)));
  if (!content.title) return;
  const places = all
    .filter((each) => each.tagName !== 'title' && has(each, 'data-live'))
    .map((each) => `${content.title} · ${canonicalText(textBelow(each))}`);
  if (shown.length === 1 && [content.title, ...places].includes(shown[0]!)) return;
  tell(`the title "${content.title}" and a place`, shown.join(' / ') || 'none');
}

function checkAround(about: RecordedPage, reading: PageReading, tell: Tell): void {
  const { document, manifest, page, newest, status } = about;
  const links = [...elementsBelow(document)].filter(
    (each) => each.tagName === 'link' && attribute(each, 'rel') === 'record',
  );
  const expected = `/record/entries/${page.index}`;
  if (links.length !== 1 || attribute(links[0]!, 'href') !== expected)
    tell(
      `<link rel="record" href="${expected}">`,
      links.map((each) => attribute(each, 'href')).join(' ') || 'none',
    );
  if (!newest || status === 410) return;
  const lang = languageOf(document);
  const frame = manifest.frames[reading.content.type]?.[lang];
  const context = { page: page.path, community: page.path.split('/')[1] ?? '', entry: page.index };
  const got = frameHash(document, context);
  if (frame === undefined)
    tell(`a frame of the release for ${reading.content.type} in ${lang}`, 'none');
  else if (got !== frame)
    tell(`outside the article, what release ${manifest.version} shows (${frame})`, got);
}

export function languageOf(document: Document): string {
  for (const element of elementsBelow(document))
    if (element.tagName === 'html') return attribute(element, 'lang') ?? '';
  return '';
}
