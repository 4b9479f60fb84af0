export * from './ballots.ts';
export * from './covariance.ts';
export * from './draw.ts';
export * from './gather.ts';
export { canonicalOrder, compareIds } from './ids.ts';
export * from './pair-sums.ts';
export * from './place.ts';
export type * from './published.ts';
export { mulberry32, type Random, stream } from './random.ts';
