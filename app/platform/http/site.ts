import type { ComponentChildren } from 'preact';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Database, Reader } from '../db/database.ts';
import type { Language } from '../i18n/languages.ts';
import type { Refusal, Result } from '../result.ts';
import type { Services } from '../services.ts';
import type { Act, Answer, Ask, Route, RouteRow, Tenant, View } from './route.ts';

/** Whether the door of a route opens for an actor; the object itself is judged inside. */
export type Verdict = 'open' | 'sign_in' | 'prove' | 'forbidden' | 'hidden';

/** The outside parts of the server, handed in: tests build their own. */
export type Site = {
  readonly routes: readonly Route[];
  readonly database: Database;
  readonly clock: Clock;
  readonly services: Services;
  /** The communities of the installation by the first part of the path. */
  tenant(slug: string): Promise<Tenant | null>;
  defaultLanguage(tenant: Tenant | null): Language;
  /** Who is asking, by cookie or (on `/api`) by bearer token. Never throws for a stranger. */
  identify(reader: Reader, request: Request, tenant: Tenant, now: Date): Promise<Actor>;
  /** `reader`: of the asker's community, since some rights are settings of it; it sees nothing above the communities. */
  admit(actor: Actor, row: RouteRow, reader: Reader): Verdict | Promise<Verdict>;
  /** A view inside the frame of the site, as a whole HTML document. */
  dress(ask: Ask, view: View): Promise<string>;
  /** Pages of the platform itself, in words: nothing here, not allowed, refused, too busy, broken. */
  plain(ask: Ask, what: PlainPage): View;
  sayRefusal(lang: Language, refusal: Refusal): string;
  panels(ask: Ask, subject: string, id: string): Promise<ComponentChildren[]>;
  /** How somebody is told what their act has left (`Writer.traces`); nothing is told where this is left out. */
  readonly told?: {
    /** On the page that the act answers with, or goes on to. */
    onPage(act: Act, answer: Answer): Answer;
    /** A program, in the head of its answer. */
    inHead(act: Act): Readonly<Record<string, string>>;
  };
  readonly guard: Guard;
  /** Hosts by which this site may be called; empty: loopback names only. */
  readonly hosts: readonly string[];
  readonly tls: boolean;
  /** Why nothing may be changed at the moment; null: everything may. */
  closed(): Refusal | null;
  note(entry: LogEntry): void;
};

export type PlainPage =
  | { kind: 'not_found' }
  | { kind: 'forbidden'; code: string }
  | { kind: 'sign_in'; next: string; prove: boolean }
  | {
      kind: 'refused';
      refusal: Refusal;
      typed: Readonly<Record<string, string | readonly string[]>>;
    }
  | { kind: 'busy'; refusal: Refusal; typed: Readonly<Record<string, string | readonly string[]>> }
  | { kind: 'broken'; requestId: string };

export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly requestId: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  /** With which code it was refused. */
  readonly code?: string;
  /** The network, as the key of the day: tells that the same one comes again, not which. */
  readonly network?: string;
  readonly error?: unknown;
};

/** A request that may go on when its turn has come. Nothing that others need is held meanwhile. */
export type Turn = { come(): Promise<void> };

/** The checks before a handler and the headers after it (platform/security, platform/limits). */
export type Guard = {
  cookies(request: Request): Readonly<Record<string, string>>;
  /** null when the request may go on; a refusal when its origin, host or method may not. */
  originRefusal(request: Request, hosts: readonly string[]): Refusal | null;
  csrfToken(binding: string): string;
  csrfOk(token: string, binding: string): boolean;
  addressKey(request: Request): string;
  /** Counts one request; a refusal carries `detail.retryAfter` in seconds. Where a network is crowded: a turn to wait for. */
  limit(
    row: RouteRow,
    who: {
      person: string | null;
      staff: boolean;
      device: string | null;
      address: string;
      tenant: string;
    },
  ): Refusal | Turn | null;
  shed(row: RouteRow): Refusal | null;
  /** `most`: bytes of the whole form. */
  readForm(
    request: Request,
    most: number,
  ): Promise<Result<{ typed: Record<string, string | string[]>; files: Record<string, File[]> }>>;
  readJson(request: Request): Promise<Result<unknown>>;
  headers(kind: 'page' | 'data' | 'file' | 'asset'): Readonly<Record<string, string>>;
  seal(text: string): string;
  unseal(sealed: string): string | null;
  /** With a key that only this process knows, and not for long (security/brief-seal.ts). */
  sealBriefly(text: string): string;
  unsealBriefly(sealed: string): string | null;
  newDevice(): { value: string; cookie: string };
  deviceOf(cookies: Readonly<Record<string, string>>): string | null;
};
