import { describe, expect, it } from 'vitest';
import type { Mode } from './ballots.ts';
import { consent } from './consent.ts';

const mode: Mode = 'open';

describe('consent', () => {
  const of = (choice: Parameters<typeof consent>[0][number]['choice'], times = 1) => ({
    choice,
    times,
    mode,
  });
  const objection = (reason: string, reply: string, stands: boolean) =>
    of({ kind: 'objection', reason, reply, stands } as const);

  it.each([
    ['all consent', [of({ kind: 'consent' }, 5)], true],
    ['somebody stands aside', [of({ kind: 'consent' }), of({ kind: 'aside' })], true],
    ['nobody says anything', [], false],
    ['all stand aside', [of({ kind: 'aside' }, 3)], false],
    [
      'an objection stands',
      [of({ kind: 'consent' }, 5), objection('noise', 'after ten', true)],
      false,
    ],
    [
      'it was answered and let go',
      [of({ kind: 'consent' }), objection('noise', 'yes', false)],
      true,
    ],
    [
      'it was let go and never answered',
      [of({ kind: 'consent' }), objection('noise', '', false)],
      false,
    ],
    ['an objection gives no reason', [of({ kind: 'consent' }), objection('', '', true)], true],
  ] as const)('%s: %s', (_, ballots, carried) => {
    expect(consent(ballots, 20, null).carried).toBe(carried);
  });

  it('silence is counted as silence, and enough must have answered', () => {
    const result = consent([of({ kind: 'consent' }, 6)], 20, 10);
    expect(result).toMatchObject({
      carried: false,
      silent: 14,
      quorum: { has: 6, needed: 10, met: false },
    });
  });
});
