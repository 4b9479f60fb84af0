import { array, assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { interner } from './intern.ts';

it('numbers distinct ids in the order in which they first appear, as a map would', () => {
  assert(
    property(array(string({ maxLength: 3 }), { maxLength: 40 }), (ids) => {
      const known = interner();
      const numbers = ids.map((id) => {
        const bytes = Buffer.from(`<${id}>`);
        return known.of(bytes, 1, bytes.length - 1);
      });
      const distinct = [...new Set(ids)];
      expect(numbers).toEqual(ids.map((id) => distinct.indexOf(id)));
      expect(known.texts()).toEqual(distinct);
    }),
  );
});

it('keeps twenty thousand ids apart', () => {
  const known = interner();
  const ids = Array.from({ length: 20_000 }, (_, i) => `person ${i * 7919}`);
  for (const pass of [1, 2])
    ids.forEach((id, i) => {
      const bytes = Buffer.from(id);
      if (known.of(bytes, 0, bytes.length) !== i) throw new Error(`${id}, pass ${pass}`);
    });
  expect(known.size).toBe(20_000);
  expect(known.texts()).toEqual(ids);
});
