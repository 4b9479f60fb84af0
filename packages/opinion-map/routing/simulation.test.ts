import { describe, expect, it } from 'vitest';
import { cell } from '../ballots.ts';
import { draw } from '../draw.ts';
import { answer, planted } from '../minority/testing.ts';
import { place } from '../place.ts';
import { drawBelow, type Random, stream } from '../random.ts';
import { auditExposure, type DatedCard } from './audit.ts';
import { type Card, drawCard, next } from './next.ts';
import { extremityOf, polisPriority, polisProbabilities } from './polis-priority.ts';

const m = 60;
const newcomers = 50;

type Chooser = (votes: readonly number[], random: Random) => Card;

/** A conversation of 300 people with newcomers, all shown ten cards chosen by one rule. */
function simulate(seed: number) {
  const { ballots } = planted({
    people: 300,
    statements: m,
    votes: 15,
    shares: [0.5, 0.3, 0.2],
    seed,
  });
  const drawing = draw(ballots, { method: 'linli' });
  const counts = Array.from({ length: m }, () => ({ agrees: 0, disagrees: 0, passes: 0 }));
  for (const given of ballots.cells)
    counts[given >>> 2]![(['disagrees', 'passes', 'agrees'] as const)[given & 3]!]++;
  const deck = {
    drawing,
    states: ballots.states,
    counts,
    exposures: counts.map(({ agrees, disagrees, passes }) => agrees + disagrees + passes),
    appeared: counts.map(() => 0),
    seeds: new Set<number>(),
  };
  const unseen = (votes: readonly number[]) => {
    const seen = new Set(votes.map((of) => of >>> 2));
    return [...Array(m).keys()].filter((j) => !seen.has(j));
  };
  const priorities = counts.map((count, j) =>
    polisPriority(count, extremityOf(drawing, drawing.column[j]!, m)),
  );
  const choosers: Record<'ours' | 'polis' | 'random', Chooser> = {
    ours: (votes, random) =>
      drawCard(
        next(deck, { votes, shown: votes.map((of) => of >>> 2), own: new Set(), lastVisit: null }),
        random,
      )!,
    polis: (votes, random) => {
      const open = unseen(votes);
      const propensities = polisProbabilities(open.map((j) => priorities[j]!));
      const cards = open.map((statement, i) => ({ statement, propensity: propensities[i]! }));
      return drawCard(cards, random)!;
    },
    random: (votes, random) => {
      const open = unseen(votes);
      return { statement: open[drawBelow(random, open.length)]!, propensity: 1 / open.length };
    },
  };
  return { drawing, choosers };
}

function meanUncertainty(seed: number, rule: 'ours' | 'polis' | 'random'): number {
  const { drawing, choosers } = simulate(seed);
  const random = stream(seed, `people shown cards by ${rule}`);
  let sum = 0;
  for (let i = 0; i < newcomers; i++) {
    let votes: number[] = [];
    for (let position = 0; position < 10; position++) {
      const { statement } = choosers[rule](votes, random);
      votes = [...votes, cell(statement, answer(0.5, 0.12, random))].sort((a, b) => a - b);
    }
    sum += place(drawing, votes).uncertainty;
  }
  return sum / newcomers;
}

describe('routing', () => {
  it('places newcomers more surely with ten cards than the rule of Polis or chance does', () => {
    for (const seed of [1, 2]) {
      const ours = meanUncertainty(seed, 'ours');
      expect(ours).toBeLessThan(meanUncertainty(seed, 'polis'));
      expect(ours).toBeLessThan(meanUncertainty(seed, 'random') * 0.95);
    }
  });
});

describe('auditExposure', () => {
  it('comes nearer to what all people think than the plain share where cards were dealt unequally', () => {
    // Statement 0 is shown more readily to those who agree with it.
    let [plain, corrected] = [0, 0];
    for (let run = 0; run < 40; run++) {
      const random = stream(run, 'unequal');
      const log: DatedCard[] = [];
      const people: string[] = [];
      const cells: number[] = [];
      let agreeing = 0;
      for (let i = 0; i < 400; i++) {
        const agrees = random() < 0.4;
        if (agrees) agreeing++;
        const propensity = agrees ? 0.6 : 0.2;
        const statement = random() < propensity ? 0 : 1;
        people.push(`${i}`);
        cells.push(cell(statement, agrees ? 1 : -1));
        log.push({
          person: `${i}`,
          statement: `${statement}`,
          propensity: statement === 0 ? propensity : 1 - propensity,
          position: 0,
          period: Math.floor(i / 100),
        });
      }
      const [first] = auditExposure(log, {
        people,
        statements: ['0', '1'],
        states: new Uint8Array(2),
        start: Uint32Array.from({ length: 401 }, (_, i) => i),
        cells: Uint16Array.from(cells),
      });
      expect(first!.exposures).toEqual(first!.votes);
      expect(first!.exposures).toHaveLength(4);
      expect(first!.effectiveVotes).toBeLessThan(first!.votes.reduce((sum, of) => sum + of));
      plain += first!.agreement! - agreeing / 400;
      corrected += first!.corrected! - agreeing / 400;
    }
    expect(plain / 40).toBeGreaterThan(0.2);
    expect(Math.abs(corrected / 40)).toBeLessThan(0.02);
  });

  it('counts a skipped card as shown and not as answered, and tells nothing of what was never shown', () => {
    const ballots = {
      people: ['1'],
      statements: ['0', '9'],
      states: new Uint8Array(2),
      start: Uint32Array.of(0, 1),
      cells: Uint16Array.of(cell(0, 1)),
    };
    const shown = { person: '1', statement: '5', propensity: 0.5, position: 0, period: 0 };
    expect(auditExposure([shown], ballots)).toEqual([
      { statement: '0', exposures: [0], votes: [0], ...nothing },
      { statement: '9', exposures: [0], votes: [0], ...nothing },
      { statement: '5', exposures: [1], votes: [0], ...nothing },
    ]);
  });
});

const nothing = { agreement: null, corrected: null, effectiveVotes: 0 };
