import type { ProfileName } from '../graph.ts';

const withLinks = (classes: readonly string[]) => classes.flatMap((one) => [one, `${one}_link`]);

/** Values of `highway` that are walked (design §3, way filter). `trunk` needs a permission besides. */
export const walkClasses: ReadonlySet<string> = new Set([
  'footway',
  'pedestrian',
  'path',
  'steps',
  'living_street',
  'residential',
  'unclassified',
  'service',
  'track',
  'road',
  'cycleway',
  'bridleway',
  'corridor',
  'elevator',
  'platform',
  ...withLinks(['tertiary', 'secondary', 'primary']),
]);

/** Walked only where `foot` or `sidewalk` says so. */
export const trunkClasses: ReadonlySet<string> = new Set(withLinks(['trunk']));

/** The classes that the pgRouting oracle imported (design §11), for comparing with it. */
export const openClasses: ReadonlySet<string> = new Set([
  'road',
  ...withLinks(['primary', 'secondary', 'tertiary']),
  'residential',
  'living_street',
  'service',
  'track',
  'pedestrian',
  'services',
  'path',
  'cycleway',
  'footway',
  'bridleway',
  'byway',
  'steps',
  'unclassified',
]);

/** Made for feet: what a road needs beside it where it has no pavement of its own. */
export const footClasses: ReadonlySet<string> = new Set([
  'footway',
  'pedestrian',
  'path',
  'steps',
  'corridor',
]);

/** Components of fewer vertices are left out unless said otherwise (R5's rule, design §3.10). */
export const defaultPrune: Readonly<Record<ProfileName, number>> = {
  walk: 40,
  wheels: 40,
  open: 0,
};
