import { createHash, createHmac } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHash, quicknet, roundFrom, ticketFromBeacon, timeOfRound } from './beacon.ts';
import { type Hmac, hexOf, type Sha256 } from './bytes.ts';
import { commitmentTo, ticketFromReveals } from './commit-reveal.ts';
import { ticketFromDigits } from './digits.ts';
import { type Freeze, freezeHash, freezeText } from './freeze.ts';
import { personKey, pseudonymOf, pseudonymWith } from './pseudonyms.ts';
import { listText, ownNumbers, type PublishedList } from './published-list.ts';
import { drawReceipt, type Receipt, receiptText, wrongWithReceipt } from './receipt.ts';
import { ticketFromRandomness } from './ticket-from-randomness.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hmac: Hmac = (key, message) => createHmac('sha256', key).update(message).digest();
const short = bls12_381.shortSignatures;
const verifyBls = (signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean => {
  try {
    const point = short.hash(message, 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_');
    return short.verify(signature, point, key);
  } catch {
    return false;
  }
};
const tools = { sha256, verifyBls };

/** Round 1000 of quicknet as it came out on 23 August 2023. */
const thousand = {
  round: 1000,
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};

describe('the beacon', () => {
  it('is the chain that the design names: its hash follows from key, period and first second', () => {
    expect(chainHash(quicknet, sha256)).toBe(quicknet.chain);
  });

  it('a round that really came out is recognised, and gives its number', () => {
    expect(ticketFromBeacon(thousand, 1000, tools)).toEqual({
      ok: true,
      value: {
        randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
        // 0xfe29 = 65,065 is thrown away; 0x0bec = 3,052.
        ticket: 52,
      },
    });
  });

  it('another round, a changed signature and what is no signature are refused', () => {
    const why = (round: number, signature: string, announced = round) => {
      const found = ticketFromBeacon({ round, signature }, announced, tools);
      return found.ok ? null : found.why;
    };
    expect(why(1001, thousand.signature)).toBe('signature-wrong');
    expect(why(1000, thousand.signature, 1001)).toBe('round-not-announced');
    expect(why(1000, `${thousand.signature.slice(0, -1)}8`)).toBe('signature-wrong');
    expect(why(1000, thousand.signature.slice(2))).toBe('signature-malformed');
    expect(why(0, thousand.signature)).toBe('round-invalid');
  });

  it('a round that has not come out yet can be announced for any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: quicknet.genesis, max: 4e9 }), (seconds) => {
        const round = roundFrom(seconds);
        expect(timeOfRound(round)).toBeGreaterThanOrEqual(seconds);
        if (round > 1) expect(timeOfRound(round - 1)).toBeLessThan(seconds);
      }),
    );
  });
});

describe('a number from random bytes', () => {
  it('takes the first word below 65,000, so that every number has 65 words', () => {
    const counts = new Int32Array(1000);
    for (let word = 0; word < 65_536; word++) {
      const bytes = Uint8Array.of(word >> 8, word & 255, 0, 7);
      if (word < 65_000) (counts[ticketFromRandomness(bytes, sha256)] as number)++;
      else expect(ticketFromRandomness(bytes, sha256)).toBe(7);
    }
    expect(new Set(counts)).toEqual(new Set([65]));
  });

  it('goes on with the hash of the bytes where none will do', () => {
    const none = new Uint8Array(32).fill(255);
    expect(ticketFromRandomness(none, sha256)).toBe(ticketFromRandomness(sha256(none), sha256));
  });
});

it('three digits are a number, hundreds first; anything else is refused', () => {
  expect(ticketFromDigits([0, 7, 1])).toEqual({ ok: true, value: 71 });
  expect(ticketFromDigits([1, 2])).toMatchObject({ why: 'digits-not-three' });
  expect(ticketFromDigits([1, 2, 10])).toMatchObject({ why: 'digit-out-of-range' });
});

describe('secrets that several parties bring', () => {
  const reveals = ['owners', 'tenants', 'school'].map((party, i) => ({
    party,
    secret: String(i + 1).repeat(64),
  }));
  const commitments = reveals.map((reveal) => ({
    party: reveal.party,
    hash: commitmentTo(reveal, sha256),
  }));
  const late = { party: 'shop', secret: '9'.repeat(64) };
  const withLate = [...commitments, { party: 'shop', hash: commitmentTo(late, sha256) }];

  it('give one number, in whatever order they are told', () => {
    const found = ticketFromReveals(commitments, reveals, sha256);
    expect(found).toMatchObject({ ok: true, value: { missing: [] } });
    expect(ticketFromReveals(commitments, reveals.toReversed(), sha256)).toEqual(found);
  });

  it('who does not reveal is named', () => {
    expect(ticketFromReveals(withLate, reveals, sha256)).toMatchObject({
      value: { missing: ['shop'] },
    });
  });

  it.each([
    ['secret-wrong', commitments, [{ ...reveals[0]!, secret: '5'.repeat(64) }]],
    ['party-unknown', commitments, [late]],
    ['reveals-too-few', commitments, reveals.slice(1)],
    ['reveal-twice', commitments, [reveals[0]!, reveals[0]!]],
    ['parties-too-few', commitments.slice(1), reveals.slice(1)],
    ['party-twice', [...commitments, commitments[0]!], reveals],
    ['commitment-twice', [...commitments, { ...commitments[0]!, party: 'copy' }], reveals],
    ['secret-malformed', commitments, [{ ...reveals[0]!, secret: 'x' }]],
  ])('%s', (why, committed, revealed) => {
    expect(ticketFromReveals(committed, revealed, sha256)).toMatchObject({ ok: false, why });
  });
});

describe('the receipt', () => {
  const key = sha256(Uint8Array.of(1));
  const names = ['王', 'b', 'c', 'd'].map((id) => pseudonymOf(key, id, hmac));
  const [a, b, c, d] = names as [string, string, string, string];
  const list: PublishedList = {
    panels: [
      [a, b],
      [c, d],
    ],
    lottery: [
      { panel: 0, tickets: 400 },
      { panel: 1, tickets: 500 },
      { panel: 0, tickets: 100 },
    ],
  };
  const freeze: Freeze = {
    size: 2,
    onePerHousehold: false,
    quotas: [{ category: 'age', feature: '老"', min: 0, max: 2 }],
    people: names.map((pseudonym) => ({ pseudonym, features: ['老"'], household: null })),
    algorithm: 'leximin',
    version: '1',
    solvers: ['own'],
    seed: 1,
  };
  const given = {
    freezeHash: freezeHash(freeze, sha256),
    list,
    witnesses: ['the school'],
    time: '2026-03-01T19:30:00+08:00',
  };
  const made = (source: Receipt['source']): Receipt => {
    const found = drawReceipt({ ...given, source }, tools);
    if (!found.ok) throw new Error(found.why);
    return found.value;
  };
  const dice = made({ kind: 'dice', digits: [4, 0, 0] });

  it('names the panel of the number and verifies, with every kind of source', () => {
    expect(dice.panel).toEqual([c, d].sort());
    expect(made({ kind: 'balls', digits: [9, 9, 9] }).panel).toEqual([a, b].sort());
    const beacon = made({ kind: 'beacon', round: 1000, beacon: thousand });
    expect(beacon.ticket).toBe(52);
    for (const receipt of [dice, beacon])
      expect(wrongWithReceipt(receipt, list, tools, freezeText(freeze))).toEqual([]);
  });

  it('tells of everything that was changed', () => {
    const wrong = (change: Partial<Receipt>, frozen = freezeText(freeze)) =>
      wrongWithReceipt({ ...dice, ...change }, list, tools, frozen);
    expect(wrong({ ticket: 401 })).toEqual(['ticket-differs']);
    expect(wrong({ panel: [a, b] })).toEqual(['panel-differs']);
    expect(wrong({ missing: ['x'] })).toEqual(['missing-differ']);
    expect(wrong({ listHash: 'x' })).toEqual(['list-differs']);
    expect(wrong({}, freezeText({ ...freeze, seed: 2 }))).toEqual(['freeze-differs']);
    expect(wrong({ source: { kind: 'dice', digits: [4, 0] } })).toEqual(['digits-not-three']);
  });

  it('is a text that is always the same, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(dice).toReversed()) as Receipt;
    expect(receiptText(turned)).toBe(receiptText(dice));
    expect(receiptText(dice).split('\n')).toHaveLength(10);
  });

  it('each person finds their own numbers, and opens only their own pseudonym', () => {
    expect(ownNumbers(list, c)).toHaveLength(500);
    expect(ownNumbers(list, a).slice(399, 401)).toEqual([399, 900]);
    const mine = personKey(key, '王', hmac);
    expect(pseudonymWith(mine, '王', hmac)).toBe(a);
    expect(pseudonymWith(mine, 'b', hmac)).not.toBe(b);
    expect(pseudonymWith('none', 'b', hmac)).toBeNull();
    expect(a).toMatch(/^[0-9a-f]{32}$/);
  });

  it('what is frozen does not depend on the order of the people, and on everything else', () => {
    const turned = { ...freeze, people: freeze.people.toReversed() };
    expect(freezeHash(turned, sha256)).toBe(freezeHash(freeze, sha256));
    for (const change of [{ seed: 2 }, { size: 3 }, { version: '2' }, { onePerHousehold: true }])
      expect(freezeHash({ ...freeze, ...change }, sha256)).not.toBe(freezeHash(freeze, sha256));
    expect(listText(list).split('\n')).toHaveLength(1002);
    expect(hexOf(Uint8Array.of(0, 255))).toBe('00ff');
  });
});
