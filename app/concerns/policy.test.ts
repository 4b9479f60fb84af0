import { describe, expect, it } from 'vitest';
import { defaultPolicy, policiesOver, policyWith } from './policy.ts';

describe('the promises of an installation', () => {
  it('are the defaults with its own numbers over them', () => {
    expect(policyWith({ handleNormalD: 10 })).toEqual({ ...defaultPolicy, handleNormalD: 10 });
  });

  it('are not changed by unknown names or senseless numbers', () => {
    expect(
      policyWith({
        mood: 3,
        screeningWD: 0,
        assignWD: -1,
        confirmationD: Number.NaN,
        unmergeD: 2.5,
        stalledD: 1e9,
      }),
    ).toEqual(defaultPolicy);
  });
});

describe('the policy of another day', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 10, n));
  const changes = [
    { key: 'handleNormalD', before: 7, at: day(5) },
    { key: 'screeningWD', before: 1, at: day(8) },
    { key: 'handleNormalD', before: 10, at: day(10) },
  ];
  const at = policiesOver({ handleNormalD: 20, screeningWD: 2 }, changes);

  it('has the numbers that held then, whatever was changed since', () => {
    expect(at(day(1)).handleNormalD).toBe(7);
    expect(at(day(6)).handleNormalD).toBe(10);
    expect(at(day(11)).handleNormalD).toBe(20);
    expect([at(day(7)).screeningWD, at(day(9)).screeningWD]).toEqual([1, 2]);
  });

  it('in the moment of a change is the new one', () => {
    expect(at(day(10)).handleNormalD).toBe(20);
  });
});
