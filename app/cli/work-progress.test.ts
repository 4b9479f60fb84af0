import { expect, it } from 'vitest';
import { workProgress } from './work-progress.ts';

function watched(isTTY: boolean) {
  let time = 0;
  let said = '';
  const output = { isTTY, write: (text: string) => (said += text) };
  const progress = workProgress(output, () => time);
  return {
    progress,
    tick: (ms: number) => {
      time = ms;
    },
    at(ms: number, percent: number): string {
      time = ms;
      said = '';
      progress.reading({ file: 'VOTES.csv', bytes: percent, of: 100 });
      return said;
    },
    after: (act: () => void): string => {
      said = '';
      act();
      return said;
    },
  };
}

it('says nothing of what is done within a second', () => {
  for (const isTTY of [true, false]) {
    const { at, after, progress } = watched(isTTY);
    expect(at(0, 1) + at(500, 50) + at(990, 100) + after(progress.end)).toBe('');
  }
});

it('is one line that rewrites itself on a terminal, and goes away', () => {
  const { at, after, progress } = watched(true);
  expect(at(1001, 40)).toBe('\rReading VOTES.csv … 40 %\x1b[K');
  expect(at(1050, 41)).toBe('');
  expect(at(1150, 45)).toBe('\rReading VOTES.csv … 45 %\x1b[K');
  expect(after(progress.end)).toBe('\r\x1b[K');
  expect(after(progress.end)).toBe('');
});

it('is plain lines elsewhere, one in five seconds', () => {
  const { at, after, progress } = watched(false);
  expect(at(1001, 40)).toBe('Reading VOTES.csv … 40 %\n');
  expect(at(4000, 60)).toBe('');
  expect(at(6002, 80)).toBe('Reading VOTES.csv … 80 %\n');
  expect(after(progress.end)).toBe('');
});

it('names what is computed when that takes long', () => {
  const early = watched(true);
  early.tick(900);
  expect(early.after(() => early.progress.doing('Looking for groups, and how sure they are'))).toBe(
    '',
  );
  const later = watched(true);
  later.tick(1500);
  expect(later.after(() => later.progress.doing('Looking for groups, and how sure they are'))).toBe(
    '\rLooking for groups, and how sure they are …\x1b[K',
  );
});

it('counts megabytes where nobody knows how many there are', () => {
  const { tick, after, progress } = watched(false);
  tick(2000);
  expect(after(() => progress.reading({ file: '/dev/stdin', bytes: 7_900_000, of: 0 }))).toBe(
    'Reading /dev/stdin … 7 MB\n',
  );
});
