/**
 * Front door of concerns: raise, act on, support, import; and what the public may read.
 */
export { actOnConcern } from './act-on-concern.ts';
export type { AskedRole, AskKind, OpenAsk } from './asks.ts';
export { asksRaised } from './asks-raised.ts';
export { type Doer, rulesOf } from './carry-out.ts';
export { categories } from './codes.ts';
export { displayNumber } from './display-number.ts';
export type { EventRow as ConcernEventRow } from './event-store.ts';
export { eventsOf as eventsOfConcern } from './event-store.ts';
export {
  closingCounts,
  concernsByPlace,
  headlineCounts,
  type Months,
  medianHoursToAcceptance,
  type Outcome,
  outcomeCounts,
  outcomes,
  type PromiseCounts,
  promiseCounts,
  ratingMonths,
  recurrence,
} from './figures-store.ts';
export { type Flag, flagsOf } from './flags.ts';
export type { CommandInput, HandCommand } from './forms.ts';
export { confirmedLately, countedUpTo, homeCounts, lateNow } from './home-store.ts';
export { type ImportRow, importConcern } from './import-concern.ts';
export { letTimePass, nextDue } from './let-time-pass.ts';
export { lateConcerns, placeCounts, publicConcerns, recentlyConfirmed } from './list-store.ts';
export { type MaskCounts, maskCounts } from './mask-acts.ts';
export { labelFor, labelsIn, wordsOf as concernWordsOf } from './messages/index.ts';
export {
  defaultPolicy,
  mostOfPolicy,
  type Policy,
  type PolicyKey,
  policyWith,
} from './policy.ts';
export {
  concernForPublic,
  concernsForPublic,
  type PublicConcern,
  toPublic,
  whoIsTouched,
} from './public-concern.ts';
export { type Raising, raiseConcern } from './raise-concern.ts';
export { recordWords as concernRecordWords } from './record-words.ts';
export { maskPersonalData } from './screening/personal-data.ts';
export { standingOf } from './standing.ts';
export type { ConcernRow } from './store.ts';
export { supportConcern } from './support-concern.ts';
export { supportCounts } from './support-store.ts';
export { participants, type ToldKind, toldCounts, toldKinds } from './told-store.ts';
export {
  type ActorKind,
  type CommandId,
  type Condition,
  isOpen,
  leadingFrom,
  outcomesOf,
  type Publicity,
  type Requirement,
  type State,
  states,
  type Transition,
  transitions,
} from './transitions.ts';
