import { active, meta, statementOf } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import type { Random } from '../random.ts';
import { withMinimumExposure } from './exposure.ts';
import { informationOf } from './information.ts';
import { defaultRules, type RoutingRules } from './rules.ts';
import { mixed, needOf, type StatementCount, weightOf } from './weights.ts';

/** All statements of a conversation by index, as they stand now. */
export type Deck = {
  readonly drawing: Drawing;
  /** `active`, `masked` or `meta`. */
  readonly states: ArrayLike<number>;
  readonly counts: readonly StatementCount[];
  /** How often each was shown, answered or not. */
  readonly exposures: ArrayLike<number>;
  /** When each appeared, on any scale that `Reader.lastVisit` shares. */
  readonly appeared: ArrayLike<number>;
  /** Those the organiser wrote at the start. */
  readonly seeds: ReadonlySet<number>;
};

/** The person who gets the next card. */
export type Reader = {
  /** Votes, ascending by statement (as in `Ballots`). */
  readonly votes: ArrayLike<number>;
  /** Statements shown so far, the first one first; they do not come again. */
  readonly shown: readonly number[];
  /** Statements this person wrote. */
  readonly own: ReadonlySet<number>;
  /** The end of the visit before this one; null on the first. */
  readonly lastVisit: number | null;
};

/** A statement that may come next, with its probability. */
export type Card = { readonly statement: number; readonly propensity: number };

/** What is kept of every card that was shown, so that unequal exposure can be corrected later. */
export type ShownCard = {
  readonly person: string;
  readonly statement: string;
  /** The probability it was drawn with. */
  readonly propensity: number;
  /** 0 for the first card of the person. */
  readonly position: number;
};

/**
 * What may be shown next and with which probability (design §8). The choice narrows in this order: never seen, voted
 * on or written by this person; the organiser's seeds for the first cards, if the rules say so; then, for who returns,
 * what appeared since the last visit. Statements about the person (`meta`) have at most a tenth of the probability and
 * only if none was among the last nine cards.
 *
 * @returns ascending by statement; propensities are positive and add up to 1; empty if nothing is left
 */
export function next(deck: Deck, reader: Reader, rules: RoutingRules = defaultRules): Card[] {
  const unseen = unseenOf(deck, reader);
  const opinions = unseen.filter((j) => deck.states[j] === active);
  const about = mayShowMeta(deck, reader, rules)
    ? unseen.filter((j) => deck.states[j] === meta)
    : [];
  const seeds =
    reader.shown.length < rules.seedCards ? opinions.filter((j) => deck.seeds.has(j)) : [];
  if (seeds.length > 0) return probable(deck, reader, rules, seeds, weightOf);
  const fresh = opinions.filter((j) => isNew(deck, reader, j));
  // Their votes move the ellipse most, whatever the others need.
  if (fresh.length > 0)
    return probable(deck, reader, rules, fresh, (_, relative) => relative * relative);
  const metaMass = about.length === 0 ? 0 : opinions.length > 0 ? 1 / rules.metaEvery : 1;
  // Rare opinions shall have their part of the whole, whatever those about the person take.
  const rareMass = Math.min(1, rules.rareMass / Math.max(1 - metaMass, rules.rareMass));
  return withMeta(
    probable(deck, reader, { ...rules, rareMass }, opinions, weightOf),
    about.map((j) => ({ statement: j, weight: needOf(deck.counts[j]!, rules.needScale) })),
    metaMass,
  );
}

/** One card, drawn with its propensity. @returns undefined if there is none */
export function drawCard(cards: readonly Card[], random: Random): Card | undefined {
  let rest = random();
  for (const card of cards) {
    rest -= card.propensity;
    if (rest < 0) return card;
  }
  // Rounding may leave a crumb behind the last one.
  return cards.at(-1);
}

function unseenOf(deck: Deck, { votes, shown, own }: Reader): number[] {
  const gone = new Set([...Array.from(votes, statementOf), ...shown, ...own]);
  return [...Array(deck.states.length).keys()].filter((j) => !gone.has(j));
}

const mayShowMeta = (deck: Deck, { shown }: Reader, { metaEvery }: RoutingRules): boolean =>
  metaEvery > 0 &&
  !shown.slice(Math.max(0, shown.length - metaEvery + 1)).some((j) => deck.states[j] === meta);

const isNew = ({ appeared }: Deck, { lastVisit }: Reader, j: number): boolean =>
  lastVisit !== null && (appeared[j] as number) > lastVisit;

function probable(
  deck: Deck,
  { votes }: Reader,
  rules: RoutingRules,
  statements: readonly number[],
  weigh: (count: StatementCount, relative: number, scale: number) => number,
): Card[] {
  if (statements.length === 0) return [];
  const { column } = deck.drawing;
  const information = informationOf(deck.drawing, votes);
  // A statement younger than the drawing has no column in it: it is taken to tell as much as the others on average.
  const known = statements.flatMap((j) => information[column[j] ?? -1] ?? []);
  const usual = known.reduce((sum, gain) => sum + gain, 0) / Math.max(known.length, 1);
  const gains = statements.map((j) => information[column[j] ?? -1] ?? usual);
  const most = Math.max(...gains);
  const weights = statements.map((j, i) =>
    weigh(deck.counts[j]!, most > 0 ? (gains[i] as number) / most : 0, rules.needScale),
  );
  const propensities = withMinimumExposure(
    mixed(weights, rules.uniform),
    statements.map((j) => deck.exposures[j] as number),
    rules.enoughExposures,
    rules.rareMass,
  );
  return statements.map((statement, i) => ({ statement, propensity: propensities[i] as number }));
}

function withMeta(
  opinions: readonly Card[],
  about: readonly { statement: number; weight: number }[],
  mass: number,
): Card[] {
  if (about.length === 0) return [...opinions];
  const total = about.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...opinions.map((card) => ({ ...card, propensity: card.propensity * (1 - mass) })),
    ...about.map(({ statement, weight }) => ({ statement, propensity: (mass * weight) / total })),
  ].sort((a, b) => a.statement - b.statement);
}
