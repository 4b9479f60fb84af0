export { canonicalText } from './canonical-text.ts';
export { justifiedExtended, justifiedProportional, type Violation } from './checks/justified.ts';
export {
  type ByMode,
  byMode,
  type Cast,
  countOf,
  type Mode,
  modes,
} from './decisions/ballots.ts';
export { type ConsentAnswer, type ConsentResult, consent } from './decisions/consent.ts';
export { drawLot, firstByLot, type Lot, LotNeeded } from './decisions/lot.ts';
export {
  type Answer,
  answers,
  type Base,
  bases,
  type MajorityResult,
  type MajorityRules,
  type Measure,
  type MeasureResult,
  majority,
  type Sums,
  type Threshold,
  type WeightedAnswer,
} from './decisions/majority.ts';
export { type Place, type Points, type PointsResult, points } from './decisions/points.ts';
export { type Order, type SchulzeResult, schulze } from './decisions/schulze.ts';
export { type Stage, type StvResult, scale, scottishStv } from './decisions/stv.ts';
export { add1, fillUp, plain } from './equal-shares/complete.ts';
export { type EqualShares, equalShares, type Step } from './equal-shares/equal-shares.ts';
export { pathWithout } from './equal-shares/path-without.ts';
export {
  costOf,
  type Folded,
  fold,
  type Instance,
  instanceOf,
  type Project,
  withSupporters,
} from './instance.ts';
export { digitsOf, parseDecimal, toFixed, toText } from './rational/decimal.ts';
export {
  add,
  ceil,
  compare,
  divide,
  floor,
  multiply,
  type Ratio,
  ratio,
  subtract,
  toNumber,
} from './rational/ratio.ts';
export { type ApprovalOutcome, approval } from './rules/approval.ts';
export { type Nearest, nearest } from './rules/nearest.ts';
export {
  agendaOrder,
  byShorterId,
  type Placement,
  type Purchase,
  phragmen,
  purchase,
  type Ranking,
} from './rules/phragmen.ts';
export {
  type Admission,
  admit,
  type ReviewReason,
  reviewReasons,
  type Standing,
} from './topics/admission.ts';
export { carryOver } from './topics/carry-over.ts';
export {
  type Card,
  exposuresOf,
  feed,
  neededExposures,
  type Reader,
  type Shown,
  showsCounts,
} from './topics/feed.ts';
export { type Merged, merge, split, type TopicSupport } from './topics/merge.ts';
export { adjustShare, householdQuorum, quorumShare } from './topics/quorum.ts';
export { cautiousRate } from './topics/rate.ts';
export { type Robustness, robustness, withoutHouseholds } from './topics/robustness.ts';
export {
  type BlockLoads,
  type Household,
  placeSlots,
  type Round,
  type Slots,
  slotSet,
} from './topics/slots.ts';
export { lanes, urgentSlots } from './topics/urgent.ts';
