import type { ComponentChildren } from 'preact';
import type { Reader, Writer } from './db/database.ts';
import type { Erasure } from './erasures/journal.ts';
import type { Ask, Route } from './http/route.ts';
import type { Language } from './i18n/languages.ts';
import type { JobContext, JobDefinition, Listener } from './jobs/jobs.ts';
import type { LeafDeclaration } from './leaf-kind.ts';

/** An entry of a community's menu. */
export type NavItem = {
  readonly id: string;
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  /** Whether this asker is offered it: a convenience only, the route decides. */
  readonly shownTo?: (ask: Ask) => boolean;
  readonly order: number;
};

/** What a later capability shows on an earlier one's page about the same subject. */
export type Panel = {
  readonly subject: 'concern' | 'person' | 'home' | 'desk';
  readonly order: number;
  show(ask: Ask, subjectId: string): Promise<ComponentChildren | null>;
};

export type ErasureContext = JobContext & {
  /** Tells whoever starts the program what they have to do about it. */
  report(line: string): void;
};

/** Something that is erased at somebody's wish and noted in the journal: how to erase it again after a restore. */
export type ErasureKind = {
  /** `capability.what`, as it stands in the journal. */
  readonly kind: string;
  /** In one transaction with all that was erased together. Does nothing where nothing of it is left or came back. */
  again(writer: Writer, erasure: Erasure, context: ErasureContext): Promise<void>;
};

/** What something is called that the public record knows by a random name, and where it can be read. */
export type RecordLink = {
  readonly label: string;
  /** Below the community, e.g. `/concerns/…`; null: it has no page of its own. */
  readonly path: string | null;
};

/** What a capability brings to the assembly. */
export type Capability = {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly nav?: readonly NavItem[];
  readonly jobs?: readonly JobDefinition[];
  readonly listeners?: readonly Listener[];
  readonly panels?: readonly Panel[];
  readonly erasures?: readonly ErasureKind[];
  /** Names and pages of things of this community, by their random public names: of what everybody may know. */
  readonly recordLinks?: (
    reader: Reader,
    refs: readonly string[],
    lang: Language,
  ) => Promise<ReadonlyMap<string, RecordLink>>;
  /** The kinds of fact it leaves, and how they are said. */
  readonly leaves?: LeafDeclaration;
  /** A sentence for every code this capability refuses with. */
  readonly refusals?: Readonly<Record<Language, Readonly<Record<string, string>>>>;
};
