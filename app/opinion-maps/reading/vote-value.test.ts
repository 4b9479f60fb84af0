import { expect, it } from 'vitest';
import { voteValue } from './vote-value.ts';

const value = (text: string) => {
  // Inside a longer run of bytes, so that reading past the end would show.
  const bytes = Buffer.from(`0${text}0`);
  return voteValue(bytes, 1, bytes.length - 1);
};

it.each([
  ['1', 1],
  ['+1', 1],
  ['1.0', 1],
  ['+1.00', 1],
  ['0', 0],
  ['+0', 0],
  ['-0', 0],
  ['0.0', 0],
  ['-0.0', 0],
  ['-1', -1],
  ['-1.0', -1],
])('"%s" is the vote %i', (text, vote) => {
  expect(value(text)).toBe(vote);
});

it.each([
  '',
  '2',
  '-2',
  '01',
  '10',
  '1.',
  '.0',
  '1.5',
  '1e0',
  '--1',
  '+',
  '-',
  ' 1',
  '1 ',
  '−1',
  'NaN',
  'agree',
  '1,0',
  '1.0x',
])('"%s" is no vote', (text) => {
  expect(value(text)).toBeNull();
});
