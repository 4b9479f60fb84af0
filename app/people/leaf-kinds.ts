import {
  type LeafDeclaration,
  type LeafKind,
  type PlainField,
  privateKind,
  publicKind,
} from '../platform/leaf-kind.ts';
import { dataRequestKinds, dataRequestOutcomes } from './data-request-store.ts';
import { leafWords } from './messages/leaves.ts';
import { ages } from './person.ts';
import { givenRoles } from './roles.ts';

const role = { is: 'code', of: givenRoles } as const;
const id = { is: 'id' } as const;
const word = { is: 'word' } as const;
const day = { is: 'day' } as const;

/** Somebody holds an office from now on: which, for which body and until when. Who it is stays with them. */
export const roleGranted = publicKind(
  'role.granted',
  {
    role,
    body: id,
    until: day,
    /** Nobody but one administrator stood behind it. */
    single_administrator: { is: 'flag' },
    /** The roles of those who agreed; `server`: the first administrator, by the link of the installation. */
    approved_as: { is: 'list', of: { is: 'code', of: ['admin', 'server'] } },
  },
  { holder: 'owner', officer: 'owner' },
);

/** A second administrator agreed to what one had granted alone. */
export const roleConfirmed = publicKind(
  'role.confirmed',
  { role, body: id, until: day, approved_as: { is: 'list', of: { is: 'code', of: ['admin'] } } },
  { officer: 'owner' },
);

export const roleEnded = publicKind('role.ended', { role, body: id }, { officer: 'owner' });

/** Somebody asks about their data: what kind of request, and by when it is answered. */
export const dataRequestAsked = publicKind(
  'data_request.asked',
  { kind: { is: 'code', of: dataRequestKinds }, due: day },
  { words: 'owner' },
);

export const dataRequestAnswered = publicKind(
  'data_request.answered',
  {
    kind: { is: 'code', of: dataRequestKinds },
    outcome: { is: 'code', of: dataRequestOutcomes },
    late: { is: 'flag' },
  },
  { answer: 'owner', officer: 'owner' },
);

/** Facts about accounts: all in the private log, told to whoever they are about. */
const accountFields = {
  'person.enrolled': { way: word, assurance: { is: 'count' } },
  'person.erased': {},
  'person.joined': { contacts: { is: 'count' } },
  'person.looked_for': { by: word },
  'person.child_noted': {},
  'person.age_recorded': { age: { is: 'code', of: ages } },
  'person.suspended': { reason: word },
  'person.restored': {},
  'person.vouched': { standing: { is: 'count' } },
  'vouch.taken_back': { standing: { is: 'count' } },
  'residence.confirmed': { way: word },
  'slip.printed': {},
  'staff.invited': {},
  'administrator.set_up': {},
  signed_in: { way: word },
  'password.set': {},
  'second_factor.set': {},
  'second_factor.dropped': {},
  'second_factor.reset': {},
  'contact.changed': { kind: word },
  'contact.deleted': { kind: word, basis: word },
  'contact.read': { role: word, why: word, second: word },
  'contact.reading_asked': { role: word, why: word },
  'contact.reading_agreed': { role: word, why: word },
  'contact.reading_refused': { role: word, why: word },
  'contact.reading_taken_back': { role: word, why: word },
  'data_request.told': { role: word, outcome: word },
} as const satisfies Readonly<Record<string, Readonly<Record<string, PlainField>>>>;

export type AccountFact = keyof typeof accountFields;

const accountKinds = Object.entries(accountFields).map(
  ([type, plain]): LeafKind => privateKind(type, plain, {}),
);

export function accountKind(type: AccountFact): LeafKind {
  const kind = accountKinds.find((one) => one.type === type);
  if (!kind) throw new Error(`no kind ${type}`);
  return kind;
}

export const leaves: LeafDeclaration = {
  kinds: [
    roleGranted,
    roleConfirmed,
    roleEnded,
    dataRequestAsked,
    dataRequestAnswered,
    ...accountKinds,
  ],
  words: leafWords,
};
