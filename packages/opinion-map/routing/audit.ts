import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import type { ShownCard } from './next.ts';

/** Exposures and votes of one statement. */
export type StatementAudit = {
  readonly statement: string;
  /** How often it was shown in each period. */
  readonly exposures: readonly number[];
  /** How many of these were answered (in the end, also later), by period of the showing. */
  readonly votes: readonly number[];
  /** Agrees over all answers to shown cards; null without any. */
  readonly agreement: number | null;
  /** The same weighted by 1 / propensity: as if everybody offered it had been shown it alike; null without any. */
  readonly corrected: number | null;
  /** (Σw)² / Σw²: how many equal answers the weighted ones are worth. */
  readonly effectiveVotes: number;
};

/** A shown card with the period it was shown in: a day, a week, as the caller counts them from 0. */
export type DatedCard = ShownCard & { readonly period: number };

/**
 * What the audit page of a conversation shows (design §8): how often each statement was shown and answered over time,
 * and the agreement corrected for unequal exposure by inverse propensities (Hájek's ratio estimator).
 *
 * The correction weighs the moments at which a statement was on offer, so who looked at many cards counts more than
 * who left early; and it says nothing of people it could not be offered to.
 *
 * @param log every card shown, the first showing first
 * @param ballots the votes that count; a card without a vote was skipped
 * @returns ascending in canonical order of the statements of `ballots`; statements without a vote come behind them in
 *   order of their first showing
 */
export function auditExposure(log: readonly DatedCard[], ballots: Ballots): StatementAudit[] {
  const answers = answersOf(ballots);
  const periods = log.reduce((most, { period }) => Math.max(most, period + 1), 0);
  const byStatement = new Map<string, DatedCard[]>(ballots.statements.map((id) => [id, []]));
  for (const card of log) {
    const cards = byStatement.get(card.statement);
    if (cards) cards.push(card);
    else byStatement.set(card.statement, [card]);
  }
  return Array.from(byStatement, ([statement, cards]) => {
    const exposures = new Array<number>(periods).fill(0);
    const votes = new Array<number>(periods).fill(0);
    let [answered, agrees, weight, squares, weighted] = [0, 0, 0, 0, 0];
    for (const { person, period, propensity } of cards) {
      exposures[period] = (exposures[period] as number) + 1;
      const vote = answers(person, statement);
      if (vote === undefined) continue;
      votes[period] = (votes[period] as number) + 1;
      answered++;
      weight += 1 / propensity;
      squares += 1 / propensity ** 2;
      if (vote !== 1) continue;
      agrees++;
      weighted += 1 / propensity;
    }
    return {
      statement,
      exposures,
      votes,
      agreement: answered > 0 ? agrees / answered : null,
      corrected: answered > 0 ? weighted / weight : null,
      effectiveVotes: answered > 0 ? weight ** 2 / squares : 0,
    };
  });
}

/** Exposures of each statement of `statements`, for `Deck.exposures`. */
export function exposuresIn(log: readonly ShownCard[], statements: readonly string[]): Uint32Array {
  const index = new Map(statements.map((id, j) => [id, j]));
  const exposures = new Uint32Array(statements.length);
  for (const { statement } of log) {
    const j = index.get(statement);
    if (j !== undefined) exposures[j] = (exposures[j] as number) + 1;
  }
  return exposures;
}

function answersOf({ people, statements, start, cells }: Ballots) {
  const personAt = new Map(people.map((id, i) => [id, i]));
  const statementAt = new Map(statements.map((id, j) => [id, j]));
  return (person: string, statement: string): number | undefined => {
    const i = personAt.get(person);
    const j = statementAt.get(statement);
    if (i === undefined || j === undefined) return undefined;
    // Bisection: cells ascend by statement within a person.
    let from = start[i] as number;
    let to = start[i + 1] as number;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (statementOf(cells[middle] as number) < j) from = middle + 1;
      else to = middle;
    }
    const found = from < (start[i + 1] as number) ? (cells[from] as number) : undefined;
    return found !== undefined && statementOf(found) === j ? voteOf(found) : undefined;
  };
}
