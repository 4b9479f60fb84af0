import { createHash } from 'node:crypto';
import {
  canonicalText,
  costOf,
  type Placement,
  type Ratio,
  ratio,
  toText,
} from '../../../packages/counting/index.ts';
import type { Outcome } from './outcome.ts';

/** The outcome as a document: amounts are exact decimals where there are, else fractions, always as text. */
export function agendaJson(outcome: Outcome): string {
  return `${JSON.stringify(agendaDocument(outcome), null, 1)}\n`;
}

export function agendaDocument(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { instance, rule, winners, order, nearest } = outcome;
  const id = (project: number) => instance.projects[project]?.id ?? '';
  const ids = (projects: readonly number[]) => projects.map(id);
  const money = (amount: bigint) => toText(ratio(amount, instance.unit));
  const bought = (projects: readonly number[]) => ({
    order: ids(projects),
    cost: money(costOf(instance, projects)),
  });
  const open = nearest.filter((near) => near.open);
  return {
    rule,
    budget: toText(instance.budget),
    spent: money(outcome.spent),
    ballots: instance.ballots,
    winners: ids(winners),
    order: ids(order),
    ...ofRule(outcome, id, bought),
    votes: byId(instance.projects.map((_, project) => [id(project), instance.votes[project]])),
    nearest: byId(nearest.map(({ project, ballots }) => [id(project), ballots])),
    ...(open.length > 0 && {
      nearestBounds: byId(open.map((near) => [id(near.project), near.open])),
    }),
    inputHash: createHash('sha256').update(canonicalText(instance)).digest('hex'),
  };
}

/** An object whatever the ids are called; `__proto__` too. */
const byId = (entries: readonly (readonly [string, unknown])[]): object =>
  Object.fromEntries(entries);

function ofRule(
  outcome: Outcome,
  id: (project: number) => string,
  bought: (projects: readonly number[]) => unknown,
): Readonly<Record<string, unknown>> {
  switch (outcome.rule) {
    case 'equal-shares': {
      const { endowment, plain, add1, steps } = outcome.shares;
      return {
        endowment: toText(endowment),
        plain: bought(plain),
        add1: bought(add1),
        steps: steps.map(({ project, supporters, shares }) => ({
          project: id(project),
          effectiveVotes: shares && toText(shares.effectiveVotes),
          maxPayment: shares && toText(shares.maxPayment),
          supporters,
          paidFrom: shares ? 'shares' : 'remainder',
          payers: shares?.payers ?? null,
          close: shares?.close && closeBy(id(shares.close.project), shares.close.effectiveVotes),
        })),
      };
    }
    case 'phragmen': {
      const step = ({ candidate, load, tied, close }: Placement) => ({
        project: id(candidate),
        load: toText(load),
        ...(tied.length > 1 && { tied: tied.map(id) }),
        close: close && { project: id(close.candidate), load: toText(close.load) },
      });
      const { placed, stoppedBy } = outcome.purchase;
      return {
        purchase: placed.map(({ candidate }) => id(candidate)),
        stoppedBy: stoppedBy && step(stoppedBy),
        steps: outcome.agenda.map(step),
        purchaseSteps: placed.map(step),
      };
    }
    case 'approval':
      return {};
  }
}

const closeBy = (project: string, effectiveVotes: Ratio) => ({
  project,
  effectiveVotes: toText(effectiveVotes),
});
