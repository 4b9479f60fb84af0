import { forget, noteErasure, pageField } from '../disclosure/index.ts';
import { actorFor, pseudonymIn, rightsHere } from '../people/index.ts';
import { type Atlas, atlasOf } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { momentAt } from '../platform/calendar/local-time.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { readCode } from '../platform/security/codes.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { cleanLine, cleanText, searchWords, tokenizerVersion } from '../platform/text/index.ts';
import { carryOut, type Doer, type Happened, theSystem } from './carry-out.ts';
import { precisions } from './codes.ts';
import type { Command, EventDetail } from './concern.ts';
import { type CommandInput, type HandCommand, showsPictures } from './forms.ts';
import { decideMaskWishes } from './mask-store.ts';
import { bodiesBehind, matterOf } from './matter.ts';
import { joinable } from './order.ts';
import { byOutsiders, personalIn, waitsForReader } from './public-sentence.ts';
import { finestPrecision, statusHash } from './raise-concern.ts';
import { screenWords } from './screen-words.ts';
import { mustWait } from './screening/sentence.ts';
import {
  type ConcernRow,
  concernById,
  concernByNumber,
  indexWords,
  joinedWith,
  publishPhotos,
} from './store.ts';
import { addSupport, copySupports, withdrawCopies } from './support-store.ts';
import { kindsOf, mayDo, maySeeInside, tellsForAuthor } from './who-may.ts';

/** The name of masked public words in the journal of erasures. */
export const wordsMasked = 'concerns.words';

/** What the holder of the slip's code may do without an account: what the author may. */
const byCode: readonly HandCommand[] = [
  'supplement',
  'unmerge',
  'confirm',
  'dispute',
  'appeal',
  'reopen',
  'withdraw',
];

/** What the author says of the answer: by themselves, or on the telephone to whoever wrote the concern down. */
const byAuthor: readonly HandCommand[] = ['confirm', 'dispute', 'reopen'];

export function codeOpens(
  keys: ServerKeys,
  row: ConcernRow,
  community: string,
  typed: string | undefined,
): boolean {
  const code = typed ? readCode('status', typed) : null;
  return code !== null && row.statusCodeHash === statusHash(keys, community, code);
}

/**
 * Somebody does something with a concern: `can()` decides whether they may, the machine whether it may happen now.
 * Whoever may not even see it gets `not_found`.
 */
export async function actOnConcern(
  writer: Writer,
  given: {
    now: Date;
    keys: ServerKeys;
    actor: Actor;
    id: string;
    kind: HandCommand;
    input: CommandInput;
  },
): Promise<Result<Happened>> {
  const { now, keys, actor, id, kind, input } = given;
  const row = await concernById(writer, id);
  if (!row) return refuse('not_found');
  const matter = await matterOf(writer, actor, row);
  const holdsCode =
    byCode.includes(kind) && codeOpens(keys, row, writer.community, input.statusCode);
  if (!row.public && !holdsCode && !maySeeInside(actor, matter)) return refuse('not_found');
  let role = 'author';
  if (!holdsCode) {
    const verdict = mayDo(actor, kind, matter, await rightsHere(writer));
    if (verdict.ok) role = verdict.role;
    else return refuse(verdict.hidden ? 'not_allowed' : verdict.code);
  }
  const doer: Doer = {
    person: actor.person,
    kinds: holdsCode ? ['author', ...kindsOf(actor, matter)] : kindsOf(actor, matter),
    bodies: await bodiesBehind(writer, actor, row, holdsCode, now),
    pseudonym:
      holdsCode || !actor.person || actor.person === row.author
        ? row.authorPseudonym
        : await pseudonymIn(writer, actor.person, row.ref),
  };
  // Whoever works here is asked once; what people outside say is kept back for somebody to read.
  if (!input.publishAnyway && !byOutsiders(kind) && kind !== 'release_sentence')
    if (personalIn(kind, input).length > 0)
      return refuse('looks_personal', { field: 'publishAnyway' });
  const forAuthor = !holdsCode && byAuthor.includes(kind) && tellsForAuthor(actor, matter);
  const prepared = await prepare(writer, row, kind, input, doer.bodies);
  if (!prepared.ok) return prepared;
  const { detail, also } = prepared.value;
  const words = input.text ?? input.publicText;
  const reason = {
    ...(input.code && { code: input.code }),
    ...(input.reason && { text: cleanText(input.reason) }),
  };
  const command: Command = {
    kind,
    // Told to whoever wrote the concern down, not typed by the author: everybody sees that.
    detail: forAuthor ? { ...detail, onBehalf: true, channel: 'phone' } : detail,
    ...(Object.keys(reason).length > 0 && { reason }),
    ...(words !== undefined && { words }),
  };
  // Before the new words are committed to: what opens the old ones is gone for everybody.
  if (kind === 'mask_words') {
    const clock = { now: () => now };
    const basis = 'mask_personal_data';
    await forget(writer, clock, { ref: row.ref, field: 'text' }, basis, role);
    await forget(writer, clock, { ref: row.ref, field: pageField }, basis, role);
    await noteErasure(writer, clock, { kind: wordsMasked, of: { concern: id }, basis });
  }
  const done = await carryOut(writer, now, id, doer, command, also);
  if (!done.ok) return done;
  await afterwards(writer, row, kind, input, now);
  if (kind === 'mask_words' && actor.person)
    await decideMaskWishes(
      writer,
      { concern: id, photo: null },
      { outcome: 'masked', by: actor.person, at: now },
    );
  const suspicion = kind === 'supplement' ? screenWords(input.text ?? '') : null;
  if (!suspicion) return done;
  const reasonOfHold = { code: suspicion.code, text: suspicion.signals.join(', ') };
  return carryOut(writer, now, id, theSystem, { kind: 'hold', reason: reasonOfHold });
}

type Prepared = { detail: EventDetail; also: Partial<ConcernRow> };

/** Turns what was sent into what the event keeps and what the row shows. */
async function prepare(
  writer: Writer,
  row: ConcernRow,
  kind: HandCommand,
  input: CommandInput,
  bodies: readonly string[],
): Promise<Result<Prepared>> {
  const atlas = await atlasOf(writer);
  const { timeZone } = atlas.community;
  const evening = (date: string) => momentAt(date, 17 * 60 + 30, timeZone).toISOString();
  if (input.about && !atlas.body(input.about)) return refuse('body_unknown', { field: 'about' });
  if (input.body && !atlas.body(input.body)) return refuse('body_unknown', { field: 'body' });
  const withheld = waitsForReader(kind) && input.reason ? mustWait(input.reason) : null;
  const detail: EventDetail = {
    ...(withheld && { withheld }),
    ...(input.body && { body: input.body }),
    ...(input.resolution && { resolution: input.resolution }),
    ...(input.rating && { rating: input.rating }),
    ...(input.evidence && { evidence: cleanText(input.evidence) }),
    ...(showsPictures(kind) && input.photos?.length && { photos: input.photos }),
    ...(input.change && { change: cleanText(input.change) }),
    ...(input.category && { category: input.category }),
    ...(input.urgency && { urgency: input.urgency }),
    ...(input.precision && { precision: input.precision }),
    ...(input.visibility && { visibility: input.visibility }),
    ...(input.review && { review: evening(input.review) }),
    ...(input.due && { due: evening(input.due) }),
  };
  if (kind === 'escalate' && !isHigher(atlas, input.body, row.body))
    return refuse('level_not_higher', { field: 'body' });
  if (kind === 'merge') {
    const target = await findTarget(writer, input.target ?? '');
    if (!target) return refuse('target_unknown', { field: 'target' });
    if (target.id === row.id) return refuse('target_is_itself', { field: 'target' });
    if (!target.public || !joinable.some((state) => state === target.state))
      return refuse('target_not_open', { field: 'target' });
    // Joining something with a matter of one's own body is judging that matter.
    if (target.body && bodies.includes(target.body)) return refuse('conflict_of_interest');
    return accept({ detail: { ...detail, target: target.id }, also: {} });
  }
  if (kind === 'accept') {
    // Whoever complains about a body is shown by no name; what the author said it is about, nobody takes away.
    const about = row.aboutBody ?? input.about ?? null;
    const visibility = about ? 'hidden' : (input.visibility ?? row.visibility);
    // Nobody must be found by their door, and who stays hidden not by their block either.
    const kindOfPlace = atlas.place(row.place)?.kind ?? null;
    const finest = finestPrecision(kindOfPlace, visibility);
    if (kindOfPlace && precisions.indexOf(input.precision ?? finest) < precisions.indexOf(finest))
      return refuse('precision_too_fine', { field: 'precision' });
    return accept({
      detail: { ...detail, ...(about && { visibility }) },
      also: {
        public: true,
        aboutBody: about,
        publicTitle: cleanLine(input.publicTitle ?? ''),
        publicText: cleanText(input.publicText ?? ''),
        category: input.category ?? null,
        precision: input.precision ?? null,
        visibility,
      },
    });
  }
  if (kind === 'mask_words') {
    // Before it is public nobody can have read it: whoever takes it on masks it then.
    if (!row.public) return refuse('transition_not_allowed');
    return accept({
      detail,
      also: {
        publicTitle: cleanLine(input.publicTitle ?? ''),
        publicText: cleanText(input.publicText ?? ''),
      },
    });
  }
  if (kind === 'release_sentence')
    return accept({
      detail: {
        ...(input.sentence !== undefined && { sentence: input.sentence }),
        shown: cleanText(input.publicText ?? ''),
      },
      also: {},
    });
  if (kind === 'supplement')
    return accept({
      detail,
      also: { ownText: `${row.ownText ?? ''}\n\n${cleanText(input.text ?? '')}`.trim() },
    });
  return accept({ detail, also: {} });
}

/** Whether a body works at a level above another's (null: above the community's desk), as far as levels are known. */
function isHigher({ community, body }: Atlas, called: string | undefined, by: string | null) {
  const levels = ['community', ...community.above.map(({ level }) => level)];
  const to = levels.indexOf(body(called)?.level ?? '');
  const from = levels.indexOf(by ? (body(by)?.level ?? '') : 'community');
  return to < 0 || from < 0 || to > from;
}

/** By its number for people, or by its id. */
async function findTarget(reader: Reader, typed: string): Promise<ConcernRow | undefined> {
  const number = /^(\d{4})-(\d{1,9})$/.exec(typed.trim());
  return number
    ? concernByNumber(reader, Number(number[1]), Number(number[2]))
    : concernById(reader, typed.trim());
}

/** What else changes with it, in the same transaction. */
async function afterwards(
  writer: Writer,
  before: ConcernRow,
  kind: HandCommand,
  input: CommandInput,
  now: Date,
): Promise<void> {
  if (kind === 'accept' || kind === 'mask_words') {
    const words = searchWords(`${input.publicTitle} ${input.publicText}`);
    await indexWords(writer, before.id, { words, version: tokenizerVersion() });
  }
  // ■ Under 18 no public picture either.
  if (kind === 'accept')
    await publishPhotos(writer, before.id, before.ofMinor ? [] : (input.photos ?? []));
  if (kind === 'merge') {
    const target = await findTarget(writer, input.target ?? '');
    if (target) await moveAlong(writer, before, target, now);
  }
  if (kind === 'unmerge') await bringBack(writer, before);
}

/** Supporters and rights move along: whoever told this one stands behind the other, and so hears of it. */
async function moveAlong(
  writer: Writer,
  joined: ConcernRow,
  target: ConcernRow,
  now: Date,
): Promise<void> {
  await copySupports(writer, joined.id, target.id);
  const { author } = joined;
  if (!author || author === target.author) return;
  const { assurance } = await actorFor(writer, author, now);
  const support = { concern: target.id, person: author, assurance, cameFrom: joined.id, at: now };
  await addSupport(writer, support);
}

/** Taken apart again. Whoever stands behind several on the way still stands behind the last of them. */
async function bringBack(writer: Writer, before: ConcernRow): Promise<void> {
  const along = (await joinedWith(writer, before)).map(({ id }) => id);
  await withdrawCopies(writer, before.id, along);
  for (const [index, to] of along.slice(1).entries())
    await copySupports(writer, along[index] ?? to, to);
}
