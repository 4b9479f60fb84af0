import { type Sum, shownOf } from './withholding.ts';

/** How often each code was given in a month. */
export type MonthCounts = {
  readonly month: string;
  readonly counts: Readonly<Record<string, number>>;
};

/** What may be shown of a period; null: not shown. */
export type Told = {
  readonly total: number | null;
  readonly codes: Readonly<Record<string, number | null>>;
};

const monthsOf = (year: number, from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${year}-${String(from + i).padStart(2, '0')}`);

/**
 * The months of a year, its quarters and itself, as far as they are over: what of their numbers may be shown together
 * (withholding.ts). Months that are not over belong to nothing.
 *
 * @param over the months to look at, all of them over; a quarter or a year is told where all of its months are here
 * @returns by the name of a period (`2026-10`, `2026-q4`, `2026`)
 */
export function toldOfYear(
  year: number,
  over: readonly string[],
  months: readonly MonthCounts[],
  codes: readonly string[],
): ReadonlyMap<string, Told> {
  const counts = new Map(months.map(({ month, counts }) => [month, counts]));
  const periods: { id: string; months: string[]; divided: string[][] }[] = [];
  for (let n = 1; n <= 12; n++) {
    const [month = ''] = monthsOf(year, n, 1);
    if (over.includes(month)) periods.push({ id: month, months: [month], divided: [] });
    if (n % 3 === 0) {
      const within = monthsOf(year, n - 2, 3);
      if (within.every((one) => over.includes(one)))
        periods.push({ id: `${year}-q${n / 3}`, months: within, divided: [within] });
    }
    if (n === 12) {
      const quarters = [1, 2, 3, 4].map((quarter) => `${year}-q${quarter}`);
      const all = monthsOf(year, 1, 12);
      if (all.every((one) => over.includes(one)))
        periods.push({ id: `${year}`, months: all, divided: [quarters, all] });
    }
  }
  const single = codes.length === 1;
  const moments = periods.map(({ id, months: within, divided }): Sum[] => {
    const one = (code: string): Sum => ({
      id: `${id}/${code}`,
      cells: within.map((month) => `${month}/${code}`),
      value: within.reduce((sum, month) => sum + (counts.get(month)?.[code] ?? 0), 0),
      parts: divided.map((parts) => parts.map((part) => `${part}/${code}`)),
    });
    const parts = codes.map(one);
    if (single) return parts;
    const total: Sum = {
      id: `${id}/`,
      cells: parts.flatMap(({ cells }) => cells),
      value: parts.reduce((sum, { value }) => sum + value, 0),
      parts: [parts.map((part) => part.id), ...divided.map((of) => of.map((part) => `${part}/`))],
    };
    return [total, ...parts];
  });
  const shown = shownOf(moments);
  return new Map(
    periods.map(({ id }, index) => {
      const sums = moments[index] ?? [];
      const value = (name: string) => {
        const sum = sums.find((one) => one.id === `${id}/${name}`);
        return sum && shown.has(sum.id) ? sum.value : null;
      };
      return [
        id,
        {
          total: value(single ? (codes[0] ?? '') : ''),
          codes: Object.fromEntries(codes.map((code) => [code, value(code)])),
        },
      ];
    }),
  );
}
