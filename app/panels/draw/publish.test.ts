import { expect, it } from 'vitest';
import {
  drawReceipt,
  freezeHash,
  freezeText,
  ownNumbers,
  personKey,
  pseudonymWith,
  type Source,
  wrongWithReceipt,
} from '../../../packages/sortition/index.ts';
import { poolOf, resultFrom } from '../report/fixtures.ts';
import { freezePool, publishedList } from './publish.ts';
import { drawTools, hmac } from './tools.ts';

const key = new Uint8Array(32).fill(7);
const pool = poolOf((i) => `resident ${i}`);
const result = resultFrom(pool);
const list = publishedList(result, key);
const frozen = freezePool({ ...pool, onePerHousehold: true }, result, key);

it('from the pool to the receipt nobody is named, and everything can be gone through again', () => {
  const sources: Source[] = [
    { kind: 'dice', digits: [0, 7, 1] },
    {
      kind: 'beacon',
      round: 1000,
      beacon: {
        round: 1000,
        signature:
          'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
      },
    },
  ];
  for (const source of sources) {
    const found = drawReceipt(
      {
        freezeHash: freezeHash(frozen, drawTools.sha256),
        list,
        source,
        witnesses: ['the school'],
        time: '2026-03-01T19:30:00+08:00',
      },
      drawTools,
    );
    if (!found.ok) throw new Error(found.why);
    expect(found.value.panel).toHaveLength(6);
    expect(wrongWithReceipt(found.value, list, drawTools, freezeText(frozen))).toEqual([]);
    expect(JSON.stringify(found.value) + freezeText(frozen)).not.toContain('resident');
  }
});

it('with their own key each person finds the numbers that the result tells of', () => {
  for (const [id, chance] of result.lotteryProbabilities) {
    const name = pseudonymWith(personKey(key, `person ${id}`, hmac), `person ${id}`, hmac) ?? '';
    expect(ownNumbers(list, name)).toHaveLength(Math.round(1000 * chance));
  }
});
