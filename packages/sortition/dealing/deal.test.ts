import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRounding } from '../tickets/choose-rounding.ts';
import { streamsOf } from '../tickets/streams.ts';
import { type Alike, deal } from './deal.ts';
import { equitableColouring } from './equitable-colouring.ts';
import { panelsByNumber, recount, ticketListOf } from './ticket-list.ts';

/** Households of up to five people of up to four kinds, and tickets that they can fill. */
const worlds = fc
  .record({
    patterns: fc.array(
      fc.record({
        sizes: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 4 }),
        households: fc.integer({ min: 1, max: 7 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    tickets: fc.integer({ min: 1, max: 60 }),
    seed: fc.nat(),
  })
  .map(({ patterns, tickets, seed }) => {
    const random = streamsOf(seed)('world');
    let people = 0;
    let types = 0;
    const alike: Alike[] = patterns.map(({ sizes, households }) => {
      const own = sizes.map(() => types++);
      return {
        types: own,
        households: Array.from({ length: households }, () =>
          sizes.map((size) => Array.from({ length: size }, () => people++)),
        ),
      };
    });
    const counts = Array.from({ length: tickets }, () => {
      const needed = Array<number>(types).fill(0);
      for (const { types: own, households } of alike)
        for (let seat = Math.floor(random() * (households.length + 1)); seat > 0; seat--)
          (needed[own[Math.floor(random() * own.length)] as number] as number)++;
      return needed.map((need, type) => {
        const home = alike.find(({ types: own }) => own.includes(type)) as Alike;
        const place = home.types.indexOf(type);
        return Math.min(need, home.households.length * (home.households[0]?.[place]?.length ?? 0));
      });
    });
    return { alike, counts, people, types, seed };
  });

describe('dealing seats to people', () => {
  it('people of one type differ by at most one ticket, nobody sits twice, households never twice', () => {
    fc.assert(
      fc.property(worlds, ({ alike, counts, people, types, seed }) => {
        const panels = deal(alike, counts, streamsOf(seed));
        const typeOf: number[] = [];
        const homeOf: string[] = [];
        alike.forEach(({ types: own, households }, pattern) => {
          households.forEach((home, h) => {
            home.forEach((members, place) => {
              for (const person of members) {
                typeOf[person] = own[place] as number;
                homeOf[person] = `${pattern},${h}`;
              }
            });
          });
        });
        panels.forEach((panel, ticket) => {
          expect(new Set(panel).size).toBe(panel.length);
          expect(new Set(panel.map((person) => homeOf[person])).size).toBe(panel.length);
          const got = Array<number>(types).fill(0);
          for (const person of panel) (got[typeOf[person] as number] as number)++;
          expect(got).toEqual(counts[ticket]);
        });
        const list = ticketListOf(panels);
        const times = recount(list, people);
        for (let type = 0; type < types; type++) {
          const own = [...times.keys()].filter((person) => typeOf[person] === type);
          const tickets = own.map((person) => times[person] as number);
          expect(Math.max(...tickets) - Math.min(...tickets)).toBeLessThanOrEqual(1);
        }
        const numbered = panelsByNumber(list).map((panel) => list.panels[panel]);
        expect(numbered).toEqual(panels);
        expect(deal(alike, counts, streamsOf(seed))).toEqual(panels);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses a panel that needs more people than there are households', () => {
    const two: Alike = { types: [0, 1], households: [[[0], [1]]] };
    expect(() => deal([two], [[1, 1]], streamsOf(1))).toThrow(
      /more people than there are households/,
    );
  });
});

describe('an equitable colouring', () => {
  it('gives every node of the right each colour as often as any other, give or take one', () => {
    const graphs = fc.record({
      colours: fc.integer({ min: 1, max: 6 }),
      lefts: fc.array(fc.array(fc.nat(4), { maxLength: 6 }), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(graphs, ({ colours, lefts }) => {
        const edges = lefts.flatMap((rights, left) =>
          rights.slice(0, colours).map((right) => [left, right] as const),
        );
        const found = equitableColouring(edges, colours);
        const count = (side: 0 | 1) => {
          const table = new Map<number, number[]>();
          edges.forEach((edge, i) => {
            const row = table.get(edge[side]) ?? Array<number>(colours).fill(0);
            (row[found[i] as number] as number)++;
            table.set(edge[side], row);
          });
          return [...table.values()];
        };
        for (const row of count(0)) expect(Math.max(...row)).toBeLessThanOrEqual(1);
        for (const row of count(1))
          expect(Math.max(...row) - Math.min(...row)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses more edges at a left node than there are colours', () => {
    expect(() =>
      equitableColouring(
        [
          [0, 0],
          [0, 1],
        ],
        1,
      ),
    ).toThrow(RangeError);
  });
});

describe('choosing among roundings', () => {
  it('the smallest chance is never worse than that of any single trial', () => {
    const panels = [Int32Array.of(2, 0, 1), Int32Array.of(1, 1, 1), Int32Array.of(0, 2, 1)];
    const lottery = { panels, probabilities: [0.21239, 0.43333, 0.35428] };
    const members = [5, 4, 3];
    const best = chooseRounding(lottery, members, streamsOf(3));
    expect(best.tickets.reduce((sum, ticket) => sum + ticket, 0)).toBe(1000);
    for (let trial = 0; trial < 50; trial++) {
      const only = (purpose: string) => streamsOf(3)(purpose.replace(/\d+$/, String(trial)));
      expect(chooseRounding(lottery, members, only, { trials: 1 }).fewest).toBeLessThanOrEqual(
        best.fewest,
      );
    }
    expect(chooseRounding(lottery, members, streamsOf(3))).toEqual(best);
  });

  it('types that are in no panel do not count as having fewest', () => {
    const lottery = { panels: [Int32Array.of(1, 0)], probabilities: [1] };
    expect(chooseRounding(lottery, [2, 3], streamsOf(1)).fewest).toBe(500);
  });
});
