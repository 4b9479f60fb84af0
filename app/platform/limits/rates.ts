import type { RateClass } from '../http/route.ts';

/** So many in so many seconds; as many at once after a pause. */
export type Rate = { readonly count: number; readonly seconds: number };

/** What one person, or one browser that nobody is signed in on, may do. Defaults, all of them configurable. */
export const personalRates: Readonly<Record<RateClass, Rate>> = {
  read: { count: 20, seconds: 1 },
  submit: { count: 10, seconds: 60 },
  vote: { count: 60, seconds: 60 },
  sign_in: { count: 10, seconds: 600 },
  search: { count: 2, seconds: 1 },
  export: { count: 3, seconds: 3600 },
};

/** A whole community may sit behind one address: it gets this many times the personal rate, and then a queue. */
export const addressFactor = 20;

/** Somebody at a desk works through a list of things to do. */
export const staffFactor = 6;

/**
 * What one community may take of an installation it shares with others. Reading has no such limit: what is read
 * often is kept ready, and the rest is shed under load.
 */
export const tenantRates: Readonly<Partial<Record<RateClass, Rate>>> = {
  submit: { count: 3000, seconds: 60 },
  vote: { count: 60_000, seconds: 60 },
  sign_in: { count: 3000, seconds: 600 },
  search: { count: 200, seconds: 1 },
  export: { count: 300, seconds: 3600 },
};

/** How long somebody behind a crowded address waits for their turn before they are asked to come back. */
export const longestWaitMs: Readonly<Record<RateClass, number>> = {
  read: 3_000,
  submit: 10_000,
  vote: 10_000,
  sign_in: 10_000,
  search: 3_000,
  export: 0,
};
