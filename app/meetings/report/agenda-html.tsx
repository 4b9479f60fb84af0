import { ratio } from '../../../packages/counting/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { documentHtml, DocumentSection as Section } from '../../ui/index.ts';
import type { Outcome } from '../agenda/outcome.ts';
import type { Pb } from '../reading/read-pb.ts';
import { AgendaOrder, AllProjects, Bought, Missed } from './agenda-parts.tsx';
import { type View, viewOf } from './agenda-view.ts';
import { numberSaid } from './amounts.ts';
import { Textures } from './bars.tsx';
import { styleSheet } from './report-styles.ts';

/**
 * The count explained to those who voted, as one page that needs nothing else: how it was counted, what was bought and
 * who paid, what was close, every number, how to check it.
 */
export function agendaHtml(outcome: Outcome, pb: Pb, lang: Language): string {
  const view = viewOf(outcome, pb, lang);
  const { words } = view;
  return documentHtml({
    lang,
    name: words.name,
    title: words.title[outcome.rule],
    description: answerOf(view),
    skip: words.skip,
    styles: styleSheet(lang),
    before: <Textures />,
    content: (
      <>
        <Opening view={view} />
        <Way view={view} />
        {outcome.rule === 'phragmen' && <AgendaOrder view={view} placed={outcome.agenda} />}
        <Bought view={view} />
        <Missed view={view} />
        <AllProjects view={view} />
        <Check view={view} />
      </>
    ),
    foot: { decides: words.foot, note: words.footNote },
  });
}

function answerOf({ outcome, words, money, name }: View): string {
  const { instance, winners, spent } = outcome;
  const projects = numberSaid(instance.projects.length);
  if (outcome.rule === 'phragmen') {
    const [first] = outcome.agenda;
    return words.answerOrder(first ? name(first.candidate) : '', projects);
  }
  return words.answer(
    winners.length,
    numberSaid(winners.length),
    projects,
    money(ratio(spent, instance.unit)),
    money(instance.budget),
  );
}

function Opening({ view }: { view: View }) {
  const { words, outcome } = view;
  const { instance, rule } = outcome;
  const contents: readonly (readonly [string, string])[] = [
    ['way', words.way.title],
    ...(rule === 'phragmen' ? ([['order', words.order.title]] as const) : []),
    ['bought', rule === 'phragmen' ? words.order.purchase : words.bought.title],
    ['missed', words.missed.title],
    ['all', words.all.title],
    ['check', words.check.title],
  ];
  return (
    <>
      <h1>{words.title[rule]}</h1>
      <p class="answer" dir="auto">
        {answerOf(view)}
      </p>
      <p class="basis">
        {words.basis(
          instance.ballots,
          numberSaid(instance.ballots),
          numberSaid(instance.projects.length),
        )}
      </p>
      <nav class="contents" aria-label={words.contents}>
        <ul>
          {contents.map(([id, title]) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Way({ view }: { view: View }) {
  const { words, outcome, money } = view;
  const { instance } = outcome;
  const { way } = words;
  return (
    <Section id="way" title={way.title}>
      <ol class="steps">{stepsOf().map((step) => step && <li>{step}</li>)}</ol>
    </Section>
  );

  function stepsOf(): readonly (string | false)[] {
    switch (outcome.rule) {
      case 'equal-shares': {
        const { share, together, best, raise, rest } = way['equal-shares'];
        const ballots = Math.max(1, instance.ballots);
        const first = money(ratio(instance.limit, instance.unit * BigInt(ballots)));
        return [
          share(first),
          together,
          best,
          raise(money(outcome.shares.endowment)),
          outcome.shares.order.length > outcome.shares.add1.length && rest,
        ];
      }
      case 'phragmen':
        return Object.values(way.phragmen);
      case 'approval':
        return Object.values(way.approval);
    }
  }
}

function Check({ view }: { view: View }) {
  const { check } = view.words;
  const { rule } = view.outcome;
  const command = `./linli agenda INSTANCE.pb${rule === 'equal-shares' ? '' : ` --rule ${rule}`} --json OUT`;
  const facts: readonly (readonly [string, string, 'signs'?])[] = [
    [check.rule, check.rules[rule]],
    [check.ties, check.tiesOf[rule]],
    [check.input, view.hash, 'signs'],
  ];
  return (
    <Section id="check" title={check.title} lead={check.lead}>
      <dl class="facts">
        {facts.map(([name, value, kind]) => (
          <div>
            <dt>{name}</dt>
            <dd>{kind ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
      <p>{check.again}</p>
      <pre tabindex={0}>
        <code>{command}</code>
      </pre>
    </Section>
  );
}
