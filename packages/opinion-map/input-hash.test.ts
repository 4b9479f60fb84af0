import { expect, it } from 'vitest';
import { type Hasher, inputHash } from './input-hash.ts';
import { ballotsFrom } from './testing.ts';

function writer(): Hasher {
  const utf8 = new TextDecoder();
  let text = '';
  return {
    update: (bytes) => {
      text += utf8.decode(bytes, { stream: true });
    },
    hex: () => text,
  };
}

it('what is hashed are the statements with their states and the votes that count, a line each', () => {
  const ballots = ballotsFrom(
    [
      { person: 'b', statement: '10', vote: -1 },
      { person: 'b', statement: '10', vote: 0 },
      { person: '王', statement: '9', vote: 1 },
    ],
    new Map([['9', 1]]),
  );
  expect(inputHash(ballots, writer())).toBe(
    'linli-opinion-map/1\ns\t9\tmasked\ns\t10\tactive\nv\tb\t10\t0\nv\t王\t9\t1\n',
  );
});

it('an id that could pass for a line of its own is refused', () => {
  for (const id of ['a\tb', 'a\nv\tb', 'a\r'])
    for (const [person, statement] of [
      [id, '1'],
      ['1', id],
    ] as const)
      expect(() => inputHash(ballotsFrom([{ person, statement, vote: 1 }]), writer())).toThrow(
        /tab or a line break/,
      );
});
