import { type LeafDeclaration, publicKind } from '../platform/leaf-kind.ts';
import { leafWords } from './messages/leaves.ts';
import { settings } from './settings-list.ts';

const choices = settings.flatMap(({ kind }) => (kind.is === 'choice' ? kind.of : []));

/** Numbers, days, choices and bodies stand in the open; what somebody wrote does not (see `written`). */
const open = {
  is: 'one_of',
  of: [
    { is: 'count' },
    { is: 'flag' },
    { is: 'code', of: [...new Set(choices)] },
    { is: 'clock' },
    { is: 'list', of: { is: 'day' } },
    { is: 'id' },
    { is: 'nothing' },
  ],
} as const;
const proposer = { is: 'code', of: ['convenor', 'admin'] } as const;
const common = {
  setting: { is: 'code', of: settings.map(({ id }) => id) },
  before: open,
  after: open,
} as const;
/** Telephone numbers, and words that only one person has seen so far. */
const written = { before: 'everybody', after: 'everybody', reason: 'everybody' } as const;

export const settingProposed = publicKind(
  'settings.proposed',
  { ...common, proposed_as: proposer },
  { ...written, officer: 'owner' },
);

/** Two persons agreed: their words are the institution's now, and stay. */
export const settingChanged = publicKind(
  'settings.changed',
  {
    ...common,
    rule_version: { is: 'count' },
    proposed_as: proposer,
    agreed_as: { is: 'code', of: ['admin'] },
    /** Whoever proposed it, by their name in this process; `actor` agreed. */
    proposer: { is: 'id' },
    /** SHA-256 of the canonical JSON of the reason, and of words as a value. */
    reasonHash: { is: 'hash' },
    beforeHash: { is: 'hash' },
    afterHash: { is: 'hash' },
  },
  { before: 'everybody', after: 'everybody', officer: 'owner' },
);

export const settingDropped = publicKind(
  'settings.dropped',
  { ...common, outcome: { is: 'code', of: ['refused', 'taken_back'] } },
  { ...written, officer: 'owner' },
);

export const leaves: LeafDeclaration = {
  kinds: [settingProposed, settingChanged, settingDropped],
  words: leafWords,
};
