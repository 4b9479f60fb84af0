import type { SpeedName } from './speeds.ts';

/** The six functions of a neighbourhood centre; others are a community's own and begin with `x_`. */
export const sixFunctions = [
  'childcare',
  'eldercare',
  'healthcare',
  'food',
  'leisure',
  'affairs',
] as const;

export type Tier = 5 | 10 | 15;

/** What must be how near: one row for a kind of facility. A larger tier does not contain the smaller one. */
export type Requirement = {
  readonly function: string;
  /** Kind of facility, as the directory names it. */
  readonly facility: string;
  readonly names: { readonly 'zh-Hans': string; readonly 'zh-Hant': string; readonly en: string };
  readonly tier: Tier;
  readonly minutes: number;
  readonly speed: SpeedName;
};

/** Rows that a community begins with, and changes. */
export type Preset = {
  readonly id: string;
  readonly standard: string;
  /** Nobody has held these rows against the full text of the standard. */
  readonly note: 'check against the official text';
  readonly rows: readonly Requirement[];
};

/**
 * What a catalogue asks that is not in it: rows of one tier, in their order.
 *
 * @param rows of a preset, or a community's own
 */
export const rowsOfTier = (rows: readonly Requirement[], tier: Tier): readonly Requirement[] =>
  rows.filter((row) => row.tier === tier);

/** @returns what is wrong with rows that were typed or read: `[3].minutes`; null: nothing */
export function wrongRow(rows: readonly Requirement[], speeds: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const [i, { function: of, facility, tier, minutes, speed }] of rows.entries()) {
    const key = `${facility} ${tier}`;
    if (!/^(childcare|eldercare|healthcare|food|leisure|affairs|x_[a-z0-9_]+)$/.test(of))
      return `[${i}].function`;
    if (facility === '' || seen.has(key)) return `[${i}].facility`;
    if (![5, 10, 15].includes(tier)) return `[${i}].tier`;
    if (!(minutes > 0 && minutes <= 240)) return `[${i}].minutes`;
    if (!speeds.includes(speed)) return `[${i}].speed`;
    seen.add(key);
  }
  return null;
}
