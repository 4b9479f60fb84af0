import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { active, cell, masked, meta } from '../ballots.ts';
import { draw } from '../draw.ts';
import { planted } from '../minority/testing.ts';
import { stream } from '../random.ts';
import { type Card, type Deck, drawCard, next, type Reader } from './next.ts';
import { defaultRules, maySeeMap } from './rules.ts';

const m = 24;
const { ballots } = planted({
  people: 120,
  statements: m,
  votes: 14,
  shares: [0.6, 0.4],
  seed: 1,
});
const drawing = draw(ballots, { method: 'linli' });
const counts = ballots.statements.map((_, j) => {
  const given = ballots.cells.filter((of) => of >>> 2 === j);
  const of = (vote: number) => given.filter((g) => (g & 3) === vote + 1).length;
  return { agrees: of(1), disagrees: of(-1), passes: of(0) };
});

const deckOf = (changes: Partial<Deck> = {}): Deck => ({
  drawing,
  states: ballots.states,
  counts,
  exposures: counts.map(() => 100),
  appeared: counts.map((_, j) => j),
  seeds: new Set(),
  ...changes,
});
const reader: Reader = { votes: [], shown: [], own: new Set(), lastVisit: null };
const statements = (cards: readonly Card[]) => cards.map(({ statement }) => statement);
const massOf = (cards: readonly Card[], which: (statement: number) => boolean) =>
  cards.reduce((sum, card) => (which(card.statement) ? sum + card.propensity : sum), 0);
const withStates = (of: Record<number, number>) => counts.map((_, j) => of[j] ?? active);

describe('next', () => {
  it('gives every statement that may come a chance, and chances add up to 1', () => {
    const subset = fc.uniqueArray(fc.nat(m - 1));
    fc.assert(
      fc.property(
        subset,
        subset,
        subset,
        fc.array(fc.constantFrom(active, active, active, masked, meta), {
          minLength: m,
          maxLength: m,
        }),
        fc.array(fc.nat(60), { minLength: m, maxLength: m }),
        fc.option(fc.nat(m)),
        (voted, shown, own, states, exposures, lastVisit) => {
          const votes = voted.toSorted((a, b) => a - b).map((j) => cell(j, 1));
          const deck = deckOf({ states, exposures });
          const who = { votes, shown, own: new Set(own), lastVisit };
          const cards = next(deck, who);
          if (cards.length > 0) expect(massOf(cards, () => true)).toBeCloseTo(1, 12);
          const gone = new Set([...voted, ...shown, ...own]);
          for (const { statement, propensity } of cards) {
            expect(propensity).toBeGreaterThan(0);
            expect(gone.has(statement)).toBe(false);
            expect(states[statement]).not.toBe(masked);
          }
          const open = states.flatMap((state, j) => (state === active && !gone.has(j) ? j : []));
          const isFresh = (j: number) => lastVisit !== null && j > lastVisit;
          const wanted = open.some(isFresh) ? open.filter(isFresh) : open;
          expect(statements(cards).filter((j) => states[j] === active)).toEqual(wanted);
          const isRare = (j: number) => states[j] === active && (exposures[j] as number) < 30;
          if (wanted.some(isRare)) expect(massOf(cards, isRare)).toBeGreaterThan(0.3 - 1e-9);
        },
      ),
    );
  });

  it('prefers what tells more about this person and what still needs votes', () => {
    const cards = next(deckOf({ counts: counts.map((of, j) => (j === 3 ? none : of)) }), reader);
    const need = cards.find(({ statement }) => statement === 3)!.propensity;
    expect(need).toBeGreaterThan(next(deckOf(), reader)[3]!.propensity * 1.3);
    expect(Math.min(...cards.map(({ propensity }) => propensity))).toBeGreaterThan(0.1 / m - 1e-12);
  });

  it('gives statements shown fewer than 30 times 30 % of the chances together', () => {
    const isRare = (j: number) => j === 5 || j === 6;
    const exposures = counts.map((_, j) => (isRare(j) ? 29 : 30));
    expect(massOf(next(deckOf({ exposures }), reader), isRare)).toBeCloseTo(0.3, 12);
    const one = deckOf({ exposures, states: withStates({ 0: meta }) });
    expect(massOf(next(one, reader), isRare)).toBeCloseTo(0.3, 12);
  });

  it('shows the seeds of the organiser first, for as many cards as the organiser says', () => {
    const deck = deckOf({ seeds: new Set([7, 2, 9]) });
    const rules = { ...defaultRules, seedCards: 5 };
    expect(statements(next(deck, reader, rules))).toEqual([2, 7, 9]);
    expect(statements(next(deck, { ...reader, shown: [2, 7, 9] }, rules))).toHaveLength(m - 3);
    expect(statements(next(deck, { ...reader, shown: [0, 1, 3, 4, 5] }, rules))).toHaveLength(
      m - 5,
    );
    expect(statements(next(deck, reader))).toHaveLength(m);
  });

  it('shows at most one statement about the person in ten cards', () => {
    const deck = deckOf({ states: withStates({ 0: meta, 1: meta, 2: meta, 3: meta }) });
    const isMeta = (j: number) => j < 4;
    const random = stream(1, 'cards');
    for (let run = 0; run < 20; run++) {
      const shown: number[] = [];
      for (;;) {
        const cards = next(deck, { ...reader, shown });
        if (cards.some(({ statement }) => !isMeta(statement)))
          expect(massOf(cards, isMeta)).toBeLessThan(0.1 + 1e-12);
        const card = drawCard(cards, random);
        if (!card) break;
        shown.push(card.statement);
      }
      expect(shown.filter((j) => !isMeta(j))).toHaveLength(m - 4);
      shown.forEach((_, i) => {
        expect(shown.slice(i, i + 10).filter(isMeta).length).toBeLessThan(2);
      });
    }
  });

  it('never shows people their own statements', () => {
    expect(statements(next(deckOf(), { ...reader, own: new Set([4, 8]) }))).toHaveLength(m - 2);
  });

  it('shows who returns first what has appeared since, and most of all what tells most', () => {
    const deck = deckOf();
    const cards = next(deck, { ...reader, lastVisit: m - 5 });
    expect(statements(cards)).toEqual([20, 21, 22, 23]);
    const length = (j: number) => {
      const at = drawing.column[j]! * drawing.q;
      return drawing.axes[at]! ** 2 + drawing.axes[at + 1]! ** 2;
    };
    const byLength = cards.toSorted((a, b) => length(b.statement) - length(a.statement));
    expect(byLength[0]!.propensity).toBeGreaterThan(0.4);
    const later = next(deck, { ...reader, lastVisit: m - 5, shown: [20, 21, 22, 23] });
    expect(statements(later)).toHaveLength(m - 4);
  });

  it('still deals where nothing is drawn yet, and nothing where nothing is left', () => {
    const blank = draw({ ...ballots, people: [], start: new Uint32Array(1) }, { method: 'linli' });
    const cards = next(deckOf({ drawing: blank, counts: counts.map(() => none) }), reader);
    for (const { propensity } of cards) expect(propensity).toBeCloseTo(1 / m, 12);
    expect(next(deckOf(), { ...reader, shown: [...counts.keys()] })).toEqual([]);
    expect(drawCard([], Math.random)).toBeUndefined();
  });
});

const none = { agrees: 0, disagrees: 0, passes: 0 };

describe('drawCard', () => {
  it('draws each card as often as it says', () => {
    const cards = [0.5, 0.3, 0.2].map((propensity, statement) => ({ statement, propensity }));
    const random = stream(2, 'cards');
    const drawn = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) drawn[drawCard(cards, random)!.statement]!++;
    drawn.forEach((count, j) => {
      expect(Math.abs(count / 20_000 - cards[j]!.propensity)).toBeLessThan(0.012);
    });
  });
});

describe('maySeeMap', () => {
  it('keeps counts and map from a person until seven votes', () => {
    expect([0, 6, 7, 100].map((votes) => maySeeMap(votes))).toEqual([false, false, true, true]);
  });
});
