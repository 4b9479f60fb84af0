export { align, noTurn, type Turn, turnAll } from './align.ts';
export { combine } from './combine.ts';
export type { MapEvent } from './events.ts';
export { load } from './load.ts';
export { beginLoading, type Loading } from './loading.ts';
export {
  isPlainVote,
  type PackedVotes,
  packVotes,
  recordPacked,
  type VoteEvent,
} from './packed.ts';
export { record, recordVote } from './record.ts';
export { ImpossibleEvent, type RefusalCode } from './refusal.ts';
export { type LiveGroups, regroup } from './regroup.ts';
export { open, type Tally, type TallyOptions } from './tally.ts';
export { placeEverybody, placeOne, type TickOptions, tick } from './tick.ts';
export { ballotsOf, sumsInOrder } from './view.ts';
