import { costOf, ratio, toFixed, toText } from '../../packages/counting/index.ts';
import type { Outcome, Pb } from '../meetings/index.ts';
import { fitText } from './fit-text.ts';

/** No more lines than this, however many projects there are. */
const mostLines = 20;

const called = {
  'equal-shares': 'Method of Equal Shares, completed by Add1 and then by votes',
  phragmen: 'sequential Phragmén',
  approval: 'by votes, what fits',
} as const;

/** What was bought, for somebody at a keyboard: at most 20 lines. Names are somebody's words, cut to the terminal. */
export function agendaSummary(outcome: Outcome, pb: Pb, columns: number): string[] {
  const { instance, rule, winners } = outcome;
  const money = (amount: bigint) => toText(ratio(amount, instance.unit));
  const projects = instance.projects.length;
  const currency = fitText(pb.currency, 8);
  const head = [
    `${count(projects, 'project')}, ${count(instance.ballots, 'ballot')}; rule ${rule} (${called[rule]}).`,
    `Budget ${toText(instance.budget)}${currency && ` ${currency}`}, spent ${money(outcome.spent)} on ${count(winners.length, 'project')}.`,
  ];
  if (rule === 'equal-shares') {
    const { endowment, add1, order } = outcome.shares;
    const rest = order.length - add1.length;
    head.push(
      `Each ballot could spend ${toText(endowment)}${rest > 0 ? `; ${count(rest, 'project')} more by votes from what was left` : ''}.`,
    );
  }
  const bought =
    rule === 'phragmen'
      ? outcome.purchase.placed.map(({ candidate }) => candidate)
      : outcome.order.filter((project) => winners.includes(project));
  const line = (project: number, about: string) => {
    const id = fitText(instance.projects[project]?.id ?? '', 12);
    const name = pb.names[project] === instance.projects[project]?.id ? '' : pb.names[project];
    const text = `  ${id.padEnd(6)} ${money(costOf(instance, [project])).padStart(10)}  ${about}`;
    return `${text}  ${fitText(name ?? '', Math.max(columns - text.length - 2, 20))}`.trimEnd();
  };
  const close = outcome.nearest
    .filter(({ ballots }) => ballots !== null)
    .sort((a, b) => (a.ballots as number) - (b.ballots as number))
    .slice(0, 3)
    .map(({ project, ballots }) =>
      line(project, `missed by ${count(ballots as number, 'ballot')}`),
    );
  const room = mostLines - head.length - 2 - close.length - 1;
  const lines = bought.map((project, i) => line(project, aboutOf(outcome, project, i)));
  const cut = lines.length > room ? lines.slice(0, room - 1) : lines;
  return [
    ...head,
    bought.length > 0 ? 'Bought, in this order:' : 'Nothing was bought.',
    ...cut,
    ...(lines.length > room ? [`  … and ${lines.length - cut.length} more`] : []),
    ...(close.length > 0 ? ['Closest of the others:', ...close] : []),
  ];
}

function aboutOf(outcome: Outcome, project: number, at: number): string {
  const votes = count(outcome.instance.votes[project] ?? 0, 'vote');
  if (outcome.rule !== 'equal-shares') return votes;
  const { shares } = outcome.shares.steps[at] ?? {};
  return shares
    ? `${votes}, each paid at most ${toFixed(shares.maxPayment, 2)}`
    : `${votes}, from the rest`;
}

const count = (n: number, word: string): string =>
  `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
