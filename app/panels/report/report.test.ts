import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { languages } from '../../platform/i18n/languages.ts';
import { anyText } from '../../ui/drawing/testing.ts';
import { chanceClasses } from './chance-classes.ts';
import { poolOf, resultFrom } from './fixtures.ts';
import { groupsShown } from './groups-shown.ts';
import { reportHtml } from './report-html.tsx';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
function* below(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if ('tagName' in node) yield node;
    yield* below(childrenOf(node));
  }
}
const elements = (html: string) => [...below(parse(html).childNodes)];
const textOf = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node ? node.value : childrenOf(node).map(textOf).join('');
const shapeOf = (html: string) =>
  elements(html).map(({ tagName, attrs }) => [
    tagName,
    attrs.find(({ name }) => name === 'id')?.value,
  ]);

const pool = poolOf();
const result = resultFrom(pool);
const html = reportHtml(result, pool, 'en');

describe('the report of a draw', () => {
  it('tells the chance, the groups, the quotas, the numbers, the draw, the check', () => {
    const headings = elements(html).filter(({ tagName }) => tagName === 'h2');
    expect(headings.map(textOf)).toEqual([
      'How your chance came about',
      'Chances by group',
      'The quotas',
      'The 1,000 numbered panels',
      'How the number is drawn in public',
      'How to check it',
    ]);
    expect(html).toContain(
      'Whoever has the smallest chance is on 100 of 1,000 numbered panels: 10.0 %.',
    );
    expect(html).toContain(result.inputHash);
    expect(html).toContain(result.listHash);
    expect(html).toContain(
      './linli sortition --categories CATEGORIES.csv --people RESPONDENTS.csv --size 6',
    );
  });

  it('is one file: no script, no request, no handler; every link leads to a place in it', () => {
    const ids = elements(html).map(({ attrs }) => attrs.find(({ name }) => name === 'id')?.value);
    for (const { tagName, attrs } of elements(html)) {
      expect(['script', 'link', 'img', 'iframe', 'object', 'form']).not.toContain(tagName);
      expect(attrs.filter(({ name }) => /^on|^src$|^style$/.test(name))).toEqual([]);
      const href = attrs.find(({ name }) => name === 'href')?.value;
      if (href !== undefined) expect(ids).toContain(href.slice(1));
    }
  });

  it('names nobody', () => {
    const named = poolOf((i) => `Somebody ${i}`);
    for (const lang of languages)
      expect(reportHtml(resultFrom(named), named, lang)).not.toContain('Somebody');
  });

  it('has the same parts in every language', () => {
    for (const lang of languages)
      expect(shapeOf(reportHtml(result, pool, lang))).toEqual(shapeOf(html));
  });

  it('says so where the search was stopped, and never less than is proven', () => {
    const stopped = { ...result, exact: false, upperBound: 0.12341 };
    expect(reportHtml(stopped, pool, 'en')).toContain('more than 12.35 %');
  });

  it('shows words from outside as words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const strange = {
          ...pool,
          quotas: pool.quotas.map((quota, i) =>
            i === 0 ? { ...quota, feature: `<b>${text}` } : quota,
          ),
        };
        const page = reportHtml(result, strange, 'zh-Hans');
        expect(elements(page).filter(({ tagName }) => tagName === 'b')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('who is not told of', () => {
  it('nobody can be had by subtracting: what is left out is five people or more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (sizes) => {
        const shown = groupsShown(sizes);
        const hidden = sizes.filter((_, group) => !shown[group]);
        const sum = hidden.reduce((all, size) => all + size, 0);
        for (const [group, size] of sizes.entries())
          if (size > 0 && size < 5) expect(shown[group]).toBe(false);
        if (
          hidden.length > 0 &&
          shown.some(Boolean) &&
          sizes.some((size, group) => shown[group] && size > 0)
        )
          expect(sum).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('classes of chances hold five people or more, and everybody once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { maxLength: 80 }),
        fc.integer({ min: 1, max: 500 }),
        (times, equal) => {
          const classes = chanceClasses(times, equal);
          expect(classes.reduce((all, { people }) => all + people, 0)).toBe(
            times.length < 5 ? 0 : times.length,
          );
          for (const { low, high, people } of classes) {
            expect(people).toBeGreaterThanOrEqual(5);
            expect(times.filter((time) => time >= low && time <= high)).toHaveLength(people);
          }
        },
      ),
    );
  });
});
