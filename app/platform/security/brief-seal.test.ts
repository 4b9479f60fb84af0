import { expect, it } from 'vitest';
import { openBriefSealer } from './brief-seal.ts';

it('what is sealed for a short time opens for an hour, and two hours later for nobody', () => {
  let now = 0;
  const sealer = openBriefSealer(() => now);
  const sealed = sealer.seal('0138 telephone');
  expect(sealed).not.toContain('0138');
  now = 59 * 60_000;
  expect(sealer.open(sealed)).toBe('0138 telephone');
  sealer.seal('something later');
  now = 90 * 60_000;
  expect(sealer.open(sealed)).toBe('0138 telephone');
  now = 121 * 60_000;
  expect(sealer.open(sealed)).toBeNull();
});

it('another process cannot open it', () => {
  expect(openBriefSealer().open(openBriefSealer().seal('x'))).toBeNull();
});
