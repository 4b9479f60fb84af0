import fc from 'fast-check';
import { expect, it } from 'vitest';
import { articleOf, canonicalContent, parseHtml, readPage } from '../disclosure/index.ts';
import { languages } from '../platform/i18n/languages.ts';
import { renderFragment } from '../ui/index.ts';
import type { EventRow } from './event-store.ts';
import { wordsOf } from './messages/index.ts';
import { ConcernArticle } from './pages/concern-article.tsx';
import { contentOfConcern, type Picture, type Telling } from './public-content.ts';
import { labelIn } from './record-words.ts';
import { transitions } from './transitions.ts';

/** Whatever people write, also what looks like the program's own lines, markup, or another direction. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'page.where: 三号楼',
        'page.number: 1',
        'concern.path',
        'said.evidence: x',
        'kept.took P8D',
      ),
      fc.constantFrom(
        '2026-10-15T17:00 · role.handler',
        'rules.from: 9',
        '\u202eגבר',
        '<b>&amp;</b>',
        '"\'“”',
        '\u0000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join('\n'));

const hash = fc.constantFrom('a'.repeat(64), '0'.repeat(64));
const picture = (name: string, eventSeq: number | null): fc.Arbitrary<Picture> =>
  fc.record({ known: fc.boolean(), sha256: hash }).map(({ known, sha256 }) => ({
    ...{ id: name, eventSeq, href: `/yong/photos/${name}?v=1` },
    drawn: known ? { sha256 } : null,
    whole: known ? { sha256, bytes: 7 } : null,
  }));

const event = (seq: number): fc.Arbitrary<EventRow> =>
  fc
    .record({
      kind: fc.constantFrom(...transitions.map(({ id }) => id)),
      role: fc.constantFrom('worker', 'handler', 'author', 'system'),
      minutes: fc.nat(1_000_000),
      code: fc.option(fc.constantFrom('no_budget', 'other_owner', 'unheard_of')),
      reason: fc.option(words),
      evidence: fc.option(words),
      change: fc.option(words),
      body: fc.option(fc.constantFrom('roads', 'gone')),
      resolution: fc.option(fc.constantFrom('solved', 'partly')),
      shown: fc.boolean(),
      rule: fc.constantFrom('concern-1', 'concern-2'),
    })
    .map(({ kind, role, minutes, code, reason, rule, shown, ...detail }) => ({
      ...{ seq, kind, from: null, to: null, at: new Date(Date.UTC(2026, 0, 1) + minutes * 60_000) },
      ...{ actorRole: role, actorPseudonym: null, actorPerson: null, reasonCode: code },
      ...{ reasonText: reason, detail, public: shown, ruleVersion: rule, factId: null },
    }));

const telling: fc.Arbitrary<Telling> = fc
  .record({
    title: words,
    text: words,
    place: fc.option(words.filter((text) => text.trim() !== '')),
    category: fc.option(fc.constantFrom('noise', 'food')),
    lang: fc.constantFrom('zh-Hans', 'zh-Hant', 'en', 'und'),
    events: fc
      .integer({ min: 0, max: 6 })
      .chain((n) => fc.tuple(...[...Array(n).keys()].map(event))),
    pictures: fc.tuple(picture('a', null), picture('b', 1), picture('c', null), picture('d', 0)),
    merged: fc.boolean(),
  })
  .map(({ title, text, lang, category, events, pictures, place, merged }) => ({
    row: {
      ...{ publicTitle: title, publicText: text, lang, category },
      ...{ acceptedAt: new Date('2026-01-01T00:00:00Z'), submittedAt: new Date(0) },
    },
    ...{ number: '2026-0002', place, events, pictures, timeZone: 'Asia/Shanghai', inside: false },
    kept: new Map(events.map(({ seq }) => [seq, { ms: 97_000_000, lateMs: seq % 2 ? 90_000 : 0 }])),
    bodyName: (id: string) => (id === 'roads' ? 'Roads & bridges 2026-01-01' : null),
    target: merged ? { number: '2026-0001', href: '/yong/concerns/1' } : null,
    codeLabel: () => 'No money',
  }));

it('the page of any concern says exactly what is recorded of it, whatever people wrote, in every language', () => {
  fc.assert(
    fc.property(
      telling,
      fc.constantFrom(...languages),
      fc.constantFrom('open', 'ground'),
      (given, lang, end) => {
        const content = { ...canonicalContent(contentOfConcern(given)), version: 3 };
        const html = renderFragment(
          <ConcernArticle
            {...{ content, end, words: wordsOf(lang), label: labelIn(lang) }}
            record={{ number: 7, version: 3 }}
          />,
          { lang, timeZone: 'Asia/Shanghai', now: new Date('2026-11-24T02:00:00Z') },
        );
        const article = articleOf(parseHtml(html));
        if (!article) throw new Error(html);
        const read = readPage(article);
        expect(read.faults).toEqual([]);
        // A picture from before hashes were kept has none yet; the reader notes its absence as an empty one.
        const blocks = content.blocks.map((block) =>
          block.kind === 'figure' ? { 'src-hash': '', ...block } : block,
        );
        expect(read.content).toEqual({ ...content, blocks });
      },
    ),
    { numRuns: 80 },
  );
});
