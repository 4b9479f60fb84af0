import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import { ratio } from '../../../packages/counting/index.ts';
import { languages } from '../../platform/i18n/languages.ts';
import type { Outcome, Rule } from '../agenda/outcome.ts';
import { rules } from '../agenda/outcome.ts';
import type { Decided } from '../count/decide.ts';
import { wordsOf } from '../messages/index.ts';
import type { Pb } from '../reading/read-pb.ts';
import { agendaHtml } from './agenda-html.tsx';
import { amountSaid } from './amounts.ts';
import { countHtml } from './count-html.tsx';
import { budgets, counted, examples } from './fixtures.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

function elements(html: string): string[] {
  const all: string[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if ('tagName' in node) all.push(node.tagName);
      if ('childNodes' in node) walk(node.childNodes);
    }
  };
  walk(parse(html).childNodes);
  return all;
}

let pb: Pb;
let outcomes: Record<Rule, Outcome>;
let votes: readonly Decided[];
beforeAll(async () => {
  ({ pb, outcomes } = await budgets());
  votes = await examples();
});

const pages = () => [
  ...rules.map(
    (rule) => (lang: (typeof languages)[number]) => agendaHtml(outcomes[rule], pb, lang),
  ),
  ...votes.map((vote) => (lang: (typeof languages)[number]) => countHtml(vote, lang)),
];

describe('a report of a count', () => {
  it('is one file without script or request, the same in all its parts in three languages', () => {
    for (const page of pages()) {
      const all = languages.map(page);
      for (const [i, html] of all.entries()) {
        expect(html).toContain(`<html lang="${languages[i]}">`);
        expect(html).not.toMatch(
          /<script|<link|<img| src=| on\w+=|NaN|Infinity|undefined|\[object/,
        );
        expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
      }
      expect(new Set(all.map((html) => elements(html).join(' '))).size).toBe(1);
    }
  });

  it('lets no name become markup', () => {
    for (const html of [agendaHtml(outcomes.approval, pb, 'en'), countHtml(votes[1]!, 'en')])
      expect(html).not.toMatch(/<(i|b)>/);
  });

  it('of a budget tells who paid, what came next and how near the others were', () => {
    const html = agendaHtml(outcomes['equal-shares'], pb, 'en');
    for (const words of [
      'of 5 projects are bought for',
      'supporters, each paid at most',
      'Next would have been',
      '4 supporters, each paid at most 10 EUR. All of them paid the same.',
      'It costs more than the whole budget.',
      './linli agenda INSTANCE.pb --json OUT',
    ])
      expect(html).toContain(words);
    expect(agendaHtml(outcomes.phragmen, pb, 'en')).toContain('The order');
    expect(agendaHtml(outcomes.approval, pb, 'en')).toContain('A majority can take everything');
  });

  it('of a vote states the base of every share, and what each measure needed', () => {
    const html = countHtml(votes[0]!, 'en');
    expect(html).toContain('The share is of yes and no together.');
    expect(html).toContain('Needed: more than 15 of 30.');
    expect(html).toContain('yes 1,774.50 · no 1,080 · abstain 360');
    expect(html).toContain('--threshold &quot;more than 1/2&quot;');
  });

  it('names the loser’s objection and says that silence is no consent', () => {
    const html = countHtml(votes[1]!, 'zh-Hans');
    expect(html).toContain('晚上太吵。');
    expect(html).toContain('沉默不算同意。');
    expect(countHtml(votes[1]!, 'en')).toContain('There is no consent.');
  });

  it('tells every stage of an election and the paths of Schulze’s method', () => {
    expect(countHtml(votes[5]!, 'en')).toContain(
      'Chocolate has 6 too many. They go on; each ballot is worth 0.5 of what it was.',
    );
    expect(countHtml(votes[3]!, 'en')).toContain(
      'score BALLOTS.csv --options &quot;Lift,Ramp,雨棚&quot; --json',
    );
    expect(countHtml(votes[4]!, 'en')).toContain('Path E → D → C → B → A: 25 at its weakest.');
  });

  it('shows ways of voting apart, unless so few came one way that they could be picked out', async () => {
    const rows = (few: number) => ['vote,mode,times', 'yes,open,9', `no,pseudonymous,${few}`];
    const { modes } = wordsOf('en').count;
    expect(countHtml(await counted('yes-no', rows(6)), 'en')).toContain(
      `>${modes.names.pseudonymous}<`,
    );
    const hidden = countHtml(await counted('yes-no', rows(3)), 'en');
    expect(hidden).toContain(modes.withheld);
    expect(hidden).not.toContain(`>${modes.names.pseudonymous}<`);
  });
});

it('amounts are written for people', () => {
  expect([ratio(1234567), ratio(1, 3), ratio(-5, 2)].map((value) => amountSaid(value))).toEqual([
    '1,234,567',
    '0.33',
    '-2.50',
  ]);
});
