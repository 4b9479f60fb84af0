import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../platform/i18n/languages.ts';
import { renderFragment } from '../../ui/index.ts';
import { parseHtml } from '../audit/dom.ts';
import { articleOf, readPage } from '../audit/read-page.ts';
import {
  AttachmentOf,
  Blocks,
  Coded,
  ColumnField,
  DateOf,
  Field,
  RecordedArticle,
} from './article.tsx';
import {
  type Block,
  type Content,
  canonicalContent,
  canonicalText,
  contentBytes,
  contentHash,
  sameContent,
} from './content.ts';
import { shownTime, spanCode } from './shown.ts';

/** Three scripts, both directions, combining marks in both forms, quotes, markup, odd spaces, controls, halves of pairs. */
const piece = fc.oneof(
  fc.constantFrom(
    '诉求',
    '訴求',
    'worry',
    ' ',
    '\u3000',
    '\u00a0',
    '\n',
    '\t',
    '“黨建”',
    "'",
    '"',
    '&amp;',
    '<b>',
  ),
  fc.constantFrom(
    'שלום',
    'مرحبا',
    '\u202egnp',
    '\u2067x\u2069',
    'e\u0301',
    'é',
    '\u1112\u1161\u11ab',
    '𠮷',
    '👩‍👩‍👧',
  ),
  fc.constantFrom(
    '\u0000',
    '\u0007',
    '\u0085',
    '\ufeff',
    '\ud800',
    '\u2028',
    '<!-- x -->',
    '</article>',
    '</p>',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((b) => Buffer.from(b).toString('hex'));
const href = fc.constantFrom('/yong/concerns/1?a=1&b=2', 'https://example.org/x"y', '/p/照片');

const block: fc.Arbitrary<Block> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('heading', 'paragraph', 'item', 'cell', 'quote'),
      text,
      href: fc.option(href, { nil: undefined, freq: 4 }),
    })
    .map(({ href: link, ...one }) => ({ ...one, ...(link && { href: link }) })),
  fc.record({ kind: fc.constant('figure' as const), text, href, 'src-hash': hash }),
  fc.record({ kind: fc.constant('figure' as const), text, 'src-hash': hash }),
);

const content: fc.Arbitrary<Content> = fc.record({
  type: fc.constant('article'),
  lang: fc.constantFrom('zh-Hans', 'zh-Hant', 'en', 'und'),
  title: text,
  column: fc.option(fc.constantFrom('category.noise', 'category.food')),
  publishedOn: fc.option(day),
  changedOn: fc.option(day),
  source: fc.option(text),
  author: fc.option(text),
  blocks: fc.array(block, { maxLength: 12 }),
  attachments: fc.array(fc.record({ name: text, sha256: hash, bytes: fc.nat() }), { maxLength: 3 }),
  version: fc.integer({ min: 1, max: 99_999 }),
});

const label = (code: string) => (/^[a-z]+\.[a-z]+$/.test(code) ? `“${code}”` : null);

function shown(one: Content, lang: (typeof languages)[number]) {
  const around = { lang, timeZone: 'Asia/Shanghai', now: new Date('2026-11-24T02:00:00Z') };
  const html = renderFragment(
    <RecordedArticle content={one} record={{ number: 7, version: one.version }}>
      <Field content={one} name="title" as="h1" />
      <ColumnField content={one} label={label} />
      <DateOf content={one} name="publishedOn" />
      <DateOf content={one} name="changedOn" />
      <span data-frame="">Source</span>
      <Field content={one} name="source" />
      <Field content={one} name="author" />
      <Blocks blocks={one.blocks} />
      {one.attachments.map((file) => (
        <AttachmentOf file={file} href="/file" />
      ))}
    </RecordedArticle>,
    around,
  );
  const article = articleOf(parseHtml(`<!doctype html><main>${html}</main>`));
  if (!article) throw new Error(html);
  return readPage(article);
}

describe('a page that is drawn from a content', () => {
  it('gives back exactly that content, whatever people wrote, in every language of display', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...languages), (given, lang) => {
        const one = canonicalContent(given);
        const read = shown(one, lang);
        expect(read.faults).toEqual([]);
        expect(read.content).toEqual(one);
        expect(Buffer.from(contentBytes(read.content as Content))).toEqual(
          Buffer.from(contentBytes(one)),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('says codes and times in the language of the page, and the record reads neither', () => {
    const line = '2026-10-15T17:00 · role.handler · 街道 · PT27H';
    const one = canonicalContent(plain({ blocks: [{ kind: 'paragraph', text: line }] }));
    const said = languages.map((lang) => {
      const around = { lang, timeZone: 'Asia/Shanghai', now: new Date() };
      const html = renderFragment(
        <RecordedArticle content={one} record={{ number: null, version: 1 }}>
          <p>
            <Coded text={line} label={(code) => (code === 'role.handler' ? lang : null)} />
          </p>
        </RecordedArticle>,
        around,
      );
      const article = articleOf(parseHtml(html));
      if (!article) throw new Error(html);
      expect(readPage(article).content.blocks).toEqual(one.blocks);
      return html.replace(/<[^>]*>/g, '');
    });
    expect(said).toEqual([
      '2026年10月15日 17:00 · zh-Hans · 街道 · 27 小时',
      '2026年10月15日 17:00 · zh-Hant · 街道 · 27 小時',
      '15 October 2026, 17:00 · en · 街道 · 27 hours',
    ]);
  });

  it('does not take words of a person for codes, where a line brings its own', () => {
    const around = { lang: 'en', timeZone: 'UTC', now: new Date() } as const;
    const html = renderFragment(
      <Coded
        text="said.evidence: 2026-10-15 role.handler"
        label={(code) => (code.endsWith(':') ? 'Seen by:' : '!')}
      />,
      around,
    );
    expect(html).toContain('<bdi>2026-10-15 role.handler</bdi>');
  });
});

describe('canonical content', () => {
  it('is the same when it is made canonical again', () => {
    fc.assert(
      fc.property(content, (given) => {
        const once = canonicalContent(given);
        expect(canonicalContent(once)).toEqual(once);
      }),
    );
  });

  it('is one text for every spelling of the same: composed, decomposed, spaced', () => {
    expect(canonicalText(' e\u0301\u3000\n é\u0007 ')).toBe('é é');
  });

  it('has another hash when anything in it is another, and the version aside is compared', () => {
    const one = canonicalContent(plain({}));
    const changes: Partial<Content>[] = [
      { title: 'B' },
      { column: 'category.food' },
      { publishedOn: '2026-01-02' },
      { blocks: [{ kind: 'quote', text: 'A' }] },
      { attachments: [{ name: 'a', sha256: '0'.repeat(64), bytes: 1 }] },
      { lang: 'zh-Hant' },
    ];
    for (const change of changes) {
      expect(contentHash({ ...one, ...change })).not.toBe(contentHash(one));
      expect(sameContent({ ...one, ...change }, one)).toBe(false);
    }
    expect(contentHash({ ...one, version: 2 })).not.toBe(contentHash(one));
    const later: Content = { ...one, version: 2 };
    expect(sameContent(later, one)).toBe(true);
  });
});

describe('times in the record', () => {
  it.each([
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['2026-10-15T25:00', null],
    ['yesterday', null],
    ['PT0S', null],
    ['P8D', '8 days'],
    ['PT1H', '1 hour'],
    ['2026-10-05', '5 October 2026'],
  ])('%s is shown as %s', (code, words) => {
    expect(shownTime('en', code)).toBe(words);
  });

  it('lengths are told in the largest unit that fits', () => {
    const codes = [1, 50, 89, 90, 47 * 60, 48 * 60].map((minutes) => spanCode(minutes * 60_000));
    expect(codes).toEqual(['PT1M', 'PT50M', 'PT89M', 'PT2H', 'PT47H', 'P2D']);
  });
});

function plain(given: Partial<Content>): Content {
  return {
    ...{ type: 'article', lang: 'zh-Hans', title: 'A', column: 'category.noise', source: null },
    ...{ publishedOn: '2026-01-01', changedOn: null, author: null, version: 1, attachments: [] },
    blocks: [{ kind: 'paragraph', text: 'A' }],
    ...given,
  };
}
