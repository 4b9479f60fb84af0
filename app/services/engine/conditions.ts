import {
  budgetOf,
  closedAt,
  type Graph,
  type Moment,
  type Network,
  prepare,
} from '../../../packages/walkshed/index.ts';

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
  /** When: gates and closures are as they are then (`YYYY-MM-DDTHH:MM`). Null: all gates are open. */
  readonly evaluatedAt: string | null;
  /** What was noticed while the extract was read. */
  readonly warnings: readonly string[];
  readonly attribution: string;
};

export type Walk = {
  readonly minutes: number;
  readonly speedKmh: number;
  readonly snapLimit: number;
  /** Null or none: at any time, all gates open and nothing closed for a while. */
  readonly at?: Moment | null;
};

/** The streets as somebody walks them at that speed and time. */
export const networkFor = (graph: Graph, { speedKmh, at }: Walk): Network =>
  prepare(graph, { speedKmh, ...(at && { isClosed: closedAt(graph, at) }) });

export const attribution = '© OpenStreetMap contributors, ODbL 1.0';

export function conditionsOf({ about }: Graph, walk: Walk): Conditions {
  const { minutes, speedKmh, snapLimit, at = null } = walk;
  const { overlay } = about;
  return {
    speedKmh,
    minutes,
    metres: budgetOf(minutes, speedKmh) / 1000,
    snapLimitMetres: snapLimit,
    profile: about.profile,
    country: about.country,
    prune: about.prune,
    extract: about.extract,
    overlay: overlay && { version: overlay.version, sha256: overlay.sha256 },
    evaluatedAt: at && `${at.date}T${clock(at.minute)}`,
    warnings: about.warnings,
    attribution,
  };
}

const clock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Millimetres as metres, to the centimetre. */
export const metresOf = (millimetres: number): number => Math.round(millimetres / 10) / 100;

/** Minutes, to the hundredth, that so many millimetres take. */
export const minutesOf = (millimetres: number, speedKmh: number): number =>
  Math.round((millimetres * 60 * 100) / (speedKmh * 1e6)) / 100;
