import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Published } from '../../../packages/opinion-map/index.ts';
import { languages } from '../../platform/i18n/languages.ts';
import { anyText } from '../../ui/drawing/testing.ts';
import { wordsOf } from '../messages/index.ts';
import { campOf, campVotes, publishedOf } from './fixtures.ts';
import { reportHtml } from './report-html.tsx';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

function* below(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (isElement(node)) yield node;
    yield* below(childrenOf(node));
  }
}
const elements = (html: string) => [...below(parse(html).childNodes)];
const named = (html: string, ...names: string[]) =>
  elements(html).filter(({ tagName }) => names.includes(tagName));
const textOf = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node ? node.value : childrenOf(node).map(textOf).join('');
const headings = (html: string) =>
  named(html, 'h1', 'h2', 'h3').map((h) => `${h.tagName} ${textOf(h).trim()}`);
const attribute = (element: Element, name: string) =>
  element.attrs.find((one) => one.name === name)?.value;

const camps = (...sizes: number[]) => publishedOf(campVotes(sizes), campOf);
const three = camps(30, 20, 12);
const texts = new Map(
  three.tallies.map(({ statement }) => [statement, `The lift should stop on floor ${statement}.`]),
);
const nobody: Published = {
  ...three,
  ...{ participants: 0, statements: 0, votes: 0, activeStatements: 0 },
  ...{ people: [], groups: [], tallies: [], consensus: [], representative: [], division: [] },
  ...{ bridging: [], minorityViews: [], residual: null, detectableShare: null },
  groupCount: { k: 1, stability: null, unclear: null, others: [] },
};

describe('the report', () => {
  const html = reportHtml(three, texts, 'en');

  it('tells the answer, then common ground, then what divides, then who was not heard', () => {
    expect(headings(html)).toEqual([
      'h1 Where we agree, and where we differ',
      'h2 The groups',
      'h2 Common ground',
      'h2 What divides',
      'h2 What bridges',
      'h2 Each group',
      'h3 A Group A · 30 people',
      'h3 B Group B · 20 people',
      'h3 C Group C · 12 people',
      'h2 To read out at a meeting',
      'h3 Does this represent everybody?',
      'h2 Who we have not heard',
      'h3 People we know too little about',
      'h3 Small groups',
      'h3 A further division',
      'h3 Views held by few',
      'h3 How we looked, and what that cannot show',
      'h2 The map',
      'h2 All statements',
      'h2 How this was computed',
      'h3 How to run it again',
    ]);
    expect(html).toContain('We found 3 groups, and all think alike on 2 of 12 statements.');
  });

  it('is one file: no script, no request, no handler', () => {
    expect(named(html, 'script', 'link', 'img', 'iframe', 'object', 'form')).toEqual([]);
    for (const element of elements(html)) {
      expect(element.attrs.filter(({ name }) => /^on|^src$/.test(name))).toEqual([]);
      const href = attribute(element, 'href');
      if (href !== undefined) expect(href).toMatch(/^#/);
    }
    const [style] = named(html, 'style');
    expect(textOf(style as Element).replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /http|@import|@font-face/,
    );
  });

  it('every link leads to a place in the page', () => {
    const ids = elements(html).map((element) => attribute(element, 'id'));
    for (const link of named(html, 'a', 'use'))
      expect(ids).toContain(attribute(link, 'href')?.slice(1));
    const unique = ids.filter((id) => id !== undefined);
    expect(new Set(unique).size).toBe(unique.length);
  });

  it('the table holds the published counts, all of them and in their order', () => {
    const table = named(html, 'table').at(-1) as Element;
    const [, ...rows] = [...below([table])].filter(({ tagName }) => tagName === 'tr');
    const numbers = rows.map((row) =>
      [...below([row])]
        .filter(({ tagName }) => tagName === 'td')
        .map((cell) => textOf(cell).split(' · ').map(Number)),
    );
    expect(numbers).toEqual(
      three.tallies.map(({ statement, agrees, passes, disagrees, perGroup }) => [
        [Number(statement)],
        [agrees, passes, disagrees],
        ...perGroup.map(([yes, no, pass]) => [yes, pass, no]),
      ]),
    );
  });

  it('gives the counts as reasons, and names groups by letter only', () => {
    const [first] = three.representative;
    const tally = three.tallies.find(({ statement }) => statement === first?.statement);
    const [agrees, disagrees, passes] = tally?.perGroup[0] ?? [0, 0, 0];
    expect(html).toContain(`Group A agrees more: ${agrees} of ${agrees + disagrees + passes}`);
    expect(html).toMatch(/Most agreement in group [ABC]: \d+ of \d+\. Least in group [ABC]: /);
  });

  it('says how to compute it again, and that it decides nothing', () => {
    expect(html).toContain('./linli opinion-map VOTES.csv --json OUT');
    expect(html).toContain(three.inputHash);
    expect(html).toContain('This informs; it does not decide.');
    const other = reportHtml({ ...three, seed: 7, method: 'polis' }, texts, 'en');
    expect(other).toContain('./linli opinion-map VOTES.csv --seed 7 --method polis --json OUT');
  });
});

describe('what is not sure is said so', () => {
  it('the number of groups', () => {
    const groupCount = { k: 3, stability: 0.6, unclear: true, others: [] };
    const html = reportHtml({ ...three, groupCount }, texts, 'en');
    expect(html).toContain('3 groups, though how many is not clear');
    expect(html).toContain('However the people are divided into groups');
    const either = { ...groupCount, others: [2] };
    expect(reportHtml({ ...three, groupCount: either }, texts, 'en')).toContain('2 or 3 groups');
    expect(reportHtml({ ...three, groupCount: either }, texts, 'zh-Hans')).toContain(
      '2 个或 3 个群',
    );
  });

  it('that there are no clear groups', () => {
    const html = reportHtml(camps(30), texts, 'en');
    expect(html).toContain('There are no clear groups');
    expect(html).not.toContain('Group A');
  });

  it('and never that there is no minority', () => {
    for (const lang of languages) {
      const none = {
        ...three,
        residual: {
          found: false,
          eigenvalue: 1,
          threshold: 2,
          statements: [],
          people: 60,
          permutations: 40,
        },
      };
      const html = reportHtml({ ...none, minorityViews: [], detectableShare: null }, texts, lang);
      const { unheard } = wordsOf(lang).report;
      for (const said of [unheard.noFurther, unheard.noViews, unheard.smallUnknown, unheard.absent])
        expect(html).toContain(said);
    }
  });
});

it('fewer than five people are never told of by themselves, nor can they be worked out', () => {
  const html = reportHtml(camps(30, 20, 9, 3), texts, 'en');
  expect(html).not.toMatch(/Group [CD]/);
  expect(html).toContain('Groups of very few people are not told of by themselves');
  const hidden = reportHtml(camps(30, 3), texts, 'en');
  expect(hidden).not.toMatch(/Group [AB]/);
  expect(hidden).toContain('The groups are too small to show them by themselves');
});

it('nobody, and fewer than five people, get a page that makes sense', () => {
  for (const lang of languages) {
    const html = reportHtml(nobody, new Map(), lang);
    expect(html).toContain(wordsOf(lang).report.answer.nobody);
    expect(headings(html).filter((one) => one.startsWith('h2'))).toHaveLength(1);
    const alone = reportHtml(camps(4), texts, lang);
    expect(alone).toContain(wordsOf(lang).report.answer.few(4, '4'));
    expect(alone).not.toContain('The lift');
    expect(`${html}${alone}`).not.toMatch(/NaN|Infinity|undefined|\[object/);
  }
});

describe('statements to read out, and ballots that look alike', () => {
  it('are told with whom the list leaves out; without suspects there is no word of them', () => {
    const left = {
      ...three.readOut,
      justified: { holds: false, quota: 6, violation: { statement: '7', people: 8 } },
    };
    const html = reportHtml({ ...three, readOut: left }, texts, 'en');
    expect(html).toContain('58 of 62 people agree, or probably would');
    expect(html).toContain('8 people agree with none of these, but with the following statement');
    expect(html).not.toContain('look alike');
  });

  it('are proposed for somebody to look into, nobody is named, and both results are there', () => {
    const suspects = [
      {
        people: ['secret one', 'secret two'],
        signals: [
          {
            ...{ kind: 'same-ballot' as const, people: ['secret one', 'secret two'] },
            ...{ common: 20, equal: 20, run: null, surprise: 50, seconds: null },
          },
        ],
      },
    ];
    const withSuspectsAsOne = {
      ...{ participants: 61, agreement: 0.9, groupCounts: [3, 2] as const, largestShift: 0.2 },
      ...{ consensusMoved: { added: [], lost: ['4 disagree'] }, person: 'secret three' },
      bridgingMoved: { added: [], lost: [] },
    };
    for (const lang of languages) {
      const html = reportHtml({ ...three, suspects, withSuspectsAsOne }, texts, lang);
      const { alike } = wordsOf(lang).report;
      expect(html).toContain(alike.lead);
      expect(html).toContain(alike.groups('3', '2', '90%'));
      expect(html).toContain(`The lift should stop on floor 4.</span>${alike.rejected}`);
      expect(html).not.toContain('secret');
    }
  });
});

it('a few people in no group cannot be worked out by subtracting the groups from everybody', () => {
  const [gone, ...rest] = three.people;
  const people = [{ ...gone, group: null } as (typeof three.people)[number], ...rest];
  const groups = three.groups.map((group, g) => (g === 0 ? { ...group, size: 29 } : group));
  for (const lang of languages) {
    const { report, map } = wordsOf(lang);
    const told = (of: Published) => {
      const html = reportHtml(of, texts, lang);
      const columns = named(html, 'th').map(textOf);
      return [html.includes(report.all.fewApart), columns.includes(map.everybody)];
    };
    expect(told(three)).toEqual([false, true]);
    expect(told({ ...three, people, groups })).toEqual([true, false]);
    const [first] = three.readOut.statements;
    if (first)
      expect(reportHtml({ ...three, people, groups }, texts, lang)).not.toContain(
        report.readOut.said(`${first.agreed}`, `${first.predicted}`, first.predicted),
      );
  }
});

it('the three languages have the same parts, and the words of a statement stay as they are', () => {
  const shapes = languages.map((lang) => {
    const html = reportHtml(three, texts, lang);
    expect(html).toContain('The lift should stop on floor 3.');
    expect(attribute(named(html, 'html')[0] as Element, 'lang')).toBe(lang);
    return elements(html)
      .map(({ tagName }) => tagName)
      .join(' ');
  });
  expect(new Set(shapes).size).toBe(1);
});

it('no text and no id whatever becomes markup', () => {
  const two = camps(12, 9);
  const tags = (published: Published, words: string) => {
    const told = new Map(published.tallies.map(({ statement }) => [statement, words]));
    return elements(reportHtml(published, told, 'en')).map(({ tagName }) => tagName);
  };
  const usual = tags(two, 'x');
  const text = fc.oneof(
    anyText,
    fc.constantFrom(
      '</style><script>1</script>',
      '<style></style>',
      '<!--',
      '"><b>',
      '&lt;',
      '$&$1',
    ),
  );
  fc.assert(
    fc.property(text, text, (words, id) => {
      const named = <T extends { statement: string }>(list: readonly T[]) =>
        list.map((one) => ({ ...one, statement: `${id}${one.statement}` }));
      const renamed: Published = {
        ...two,
        ...{ tallies: named(two.tallies), consensus: named(two.consensus) },
        ...{ representative: named(two.representative), division: named(two.division) },
        ...{ bridging: named(two.bridging), minorityViews: named(two.minorityViews) },
      };
      expect(tags(renamed, words)).toEqual(usual);
    }),
    { numRuns: 25 },
  );
});
