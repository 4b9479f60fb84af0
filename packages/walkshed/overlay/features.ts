import type { Schedule } from '../hours/schedule.ts';

/** Degrees, WGS 84. */
export type Place = readonly [lon: number, lat: number];

/** Who drew it, why and when: every feature has it. */
export type Drawn = {
  readonly id: string;
  /** Whoever drew it, by a number or a code; no names. */
  readonly author: string;
  readonly authorRole: string;
  readonly reason: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** A second person, needed for closures. */
  readonly approvedBy?: string;
};

export type Wheels = 'yes' | 'no' | 'unknown';

/** A way that the extract lacks, or the crossing of a street. Its ends are joined to nodes, or to streets within 3 m. */
export type PathFeature = Drawn & {
  readonly kind: 'path' | 'crossing';
  readonly line: readonly Place[];
  readonly fromNode?: number;
  readonly toNode?: number;
  readonly wheels: Wheels;
  readonly steps: boolean;
  readonly oneway: boolean;
};

/** A gate on a street or node: passed within its hours only, in its direction only (`in`: into the compound). */
export type GateFeature = Drawn & {
  readonly kind: 'gate';
  readonly at: Place;
  readonly node?: number;
  readonly hours: Schedule | null;
  readonly direction: 'both' | 'in' | 'out';
  readonly wheels: Wheels;
};

/** Nobody passes from `from` to `until` (both included; without: always). */
export type ClosureFeature = Drawn & {
  readonly kind: 'closure';
  readonly shape: { readonly point: Place } | { readonly line: readonly Place[] } | Area;
  readonly from?: string;
  readonly until?: string;
  readonly approvedBy: string;
};

/** A gated compound: its ways are for those who live or are expected there. */
export type CompoundFeature = Drawn & { readonly kind: 'compound'; readonly shape: Area };

/** A wall, fence or water that nobody crosses, and across which nobody is put on a street. Gates lead through it. */
export type BarrierFeature = Drawn & {
  readonly kind: 'barrier';
  readonly line: readonly Place[];
};

/** The door of a place of the directory: from there it is put on a street. */
export type EntranceFeature = Drawn & {
  readonly kind: 'entrance';
  readonly at: Place;
  readonly place: string;
};

/** Closed rings, outer and inner. */
export type Area = { readonly rings: readonly (readonly Place[])[] };

export type Feature =
  | PathFeature
  | GateFeature
  | ClosureFeature
  | CompoundFeature
  | BarrierFeature
  | EntranceFeature;

/** What staff drew over the extract (design §9): never changed in the extract, applied again to the next one. */
export type Overlay = { readonly version: string; readonly features: readonly Feature[] };
