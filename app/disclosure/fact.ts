import type { LeafKind } from '../platform/leaf-kind.ts';

/** What canonical JSON can say, as far as facts need it. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** A personal or free value: only its salted commitment enters the log. */
export type Committed = {
  readonly value: Plain;
  /** Whose it is: who erases their data takes the opening along. */
  readonly person?: string | null;
};

/** Something that happened, as the log keeps it. */
export type Fact<K extends LeafKind = LeafKind> = {
  /** What may be said of it, and in which log. */
  readonly kind: K;
  /** When it was entered here, not when it is said to have been: the log goes forward. */
  readonly at: Date;
  /** The thing it happened to: its random public name. A name of the program's own gets a random one. */
  readonly ref: string;
  /** The process it is part of (a concern's own thread, `offices`): pseudonyms are unlinkable between processes. */
  readonly process: string;
  /** Whoever acted, by their pseudonym in this process; null for the system, and where nobody is to be told. */
  readonly actor: string | null;
  /** Version of the rules under which it happened. */
  readonly rule: string;
  /** Fields of the kind that stand in the open; what is undefined is left out. */
  readonly body: { readonly [F in keyof K['plain']]?: Plain | undefined };
  /** Fields of the kind that are committed to. */
  readonly committed?: { readonly [F in keyof K['committed']]?: Committed | undefined };
};
