import type { LeafDeclaration } from '../platform/leaf-kind.ts';
import { privateKind, publicKind } from '../platform/leaf-kind.ts';
import { leafWords } from './messages/leaves.ts';

const covered = {
  /** Names of the fields whose openings are gone. */
  fields: { is: 'list', of: { is: 'word' } },
  basis: { is: 'code', of: ['own_request', 'retention', 'mask_personal_data', 'court_order'] },
  role: { is: 'word' },
} as const;

/** What can no longer be shown of a thing, on what ground, under which role. */
export const redacted = publicKind('redacted', covered, {});

/**
 * The same where nobody but its owner could ever see it and several things are touched at once: leaves written in one
 * second would tell everybody which worries, and which supports, were one person's.
 */
export const forgotten = privateKind('forgotten', covered, {});

/** A version of a page that everybody reads. Content of a person is committed to, content of an institution hashed. */
export const pageVersion = publicKind(
  'page.version',
  {
    path: { is: 'path' },
    kind: { is: 'word' },
    version: { is: 'count' },
    content: { is: 'hash' },
  },
  { content: 'everybody' },
);

/** A page that is shown no longer. */
export const pageWithdrawn = publicKind(
  'page.withdrawn',
  { path: { is: 'path' }, kind: { is: 'word' }, version: { is: 'count' } },
  {},
);

/** A version of the program: what stands around the recorded part of pages, its scripts and styles. */
export const release = publicKind(
  'release',
  { version: { is: 'release' }, manifest: { is: 'hash' } },
  {},
);

/** A new key of the log; the name before it is the log's own. */
export const keyRotated = publicKind(
  'record.key_rotated',
  { name: { is: 'origin' }, keyId: { is: 'key' }, key: { is: 'key' } },
  {},
);

/** So many older keys sign no longer. */
export const keyRetired = publicKind('record.key_retired', { keys: { is: 'count' } }, {});

export const witnessNamed = publicKind(
  'record.witness_named',
  { name: { is: 'origin' }, keyId: { is: 'key' } },
  {},
);

export const witnessDismissed = publicKind(
  'record.witness_dismissed',
  { name: { is: 'origin' } },
  {},
);

/** An older backup was restored; entries from `from` to before `to` came back, `lost` of them without their acts. */
export const caughtUp = publicKind(
  'record.caught_up',
  { from: { is: 'count' }, to: { is: 'count' }, lost: { is: 'count' } },
  {},
);

/** This record follows another one, which ended with so many entries and this root. */
export const begunAnew = publicKind(
  'record.begun_anew',
  { origin: { is: 'origin' }, size: { is: 'count' }, root: { is: 'hash' } },
  {},
);

export const leaves: LeafDeclaration = {
  kinds: [
    redacted,
    forgotten,
    pageVersion,
    pageWithdrawn,
    release,
    keyRotated,
    keyRetired,
    witnessNamed,
    witnessDismissed,
    caughtUp,
    begunAnew,
  ],
  words: leafWords,
};
