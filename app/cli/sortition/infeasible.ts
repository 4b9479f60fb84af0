import type { Infeasible, QuotaChange } from '../../../packages/sortition/index.ts';

/** A quota as it stands in its file, then as it would have to be: `gender,f,12,13 → 10,13`. */
const changeLine = ({ category, feature, min, max, newMin, newMax }: QuotaChange): string =>
  `${cell(category)},${cell(feature)},${min},${max} → ${newMin},${newMax}`;

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What staff are told when no panel meets the quotas. Nothing is changed by itself. */
export function infeasibleLines(
  { relaxation, relaxationForAll, complete }: Infeasible,
  size: number,
): string[] {
  const either = (changes: readonly QuotaChange[] | null, none: string) =>
    changes === null ? [complete ? none : 'not found in time'] : changes.map(changeLine);
  return [
    `No panel of ${size} meets these quotas. The smallest change with which one would:`,
    ...(complete
      ? []
      : [
          '(The time was over: a smaller one may exist. Allow more with --time-limit, or leave it out.)',
        ]),
    ...either(relaxation, 'none, as far as the quotas may be changed (min_flex, max_flex)'),
    ...(relaxationForAll === null && relaxation === null
      ? []
      : [
          'The smallest change with which everybody could be on some panel:',
          ...either(relaxationForAll, 'none, as far as the quotas may be changed'),
        ]),
    'Nothing was changed. Whoever decides on the quotas changes them in the file.',
  ];
}

/** The same for programs. */
export function infeasibleJson({ relaxation, relaxationForAll, complete }: Infeasible): string {
  const plain = (changes: readonly QuotaChange[] | null) =>
    changes?.map(({ category, feature, min, max, newMin, newMax }) => ({
      category,
      feature,
      min,
      max,
      newMin,
      newMax,
    })) ?? null;
  return `${JSON.stringify(
    {
      error: 'infeasible',
      relaxation: plain(relaxation),
      relaxationForAll: plain(relaxationForAll),
      ...(complete ? {} : { complete }),
    },
    null,
    1,
  )}\n`;
}
