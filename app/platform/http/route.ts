import type { ComponentChildren } from 'preact';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Reader, Writer } from '../db/database.ts';
import type { Language } from '../i18n/languages.ts';
import type { Refusal, Result } from '../result.ts';
import type { Services } from '../services.ts';

/** Which bucket a request is counted in, and in which order it is shed under load. */
export type RateClass = 'read' | 'submit' | 'vote' | 'sign_in' | 'search' | 'export';

/** Where a route lives: in one community's part of the site, or above all of them. */
export type Scope = 'community' | 'installation';

/** What must be known of the person before the door is even opened; `can()` decides the rest. */
export type Needs = 'nobody' | 'sign_in' | 'recent_proof';

/**
 * One row of the table of routes. Every address of the server has one; the server does not start when a
 * handler is without a row, and the matrix test walks over all of them.
 */
export type RouteRow = {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Below `/:community` for scope `community`. Parameters as `:name`. */
  readonly path: string;
  /** The action of the permission matrix that the asker must be able to do somewhere in this scope. */
  readonly action: string;
  readonly scope: Scope;
  readonly needs: Needs;
  readonly csrf: 'none' | 'form' | 'bearer';
  readonly rate: RateClass;
  /** `private`: the request itself is written to the access log (reading contact data, exports). */
  readonly audit: 'none' | 'private';
  /** `public`: the same for every visitor, so a visitor's answer may be kept for a moment. */
  readonly cache: 'public' | 'private';
};

/** The community a request is about, as far as the platform has to know it. */
export type Tenant = { readonly id: string; readonly slug: string; readonly timeZone: string };

export type Preferences = {
  readonly lang: Language;
  readonly mode: 'standard' | 'older';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly size: 0 | 1 | 2;
  /** Residents' texts are shown in the reader's script of Chinese when asked for. */
  readonly script: 'as_written' | 'reader';
};

/** Everything a handler may know about a request. */
export type Ask = {
  readonly route: RouteRow;
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly services: Services;
  /** The time at which this request is answered; the same for all its steps. */
  readonly now: Date;
  /** Scope `installation`: a tenant with an empty slug, whose reader sees no community's rows. */
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly preferences: Preferences;
  readonly lang: Language;
  readonly reader: Reader;
  /** Goes into every form as `_csrf`. Fetching it makes the answer personal. */
  csrf(): string;
  /** A new key for a form's `_key`: the same submission sent twice acts once. */
  formKey(): string;
  /** The address of a path below this community, e.g. `href('/concerns')`. */
  href(path: string): string;
  /** Stable for one browser, unlike a sign-in; null before it has been given one. */
  readonly device: string | null;
  /** What later capabilities show on this page about its subject, in their order. */
  panels(subject: string, id: string): Promise<ComponentChildren[]>;
  /** The caller's address as a key for limits: salted daily, never stored with a person. */
  readonly addressKey: string;
};

/** What an act may use besides: the writer of its one transaction. */
export type Act = Ask & { readonly writer: Writer };

/** An entry of the public log, as the page that shows its state names it. */
export type RecordShown = {
  /** 0-based; null: it is being entered this moment. */
  readonly number: number | null;
  /** Which version of the page it holds. */
  readonly version: number;
  /** Of the entry, in hex; null as long as it has no number. */
  readonly hash: string | null;
  readonly at: Date;
  readonly witnesses: number;
};

/** A page for the frame to dress. */
export type View = {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** `[{name, href}]` from the community's home to the page above this one. */
  readonly crumbs?: readonly { readonly name: string; readonly href: string }[];
  /** Which item of the menu is the current one. */
  readonly current?: string;
  /** The entry of the public log whose state this page shows. */
  readonly record?: RecordShown | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Dates on this page are those of this place; left out: of the community. */
  readonly timeZone?: string;
  /** Built scripts that this page needs besides the one of every page, by their names. It works without them. */
  readonly scripts?: readonly string[];
  /** Made for paper: slips, letters, posting sheets. */
  readonly layout?: 'page' | 'paper';
  readonly description?: string;
  /** What just happened, above everything else. */
  readonly notices?: readonly {
    readonly tone: 'note' | 'good' | 'careful' | 'late';
    readonly text: ComponentChildren;
  }[];
  /** Keep out of search engines (personal pages are anyway). */
  readonly unlisted?: boolean;
};

/** An answer that is not a page: a feed, a picture, a file, a fragment. */
export type Raw = { readonly raw: Response };

/** Go there next (303). Relative paths of our own only. */
export type See = { readonly see: string; readonly cookies?: readonly string[] };

export type Answer = (View & { readonly cookies?: readonly string[] }) | Raw | See;

export type PageRoute = {
  readonly kind: 'page';
  readonly row: RouteRow;
  /** Answered by a loopback name as well, whatever the site is called: for whoever watches it on its machine. */
  readonly loopback?: boolean;
  /** null: there is nothing here, or nothing for this asker (the same 404). */
  show(ask: Ask): Promise<Answer | null>;
};

/** What was typed into a form, as it came: single values, and lists where a field was sent several times. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export type Files = Readonly<Record<string, readonly File[]>>;

/** What an act did before its transaction: files decoded and stored. */
export type Prepared<P> = {
  readonly value: P;
  /** Takes away what was stored, when the act comes to nothing. */
  discard(): Promise<void>;
};

export type ActRoute = {
  readonly kind: 'act';
  readonly row: RouteRow;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly api: boolean;
  /** Bytes of the whole form where files belong to it; 0: none do. */
  readonly files: number;
  /** Its answer shows contact data or codes. */
  readonly secret: boolean;
  prepare?(ask: Ask, input: unknown, files: Files): Promise<Result<Prepared<unknown>>>;
  perform(act: Act, input: unknown, files: Files, prepared: unknown): Promise<Result<unknown>>;
  done(ask: Act, output: unknown, input: unknown): Answer | Promise<Answer>;
  again?(ask: Ask, refusal: Refusal, typed: Typed): Promise<Answer | null>;
};

export type QuestionRoute = {
  readonly kind: 'question';
  readonly row: RouteRow;
  readonly summary: string;
  readonly query: z.ZodObject;
  readonly output: z.ZodType;
  answer(ask: Ask, query: unknown): Promise<unknown>;
};

/** A POST without effect but on this browser's own cookies, or a question whose words do not belong into an address. */
export type SwitchRoute = {
  readonly kind: 'switch';
  readonly row: RouteRow;
  flip(ask: Ask, typed: Typed, files: Files): Promise<Answer>;
};

export type Route = PageRoute | ActRoute | QuestionRoute | SwitchRoute;
