import { expect, it } from 'vitest';
import { standingClock } from './clock.ts';
import { idPattern, newId } from './ids.ts';

it('ids made in the same millisecond sort in the order in which they were made', () => {
  const clock = standingClock('2026-11-24T02:00:00Z');
  const ids = Array.from({ length: 2_000 }, () => newId(clock));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('an id of a later millisecond sorts after one of an earlier, and both have the one form', () => {
  const clock = standingClock('2026-11-24T02:00:00Z');
  const before = Array.from({ length: 100 }, () => newId(clock)).at(-1)!;
  clock.pass(1);
  const after = newId(clock);
  expect(after > before).toBe(true);
  expect(after).toMatch(idPattern);
});
