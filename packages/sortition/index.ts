export * from './fault.ts';
export { categoriesOf, checkPool } from './pool/check.ts';
export { byBytes, compareIds } from './pool/order.ts';
export { reduce } from './pool/reduce.ts';
export type * from './problem.ts';
export { drawBelow, mulberry32, type Random, stream } from './random.ts';
export type * from './result.ts';
export { chancesOf, solve } from './solve/solve.ts';
export { geometricMean, gini, statisticsOf } from './solve/statistics.ts';
