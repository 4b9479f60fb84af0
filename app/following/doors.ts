import type { Reader } from '../platform/db/database.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { Services } from '../platform/services.ts';

/** A concern as everybody may see it now. */
export type PublicConcern = {
  readonly id: string;
  /** For people, e.g. `2026-0045`. */
  readonly number: string;
  readonly title: string;
  /** Only where the public may know it. */
  readonly place: string | null;
  readonly category: string | null;
  readonly body: string | null;
};

/** What an event made somebody wait for, and the offices that can answer it. */
export type Asking = {
  readonly kind: string;
  readonly of: readonly string[];
  readonly dueAt: Date;
};

/** One entry of a concern's log, as far as it decides who is told. */
export type LoggedChange = {
  readonly public: boolean;
  /** Who did it; null for the system. */
  readonly actor: string | null;
  /** Whose turn it is after it: the responsible body, or the one asked to take over. Also where the public sees nothing. */
  readonly body: string | null;
  /** What it was merged into. */
  readonly target: string | null;
  /** What somebody waits for since this event: whoever can answer is told. */
  readonly asks: readonly Asking[];
};

/**
 * What following asks of the capabilities above it. Handed in, so that who is told, and what, can be tried out
 * without a whole concern's life around it; from-above.ts fills it from their front doors.
 */
export type Doors = {
  /** Of these, the ones that are public now. */
  publicConcerns(reader: Reader, ids: readonly string[]): Promise<readonly PublicConcern[]>;
  touched(
    reader: Reader,
    concern: string,
  ): Promise<{ author: string | null; supporters: readonly string[] }>;
  change(reader: Reader, concern: string, seq: number): Promise<LoggedChange | null>;
  /** The kinds of concern, in the order in which they are offered. */
  readonly categories: readonly string[];
  categoryName(id: string, lang: Language): string;
  /** Who works for a body at a time. */
  staffOf(reader: Reader, body: string, now: Date): Promise<readonly string[]>;
  /** Who holds this office of the community at a time; nobody of `butOf`, who may not decide about their own matter. */
  holdersOf(
    reader: Reader,
    office: string,
    given: { now: Date; butOf: string | null },
  ): Promise<readonly string[]>;
  /** Who works for the bodies one level above this one. */
  staffAbove(reader: Reader, body: string, now: Date): Promise<readonly string[]>;
  /** Where the duty officer reads e-mail; null: nowhere. */
  dutyAddress(reader: Reader): Promise<{ readonly to: string; readonly lang: Language } | null>;
  /** Confirmed e-mail addresses, opened by the system to send a letter; missing where there is none. */
  addresses(
    reader: Reader,
    services: Services,
    persons: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly to: string; readonly lang: Language }>>;
};
