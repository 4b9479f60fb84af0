/**
 * Front door of people: who is asking, what they may do, how somebody appears, and who is told.
 */
export { actsFor, childrenOf, enrolChild, isMinor, recordAge } from './ages.ts';
export { admit, can, mayAnywhere, provenRecently, type Thing, type Verdict } from './can.ts';
export type { OpenContact } from './contacts.ts';
export { DataRequestBox, dataWish } from './data-request-box.tsx';
export {
  askAboutDataBySlip,
  type DataCounts,
  dataCounts,
  dataRequestsForSlip,
} from './data-requests.ts';
export { introduceInDemo } from './demo.ts';
export {
  type Contacts,
  type Enrolment,
  enrol,
  enrolOnBehalf,
  inviteStaff,
  printNewSlip,
  renewInvitation,
  type SlipGiven,
} from './enrol.ts';
export { eraseAccount, eraseGuest } from './erase.ts';
export { guestDataView } from './guest-view.tsx';
export { accountCalled, isGuest, joinGuest } from './guests.ts';
export { askForLetter, printLetters, redeemLetter, waitingLetters } from './letters.ts';
export { actorFor, identify, type Started, startLogin, writeSeenLogins } from './logins.ts';
export { choosePseudonym, keepOwnContact, showName } from './own-contacts.ts';
export { addOwnDataSource, asCsv, exportOwnData, type OwnDataSource } from './own-data.ts';
export { type ActionRow, actionRows, defaultPolicy, type Policy as Rights } from './permissions.ts';
export type { Age, ContactKind, ContactPurpose, Visibility } from './person.ts';
export { pseudonymsOf } from './person-store.ts';
export { nameOfPseudonym } from './pseudonyms.ts';
export { askToRead, type GroundForTwo, groundsForTwo, type ReadingWish } from './read-by-two.ts';
export {
  deleteContacts,
  mailAddresses,
  type ReadingReason,
  readContact,
} from './read-contact.ts';
export { redeemSlip } from './redeem-slip.ts';
export { dependsOnRights, rightsHere, rightsIn } from './rights.ts';
export {
  approveRole,
  endRole,
  type Granting,
  grantByTwo,
  type RoleWish,
  requestRole,
} from './role-acts.ts';
export { type GivenRole, givenRoles, type Role, roles, staffRoles } from './roles.ts';
export { beginSecondFactor, confirmSecondFactor } from './second-factor.ts';
export { setPassword } from './set-password.ts';
export {
  consumeSetupLink,
  createSetupLink,
  type FirstAdministrator,
  isSetupLinkOpen,
  makeAdministrator,
  type SetupLink,
} from './set-up.ts';
export { restoreAccount, suspend } from './suspend.ts';
export { knownPseudonymIn, officerOf, pseudonymIn, type Tools } from './tools.ts';
export { makeVouchCode, vouchFor } from './vouch.ts';
export {
  displayNameOf,
  displayNamesOf,
  homeOf,
  livesAt,
  livesInBlock,
  officesHeld,
  publicNameOf,
  shownInProcess,
  staffOfBody,
  whoHas,
} from './who-is-who.ts';
