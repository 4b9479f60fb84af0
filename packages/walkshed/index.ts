export * from './fault.ts';
export { extraSeconds, flag } from './flags.ts';
export * from './geodesy.ts';
export * from './graph.ts';
export { readGraph } from './read-graph.ts';
export { budgetOf, type Network, prepare, type Walker } from './search/network.ts';
export { begin, offer, type Room, roomFor, spread } from './search/search.ts';
export { openSnapper, type Snap, type Snapper } from './snap/snap.ts';
export { type Sha256, writeGraph } from './write-graph.ts';
