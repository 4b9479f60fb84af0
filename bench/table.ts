/** One measured thing. Figures are printed as given; `reached` is null where there is no goal. */
export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly baseline?: string;
  readonly ratio?: string;
  readonly goal?: string;
  readonly reached?: boolean;
};

const columns = ['what', 'figure', 'baseline', 'ratio', 'goal', 'reached'] as const;
const heads = ['', 'Linli', 'baseline', 'ratio', 'goal', ''];

/** A table for a terminal: as wide as it must be, empty columns left out. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) =>
    columns.map((name) => {
      const value = row[name];
      return typeof value === 'boolean' ? (value ? 'reached' : 'MISSED') : (value ?? '');
    }),
  );
  const used = columns.map((_, at) => cells.some((line) => line[at] !== ''));
  const all = [heads, ...cells].map((line) => line.filter((_, at) => used[at]));
  const widths = (all[0] ?? []).map((_, at) =>
    Math.max(...all.map((line) => [...(line[at] ?? '')].length)),
  );
  return all
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `12,345` above a hundred, one digit behind the point below ten. */
export function rate(perSecond: number): string {
  const digits = perSecond < 10 ? 1 : 0;
  return `${perSecond.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })}/s`;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
