export * from './fault.ts';
export { extraSeconds, flag } from './flags.ts';
export * from './geodesy.ts';
export * from './graph.ts';
export { readGraph } from './read-graph.ts';
export { type Sha256, writeGraph } from './write-graph.ts';
