import { quarantineCodes, redirectCodes } from './codes.ts';

const each = (kind: string, codes: readonly string[]) => codes.map((code) => `${kind}_${code}`);

/** What is counted by month: what happened, with the code where there are several. */
export const moderated: readonly string[] = [
  ...each('hold', quarantineCodes),
  'release',
  ...each('decline_held', quarantineCodes),
  ...each('redirect', redirectCodes),
  'lapse',
  'appeal',
  'answer_appeal_upheld',
  'answer_appeal_dismissed',
  'mask_picture',
  'mask_words',
];

/** A count of one to four would point to somebody. */
const least = 5;

export type Tally = { readonly kind: string; readonly code: string | null; readonly count: number };

/** The counts that are told: none of one to four. */
export function toldCounts(tally: readonly Tally[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    moderated.flatMap((what) => {
      const count = tally
        .filter(({ kind, code }) => what === kind || what === `${kind}_${code}`)
        .reduce((sum, one) => sum + one.count, 0);
      return count === 0 || count >= least ? [[what, count]] : [];
    }),
  );
}

/** The month before the one in which a day lies: `2026-03`. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const before = month === 1 ? [year - 1, 12] : [year, month - 1];
  return `${before[0]}-${String(before[1]).padStart(2, '0')}`;
}
