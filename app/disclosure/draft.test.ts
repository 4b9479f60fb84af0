import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  commit,
  decodeLeaf,
  decodeLeafDraft,
  encodeLeaf,
  encodeLeafDraft,
  type LeafDraft,
  numberLeaf,
} from '../../packages/ledger/index.ts';
import { type LeafKind, type PlainField, privateKind, publicKind } from '../platform/leaf-kind.ts';
import { byType, fits } from './check-fields.ts';
import { draftOf, readyDraft, textHash } from './draft.ts';
import type { Fact } from './fact.ts';
import { chanceFrom, writtenIn } from './fixtures/random-facts.ts';
import { leaves } from './leaf-kinds.ts';

const name = '0'.repeat(26);
const fact = (kind: LeafKind, body: Fact['body']) => ({
  kind,
  at: new Date('2026-03-01T08:00:00.700Z'),
  actor: null,
  rule: 'test-1',
  body,
});
const made = (kind: LeafKind, body: Fact['body'], c = {}) =>
  new TextDecoder().decode(draftOf(fact(kind, body), { ref: name, process: name }, c));

const every = {
  code: { is: 'code', of: ['solved', 'partly'] },
  word: { is: 'word' },
  id: { is: 'id' },
  day: { is: 'day' },
  month: { is: 'month' },
  moment: { is: 'moment' },
  clock: { is: 'clock' },
  count: { is: 'count' },
  flag: { is: 'flag' },
  hash: { is: 'hash' },
  path: { is: 'path' },
  release: { is: 'release' },
  origin: { is: 'origin' },
  key: { is: 'key' },
  nothing: { is: 'nothing' },
  list: { is: 'list', of: { is: 'day' } },
  one_of: { is: 'one_of', of: [{ is: 'count' }, { is: 'nothing' }] },
} as const satisfies { readonly [K in PlainField['is']]: PlainField & { is: K } };

const kind = publicKind('test.everything', every, { words: 'owner' });

describe('a leaf', () => {
  it('says when to the second, and leaves out what is undefined', () => {
    expect(JSON.parse(made(kind, { count: 3, day: undefined }))).toEqual({
      v: 1,
      type: 'test.everything',
      at: '2026-03-01T08:00:00Z',
      ref: name,
      process: name,
      actor: null,
      rule: 'test-1',
      body: { count: 3 },
      c: {},
    });
  });

  it.each([
    ['a field that no kind declares', { title: 'x' }],
    ['a field of every object', { constructor: 'x' }],
    ['a word that is not on the list', { code: 'because' }],
    ['a sentence', { word: 'A lamp is dark.' }],
    ['a telephone number as a word', { word: '13812345678' }],
    ['a slug as an id', { id: 'works' }],
    ['a name as a path', { path: '/banyan/张三' }],
    ['a path that leads elsewhere', { path: '//evil.example' }],
    ['thousandths of a second', { moment: '2026-03-01T08:00:00.700Z' }],
    ['half of something', { count: 0.5 }],
    ['a sentence as the name of a log', { origin: 'call me on 138' }],
    ['anything but a key as a key', { key: 'call-me' }],
    ['less than nothing', { count: -1 }],
    ['a number as a text', { count: '13812345678' }],
    ['a text in a list of days', { list: ['2026-03-01', 'x'] }],
    ['what is neither of two', { one_of: 'x' }],
  ])('is refused with %s', (_, body) => {
    expect(() => made(kind, body)).toThrow(/does not declare this body/);
  });

  it('is refused with a commitment to a field that no kind declares', () => {
    const c = commit(new Uint8Array(32), 'name', 'Lin');
    expect(() => made(kind, {}, { name: c })).toThrow(/does not declare this c\.name/);
  });

  it('whose names are no names of ours is refused by the log itself', () => {
    expect(() => draftOf(fact(kind, {}), { ref: 'offices', process: name }, {})).toThrow(/ref/);
  });

  it('in ten thousand of every kind is the same byte for byte when it is read back, with and without a number', () => {
    const seed = randomInt(2 ** 31);
    const chance = chanceFrom(seed);
    const fields = Object.entries(every);
    let longest = 0;
    for (let n = 0; n < 10_000; n++) {
      const some = fields.filter(() => chance.below(4) === 0);
      const body = Object.fromEntries(some.map(([key, field]) => [key, writtenIn(field, chance)]));
      const given = {
        kind,
        at: chance.moment(),
        actor: chance.maybe() ? chance.id() : null,
        rule: 'test-1',
        body: body as Fact['body'], // what `writtenIn` makes is Plain
      };
      const words = chance.maybe() ? commit(chance.bytes(32), 'words', chance.text()) : null;
      const names = { ref: chance.id(), process: chance.id() };
      const bytes = draftOf(given, names, words ? { words } : {});
      const draft = decodeLeafDraft(bytes);
      const entry = encodeLeaf(numberLeaf(draft, chance.count()));
      const same =
        Buffer.compare(encodeLeafDraft(draft), bytes) === 0 &&
        Buffer.compare(encodeLeaf(decodeLeaf(entry)), entry) === 0;
      if (!same) throw new Error(`seed ${seed}, leaf ${n}: ${Buffer.from(entry)}`);
      longest = Math.max(longest, some.length);
    }
    expect(longest).toBeGreaterThan(fields.length / 3);
  });
});

describe('what waits to be numbered', () => {
  const known = byType([kind, privateKind('test.secret', {}, {}), ...leaves.kinds]);
  const draft: LeafDraft = {
    v: 1,
    type: 'test.everything',
    at: '2026-03-01T08:00:00Z',
    ref: name,
    process: name,
    actor: null,
    rule: 'test-1',
    body: { count: 1 },
    c: {},
  };
  const waiting = (change: Partial<LeafDraft>) =>
    readyDraft(known, encodeLeafDraft({ ...draft, ...change }));

  it('enters as it is when its kind allows it', () => {
    expect(waiting({})).toEqual(draft);
  });

  it('stays out when it is private, of no kind, or holds what its kind does not know', () => {
    expect(waiting({ type: 'test.secret', body: {} })).toBeNull();
    expect(waiting({ type: 'test.unknown' })).toBeNull();
    expect(waiting({ body: { slug: 'banyan' } })).toBeNull();
  });

  it('stays out when the log could not take it, as what was written before it had rules', () => {
    const old = { ...draft, process: 'offices' };
    expect(readyDraft(known, Buffer.from(JSON.stringify(old)))).toBeNull();
  });
});

describe('the hash of what an institution said', () => {
  it('is that of its canonical JSON: order of keys and absent values make no difference', () => {
    const hash = textHash({ reason: '已换灯', evidence: undefined });
    expect(hash).toBe(textHash({ reason: '已换灯' }));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(textHash({ a: 1, b: 2 })).toBe(textHash({ b: 2, a: 1 }));
    // sha256sum of {"reason":"It burns."}
    expect(textHash({ reason: 'It burns.' })).toBe(
      'f6cb0aa78cd67e9f97876ee9e83e9bc374f6a0707bc4df8af980161973e1a2e6',
    );
  });
});

it('no field can hold a text of somebody’s own, whatever it is', () => {
  const typed = ['张三', 'A lamp', '13812345678', 'lin@example.org', '../../x', 'Lin', '2026-3-1'];
  for (const field of Object.values(every))
    for (const text of typed)
      expect([field.is, text, fits(field, text)]).toEqual([field.is, text, false]);
});
