/** How fast somebody walks, and where. */
export type SpeedProfile = {
  readonly id: string;
  readonly kmh: number;
  /** Only ways known to be passable on wheels. */
  readonly stepFree: boolean;
};

/** Design §1. Everything is computed from the number that is set, never from the name of a profile. */
export const speedProfiles = {
  /** Older people, small children. */
  slow: { id: 'slow', kmh: 3.2, stepFree: false },
  /** The upper bound of the planning standard's 800 to 1,000 m in 15 minutes. */
  standard: { id: 'standard', kmh: 4, stepFree: false },
  /** What other tools assume. */
  adult: { id: 'adult', kmh: 4.8, stepFree: false },
  /** Wheelchair, pram. */
  wheels: { id: 'wheels', kmh: 3, stepFree: true },
} as const satisfies Record<string, SpeedProfile>;

export type SpeedName = keyof typeof speedProfiles;
