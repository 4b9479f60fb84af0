import { budgetOf, type Graph } from '../../../packages/walkshed/index.ts';

/** What every figure is told with (design §1.3): with the same inputs anybody gets the same. */
export type Conditions = {
  readonly speedKmh: number;
  readonly minutes: number;
  /** How far one gets in that time. */
  readonly metres: number;
  /** Longest way from a door to a street. */
  readonly snapLimitMetres: number;
  readonly profile: string;
  readonly country: string | null;
  /** Islands of fewer vertices are left out. */
  readonly prune: number;
  readonly extract: { readonly name: string; readonly sha256: string };
  readonly overlay: { readonly version: string; readonly sha256: string } | null;
  /** Opening hours are not looked at: a place counts at every hour. */
  readonly evaluatedAt: null;
  /** What was noticed while the extract was read. */
  readonly warnings: readonly string[];
  readonly attribution: string;
};

export type Walk = {
  readonly minutes: number;
  readonly speedKmh: number;
  readonly snapLimit: number;
};

export const attribution = '© OpenStreetMap contributors, ODbL 1.0';

export function conditionsOf({ about }: Graph, { minutes, speedKmh, snapLimit }: Walk): Conditions {
  return {
    speedKmh,
    minutes,
    metres: budgetOf(minutes, speedKmh) / 1000,
    snapLimitMetres: snapLimit,
    profile: about.profile,
    country: about.country,
    prune: about.prune,
    extract: about.extract,
    overlay: about.overlay,
    evaluatedAt: null,
    warnings: about.warnings,
    attribution,
  };
}

/** Millimetres as metres, to the centimetre. */
export const metresOf = (millimetres: number): number => Math.round(millimetres / 10) / 100;

/** Minutes, to the hundredth, that so many millimetres take. */
export const minutesOf = (millimetres: number, speedKmh: number): number =>
  Math.round((millimetres * 60 * 100) / (speedKmh * 1e6)) / 100;
