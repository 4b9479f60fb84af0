import type { Language } from './i18n/languages.ts';

/**
 * What a field that stands in the open may hold. Each of these is closed: what somebody typed, a file name, a slug or
 * an id of their own making is none of them.
 */
export type PlainField =
  /** One of these words. */
  | { readonly is: 'code'; readonly of: readonly string[] }
  /** A word of a list that a capability above does not know: lower-case letters and `_`. Never something typed. */
  | { readonly is: 'word' }
  /** 128 bits that the program made: 26 characters of base32. */
  | { readonly is: 'id' }
  /** `2026-03-01` */
  | { readonly is: 'day' }
  /** `2026-03` */
  | { readonly is: 'month' }
  /** `2026-03-01T08:00:00Z` */
  | { readonly is: 'moment' }
  /** `08:30` */
  | { readonly is: 'clock' }
  /** A whole number from 0. */
  | { readonly is: 'count' }
  | { readonly is: 'flag' }
  /** SHA-256 in hex, of content of an institution. */
  | { readonly is: 'hash' }
  /** An address on this site, made by the program. */
  | { readonly is: 'path' }
  /** Version of the program: `0.1.0`. */
  | { readonly is: 'release' }
  /** A log's or a witness's name, as its operator set it: `linli.example.org/record`. */
  | { readonly is: 'origin' }
  /** A public key in base64, or the eight hex digits it is known by. */
  | { readonly is: 'key' }
  | { readonly is: 'nothing' }
  | { readonly is: 'list'; readonly of: PlainField }
  | { readonly is: 'one_of'; readonly of: readonly PlainField[] };

/** Who may be shown what a commitment commits to: everybody (it is public anyway), or whoever it belongs to. */
export type OpensTo = 'everybody' | 'owner';

/**
 * A kind of fact: what it is called, into which log it goes, and every field that it may have. A fact of another kind,
 * or with a field that is not here, is refused.
 */
export type LeafKind<P extends string = string, C extends string = string> = {
  readonly log: 'public' | 'private';
  /** E.g. `concern.accept`. */
  readonly type: string;
  readonly plain: { readonly [field in P]: PlainField };
  /** Personal or free values: their salted commitments stand in the leaf. */
  readonly committed: { readonly [field in C]: OpensTo };
};

/** How the kinds of a capability are said to people: a sentence for each, a label for each field. */
export type LeafWords = {
  readonly kinds: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  /** Words for codes, by field. A code without a word is shown as it is. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** What a capability lays open of its facts. */
export type LeafDeclaration = {
  readonly kinds: readonly LeafKind[];
  /** For the public ones. */
  readonly words: Readonly<Record<Language, LeafWords>>;
};

const kind =
  (log: LeafKind['log']) =>
  <const P extends Record<string, PlainField>, const C extends Record<string, OpensTo>>(
    type: string,
    plain: P,
    committed: C,
  ): LeafKind<keyof P & string, keyof C & string> => ({ log, type, plain, committed });

export const publicKind = kind('public');
export const privateKind = kind('private');
