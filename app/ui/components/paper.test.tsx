import { describe, expect, it } from 'vitest';
import { groupCode } from './paper.tsx';

describe('a code on paper', () => {
  it('stands in groups of five letters', () => {
    expect(groupCode('K7M4Q2XWPA')).toBe('K7M4Q 2XWPA');
    expect(groupCode('K7M4Q 2XWPA')).toBe('K7M4Q 2XWPA');
  });

  it('keeps groups of its own: no group is cut by a hyphen', () => {
    expect(groupCode('K7M4Q-2XWPA')).toBe('K7M4Q 2XWPA');
    expect(groupCode('K7M4-2XWP')).toBe('K7M4 2XWP');
  });
});
