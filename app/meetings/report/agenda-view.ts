import { createHash } from 'node:crypto';
import { canonicalText, type Ratio, ratio, toNumber } from '../../../packages/counting/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { plain } from '../../ui/index.ts';
import type { Outcome } from '../agenda/outcome.ts';
import { type Words, wordsOf } from '../messages/index.ts';
import type { Pb } from '../reading/read-pb.ts';
import { amountSaid } from './amounts.ts';

/** What the page says, looked up and made harmless. */
export type View = {
  readonly outcome: Outcome;
  readonly words: Words['agenda'];
  name(project: number): string;
  votes(project: number): number;
  /** Of the project with most: as long as a bar can be. */
  readonly mostVotes: number;
  money(amount: Ratio): string;
  cost(project: number): string;
  readonly hash: string;
};

export function viewOf(outcome: Outcome, pb: Pb, lang: Language): View {
  const words = wordsOf(lang).agenda;
  const { instance } = outcome;
  const currency = plain(pb.currency);
  const money = (amount: Ratio) => words.money(amountSaid(amount), currency);
  return {
    outcome,
    words,
    name: (project) =>
      plain(pb.names[project] ?? '') || plain(instance.projects[project]?.id ?? ''),
    votes: (project) => instance.votes[project] as number,
    mostVotes: instance.votes.reduce((most, votes) => Math.max(most, votes), 1),
    money,
    cost: (project) => money(instance.projects[project]?.cost ?? ratio(0)),
    hash: createHash('sha256').update(canonicalText(instance)).digest('hex'),
  };
}

/** A load or a number of votes, which need not be whole. */
export const decimalSaid = (value: Ratio, digits: number): string => amountSaid(value, digits);

export const about = (value: Ratio): number => toNumber(value);
