export * from './draws.ts';
export * from './fault.ts';
export type * from './problem.ts';
export type * from './result.ts';
