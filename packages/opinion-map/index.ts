export { compare } from './abuse/compare.ts';
export { robustBallots } from './abuse/robust-ballots.ts';
export { suspects } from './abuse/suspects.ts';
export type { Traces } from './abuse/traces.ts';
export * from './ballots.ts';
export { bridging } from './bridging/bridging.ts';
export { bridgingRule } from './bridging/support.ts';
export * from './covariance.ts';
export * from './draw.ts';
export * from './gather.ts';
export { adjustedRandIndex, bestMatchF1 } from './groups/agreement.ts';
export {
  type Grouping,
  type GroupOptions,
  groupPeople,
  regroup,
  resampleOf,
} from './groups/group.ts';
export { hiddenVoteGain } from './groups/hidden-vote-gain.ts';
export type { PeopleInGroups } from './groups/names.ts';
export { canonicalOrder, compareIds } from './ids.ts';
export { type Hasher, inputHash } from './input-hash.ts';
export * as live from './live/index.ts';
export { type Detectable, detectableShare } from './minority/detectable.ts';
export { groupsAgain } from './minority/groups-again.ts';
export { minorityViews } from './minority/minority-view.ts';
export { residualDivision } from './minority/residual.ts';
export { leastShown, shownGroups } from './minority/small-groups.ts';
export * from './pair-sums.ts';
export * from './place.ts';
export { groupPolis } from './polis/group.ts';
export { placeAllPolis } from './polis/project.ts';
export * from './publish.ts';
export type * from './published.ts';
export { mulberry32, type Random, stream } from './random.ts';
export { drawCard, next, type ShownCard } from './routing/next.ts';
export { defaultRules, maySeeMap, type RoutingRules } from './routing/rules.ts';
export { commonGround, commonGroundOf } from './statements/consensus.ts';
export { divisions } from './statements/division.ts';
export { type Majority, majorities } from './statements/majority.ts';
export { polisRepresentative, representative } from './statements/representative.ts';
export { type SeatList, seatList } from './statements/seats.ts';
export { countVotes, talliesOf, type VoteTable } from './statements/tally.ts';
export { jsonPieces, resultHash, rounded, toJson } from './to-json.ts';
