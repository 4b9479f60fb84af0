import { describe, expect, it } from 'vitest';
import { cell, statementOf } from '../ballots.ts';
import { drawBelow, stream } from '../random.ts';
import {
  type Arena,
  cellsOf,
  clear,
  fill,
  find,
  insert,
  openArena,
  remove,
  reserve,
  startOf,
  widen,
} from './arena.ts';
import { capacityOf, type SizeClass } from './size-class.ts';

const people = 3000;
/** Enough for blocks of more than a page, and for pages that empty again. */
const steps = 60_000;

const votesIn = (arena: Arena, person: number): number[] => {
  const from = startOf(arena, person);
  return [...cellsOf(arena, person).subarray(from, from + arena.count[person]!)];
};

/** In use. */
const blocksOf = ({ pages, perPage, onLast }: SizeClass): number =>
  pages.length === 0 ? 0 : (pages.length - 1) * perPage + onLast;

/** Puts, takes and clears at random, and the same in plain lists. */
function churn(steps: number, statements: number) {
  const random = stream(1, 'arena');
  const arena = openArena();
  reserve(arena, people);
  const plain: number[][] = Array.from({ length: people }, () => []);
  for (let step = 0; step < steps; step++) {
    if (step === Math.floor(steps / 2) && statements > 0x4000) widen(arena);
    const person = drawBelow(random, people);
    const own = plain[person]!;
    const act = random();
    if (act < 0.002) {
      clear(arena, person);
      own.length = 0;
      const given = Array.from({ length: drawBelow(random, 30) }, (_, at) => cell(at, 1));
      fill(arena, person, given, 0, given.length);
      own.push(...given);
    } else if (act < 0.25 && own.length > 0) {
      const at = drawBelow(random, own.length);
      remove(arena, person, at);
      own.splice(at, 1);
    } else {
      const half = step < steps / 2 ? Math.min(statements, 0x4000) : statements;
      const one = cell(drawBelow(random, half), 0);
      const from = startOf(arena, person);
      const at = find(cellsOf(arena, person), from, from + own.length, statementOf(one)) - from;
      if (own[at] !== undefined && statementOf(own[at]) === statementOf(one)) continue;
      insert(arena, person, at, one);
      own.splice(at, 0, one);
    }
  }
  return { arena, plain };
}

describe('the store of votes', () => {
  it.each([200, 100_000])('gives back what was put into it, of %i statements', (statements) => {
    const { arena, plain } = churn(steps, statements);
    expect(Array.from(plain, (_, person) => votesIn(arena, person))).toEqual(plain);
    expect(plain.every((own) => own.every((one, at) => at === 0 || own[at - 1]! < one))).toBe(true);
  });

  it('has no holes: the blocks of a class fill its pages from the first on', () => {
    const { arena, plain } = churn(steps, 200);
    const owned = new Map<unknown, number>();
    plain.forEach((own, person) => {
      const of = arena.classOf[Math.floor(arena.address[person]! / 2 ** 15)];
      if (own.length > 0) owned.set(of, (owned.get(of) ?? 0) + 1);
    });
    for (const of of arena.classes) expect(owned.get(of) ?? 0).toBe(blocksOf(of));
    const kept = plain.reduce((sum, own) => sum + own.length, 0);
    const inUse = arena.classes.reduce((sum, of) => sum + blocksOf(of) * of.capacity, 0);
    expect(inUse).toBeLessThan(kept * 1.6);
  });

  it('makes no page that it has no use for, however often people come and go', () => {
    const { arena } = churn(steps, 200);
    const inUse = arena.classes.reduce((sum, { pages }) => sum + pages.length, 0);
    const before = arena.pages.length;
    for (let round = 0; round < 10; round++)
      for (let person = 0; person < people; person++) {
        const given = Array.from({ length: (person * 7 + round * 3) % 40 }, (_, at) => cell(at, 1));
        clear(arena, person);
        fill(arena, person, given, 0, given.length);
      }
    expect(arena.pages.length).toBeLessThan(before + inUse);
  });

  it('keeps not a byte of who was cleared', () => {
    const { arena } = churn(steps, 200);
    for (let person = 0; person < people; person++) clear(arena, person);
    expect(arena.classes.every((of) => blocksOf(of) === 0)).toBe(true);
    expect(arena.pages.every((page) => page.every((one) => one === 0))).toBe(true);
  });

  it('holds the votes of somebody who fills more than a page, and gives the memory back', () => {
    const arena = openArena();
    widen(arena);
    reserve(arena, 2);
    const given = Array.from({ length: 40_000 }, (_, at) => cell(at, 0));
    for (let round = 0; round < 3; round++) {
      given.forEach((one, at) => {
        insert(arena, 1, at, one);
      });
      expect(votesIn(arena, 1)).toEqual(given);
      for (let at = given.length - 1; at >= 0; at--) remove(arena, 1, at);
      expect(arena.pages.every((page) => page.length <= 2 ** 15)).toBe(true);
    }
    expect(arena.pages.length).toBeLessThan(40);
  });

  it('has capacities that grow by eight or by a quarter at most', () => {
    for (let c = 1; c < 60; c++) {
      const [before, now] = [capacityOf(c - 1), capacityOf(c)];
      expect(now).toBeGreaterThan(before);
      expect(now).toBeLessThanOrEqual(Math.max(before + 8, before * 1.25));
    }
  });
});
