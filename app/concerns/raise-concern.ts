import { disclose } from '../disclosure/index.ts';
import { isMinor } from '../people/index.ts';
import { atlasOf, type PlacePrecision } from '../places/index.ts';
import { localDate } from '../platform/calendar/local-time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { codeHash, newCode } from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import {
  cleanLine,
  cleanText,
  detectScript,
  searchWords,
  tokenizerVersion,
  withinLength,
} from '../platform/text/index.ts';
import { append, type Doer, theSystem } from './carry-out.ts';
import type { channels, visibilities } from './codes.ts';
import { decide, nothingYet } from './concern.ts';
import { displayNumber } from './display-number.ts';
import { received } from './leaf-kinds.ts';
import { screenWords } from './screen-words.ts';
import type { EmergencyKind } from './screening/emergency.ts';
import { addConcern, addConsent, type ConcernRow, nextNumber } from './store.ts';
import { ownWords } from './tell-fact.ts';

export const longestTitle = 60;
export const longestText = 2000;

export type Raising = {
  readonly title: string;
  readonly text: string;
  readonly place: string | null;
  readonly category: string | null;
  readonly visibility: (typeof visibilities)[number];
  readonly channel: (typeof channels)[number];
  /** Whose concern it is; null: a visitor, who follows it by the code on the slip. */
  readonly author: string | null;
  /** The author's pseudonym in this concern's process; made here for a visitor. */
  readonly authorPseudonym: string | null;
  /** Entered by somebody else, who took this consent. */
  readonly onBehalf?: {
    readonly by: string;
    readonly way: 'spoken' | 'signed' | 'telephone' | 'register';
    readonly readBack: boolean;
  } | null;
  /** For a child under 14, by its guardian or with their consent. */
  readonly forChild?: boolean;
  /** The body whose conduct it is about. */
  readonly about?: string | null;
  readonly oldNumber?: string | null;
  /** When it was told, if that was long ago: from then on it has waited. */
  readonly toldAt?: Date | null;
  /** What the emergency screen recognised, where somebody has called and hands it in as well: a call-back is owed. */
  readonly emergency?: EmergencyKind | null;
  readonly id?: string;
  readonly ref?: string;
};

export type Raised = {
  readonly id: string;
  /** For people: year and number. */
  readonly number: string;
  /** Shows how it stands, without an account. Told once; only its keyed hash is kept. */
  readonly statusCode: string;
  readonly state: string;
  /** The fact that it was received. */
  readonly fact: string;
};

export function statusHash(keys: ServerKeys, community: string, code: string): string {
  return codeHash(keys.keyFor('codes'), { purpose: 'concern_status', community, code });
}

/**
 * Somebody raises a concern. It is stored, counted, and read by a person within the promised time; what looks like
 * spam is held for a person to see, never thrown away.
 */
export async function raiseConcern(
  writer: Writer,
  clock: Clock,
  keys: ServerKeys,
  doer: Doer,
  given: Raising,
): Promise<Result<Raised>> {
  const now = given.toldAt ?? clock.now();
  const title = cleanLine(given.title);
  const text = cleanText(given.text);
  if (!text) return refuse('words_missing', { field: 'text' });
  if (!withinLength(text, longestText))
    return refuse('too_long', { field: 'text', detail: { most: longestText } });
  if (!withinLength(title, longestTitle))
    return refuse('too_long', { field: 'title', detail: { most: longestTitle } });
  const atlas = await atlasOf(writer);
  if (given.place && !atlas.place(given.place)) return refuse('place_unknown', { field: 'place' });

  // ■ Under 18 no public name, whatever is chosen.
  const ofMinor =
    given.forChild === true || (given.author !== null && (await isMinor(writer, given.author)));
  const about = given.about ?? null;
  if (about && !atlas.body(about)) return refuse('body_unknown', { field: 'about' });
  const visibility = about
    ? // ■ Nor is there a name, made up or not, by which the body complained of could know the author again.
      ('hidden' as const)
    : ofMinor && given.visibility === 'name'
      ? ('pseudonym' as const)
      : given.visibility;
  const decision = decide(
    nothingYet,
    {
      kind: 'submit',
      words: text,
      // What a register already held is not entered anew: it needs no consent, and must not pretend to one.
      consent: given.onBehalf?.readBack === true || given.onBehalf?.way === 'register',
      detail: {
        channel: given.channel,
        visibility,
        ...(given.onBehalf && { onBehalf: true }),
        ...(given.emergency && { emergency: given.emergency }),
      },
    },
    {
      now,
      person: doer.person,
      kinds: given.onBehalf ? ['worker'] : ['author'],
      bodies: [],
      windows: noWindows,
    },
  );
  if (!decision.ok) return decision;

  // Ids lie in the order in which worries were told.
  const id = given.id ?? newId({ now: () => now });
  const ref = given.ref ?? newPseudonym();
  const year = Number(localDate(now, atlas.community.timeZone).slice(0, 4));
  const words = searchWords(`${title} ${text}`);
  const suspicion = screenWords(`${title}\n${text}`);
  const code = newCode('status');
  const pseudonym = given.authorPseudonym ?? newPseudonym();
  // From here to the commit everybody else's number waits for this one: nothing is computed any more.
  const number = await nextNumber(writer, year);
  const row: ConcernRow = {
    ...emptyRow,
    id,
    ref,
    number,
    year,
    oldNumber: given.oldNumber ?? null,
    ownTitle: title || null,
    ownText: text,
    lang: languageOf(`${title} ${text}`),
    emergency: given.emergency ?? null,
    category: given.category,
    place: given.place,
    precision: finestPrecision(atlas.place(given.place)?.kind ?? null, visibility),
    visibility,
    ofMinor,
    aboutBody: about,
    channel: given.channel,
    author: given.author,
    authorPseudonym: pseudonym,
    onBehalf: Boolean(given.onBehalf),
    enteredBy: given.onBehalf?.by ?? null,
    submittedAt: now,
    lastEventAt: now,
    statusCodeHash: statusHash(keys, writer.community, code),
  };
  await addConcern(writer, row, {
    words,
    version: tokenizerVersion(),
  });
  if (given.onBehalf)
    await addConsent(writer, {
      concern: id,
      way: given.onBehalf.way,
      readBack: given.onBehalf.readBack,
      takenBy: given.onBehalf.by,
      at: now,
    });
  else if (given.forChild && given.author)
    await addConsent(writer, {
      concern: id,
      way: 'guardian',
      readBack: true,
      takenBy: given.author,
      at: now,
    });
  const actor: Doer = given.onBehalf ? doer : { ...doer, pseudonym };
  let happened = await append(writer, row, [decision.value], actor, {});
  // Before anything becomes of it, whatever becomes of it. The log goes forward: what an old register held is received
  // now, however long ago it was told.
  const fact = await disclose(writer, {
    kind: received,
    at: clock.now(),
    ref,
    process: ref,
    actor: pseudonym,
    rule: 'concern-1',
    body: {},
    committed: {
      words: { value: ownWords(row), person: given.author },
      channel: { value: given.channel, person: given.author },
    },
  });

  if (suspicion) {
    const held = decide(
      happened.concern,
      { kind: 'hold', reason: { code: suspicion.code, text: suspicion.signals.join(', ') } },
      { now, person: null, kinds: ['system'], bodies: [], windows: noWindows },
    );
    if (!held.ok) return held;
    happened = await append(writer, happened.row, [decision.value, held.value], theSystem, {});
  }
  return accept({
    id,
    number: displayNumber(row),
    statusCode: code,
    fact: fact.id,
    state: happened.concern.state,
  });
}

const noWindows = {
  unmergeUntil: null,
  reopenUntil: null,
  extensionUntil: null,
  mostExtensions: 0,
  promiseRunsUntil: null,
  longestReview: null,
};

/**
 * How precisely a place may be told at most (domain §7): exactly where it belongs to everybody, the block of a
 * building, only the community for somebody who stays hidden.
 */
export function finestPrecision(
  kind: 'building' | 'public_place' | null,
  visibility: Raising['visibility'],
): PlacePrecision {
  if (kind === 'public_place') return 'place';
  return kind === 'building' && visibility !== 'hidden' ? 'block' : 'community';
}

function languageOf(text: string): string {
  const script = detectScript(text);
  return script === 'other' ? 'und' : script;
}

const emptyRow = {
  state: 'submitted',
  publicTitle: null,
  publicText: null,
  public: false,
  urgency: 'normal',
  body: null,
  handler: null,
  transferTo: null,
  calledIn: null,
  target: null,
  resolution: null,
  confirmation: null,
  rating: null,
  transferCount: 0,
  reopenCount: 0,
  acceptedAt: null,
  firstContactAt: null,
  doneAt: null,
  closedAt: null,
  promise: null,
  promiseOwner: null,
  promiseStartedAt: null,
  dueAt: null,
  originalDueAt: null,
  askedDueAt: null,
  lateAt: null,
  reportedAt: null,
  missed: 0,
  paused: false,
  nextStep: null,
  nextStepAt: null,
  reviewAt: null,
  events: 0,
} as const;
