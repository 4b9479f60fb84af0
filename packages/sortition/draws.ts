/** Everything around the solver: from a lottery to people at a table. */
export { type Alternates, chooseAlternates } from './alternates/choose-alternates.ts';
export {
  chanceToLeave,
  type DropOut,
  dropOutFrom,
  type PastPanels,
} from './alternates/drop-out.ts';
export { inDrawnOrder } from './alternates/order.ts';
export { alikeIn, type NumberedPanels, numberPanels, tickets } from './dealing/number-panels.ts';
export { panelsByNumber, recount, type TicketList } from './dealing/ticket-list.ts';
export {
  type Beacon,
  chainHash,
  quicknet,
  roundFrom,
  ticketFromBeacon,
  timeOfRound,
  type VerifyBls,
} from './draw/beacon.ts';
export type { Hmac, Sha256 } from './draw/bytes.ts';
export {
  type Commitment,
  commitmentTo,
  type Reveal,
  ticketFromReveals,
} from './draw/commit-reveal.ts';
export { ticketFromDigits } from './draw/digits.ts';
export { type Freeze, freezeHash, freezeText } from './draw/freeze.ts';
export { personKey, pseudonymOf, pseudonymWith } from './draw/pseudonyms.ts';
export {
  listHash,
  listText,
  ownNumbers,
  type PublishedList,
  panelOf,
  ticketName,
} from './draw/published-list.ts';
export { drawReceipt, type Receipt, receiptText, wrongWithReceipt } from './draw/receipt.ts';
export { type DrawTools, type Source, ticketFrom } from './draw/source.ts';
export { ticketFromRandomness } from './draw/ticket-from-randomness.ts';
export { largestSum } from './prove/largest-sum.ts';
export { type Candidate, countsOf, deviationOf } from './replacements/deviation.ts';
export { fillSeats } from './replacements/fill-seats.ts';
export {
  type LeavingReason,
  leavingReasons,
  type Replacement,
  replaceMembers,
} from './replacements/replace.ts';
export type { Guest } from './tables/arrangement.ts';
export type { Balance } from './tables/balance.ts';
export { type Seating, seatGuests } from './tables/seat-guests.ts';
export { chooseRounding } from './tickets/choose-rounding.ts';
export { type Streams, streamsOf } from './tickets/streams.ts';
