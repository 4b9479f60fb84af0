import { type Committed, disclose, type Plain, textHash, toSecond } from '../disclosure/index.ts';
import { type Atlas, bodyInRecord, publicPlace } from '../places/index.ts';
import type { Writer } from '../platform/db/database.ts';
import type { ConcernEvent } from './concern.ts';
import { answers, ended, endsUnseen, receiptsOnly, stepKind } from './leaf-kinds.ts';
import { looksPersonal } from './screening/sentence.ts';
import { type ConcernRow, concernById } from './store.ts';
import { transitionOf } from './transitions.ts';

/** An event, and the concern as it stands after it. */
export type Step = {
  readonly row: ConcernRow;
  readonly event: ConcernEvent;
  /** Whoever did it, by their name in this concern; null for the system. */
  readonly pseudonym: string | null;
  readonly atlas: Atlas;
};

type Fields = Readonly<Record<string, Plain | undefined>>;

/** Whether everybody may see this event, with what was said. */
export function isSeen({ row, event }: Pick<Step, 'row' | 'event'>): boolean {
  return transitionOf(event.kind)?.public === 'yes' && row.public;
}

/**
 * The event's fact: codes, body and dates in the open; an institution's answer as a hash; every other sentence as a
 * commitment. Of what is not public a public fact says only by what office it was done and on which ground.
 */
export async function tellFact(writer: Writer, step: Step): Promise<{ id: string }> {
  const { row, event, pseudonym, atlas } = step;
  const common = {
    at: event.at,
    ref: row.ref,
    process: row.ref,
    rule: `${event.ruleVersion}.${atlas.community.ruleVersion}`,
  };
  const fact = await disclose(writer, {
    kind: stepKind(event.kind, event.reason?.code),
    ...common,
    actor: pseudonym,
    body: await plainOf(writer, step),
    committed: { ...sentencesOf(step), ...contentOf(step) },
  });
  if (endsUnseen(event.kind, event.reason?.code))
    await disclose(writer, { kind: ended, ...common, actor: null, body: {} });
  return fact;
}

async function plainOf(writer: Writer, step: Step): Promise<Fields> {
  const { row, event } = step;
  const code = event.reason?.code;
  if (receiptsOnly.includes(event.kind)) return event.kind === 'answer_appeal' ? { code } : {};
  const short = { role: event.actorKind, code };
  if (stepKind(event.kind, code).log === 'public' && !row.public) return short;
  const said = hashedIn(step);
  return {
    ...short,
    ...(await whatChanged(writer, step)),
    textHash: said ? textHash(said) : undefined,
  };
}

async function whatChanged(writer: Writer, { row, event }: Step): Promise<Fields> {
  const { detail, from, to } = event;
  const moment = (at: Date | string | null | undefined) =>
    at ? toSecond(new Date(at)) : undefined;
  const target = event.kind === 'merge' && detail.target ? detail.target : null;
  return {
    event: event.seq,
    from: from ?? undefined,
    to: to ?? undefined,
    body: await bodyInRecord(writer, detail.body),
    into: target ? (await concernById(writer, target))?.ref : undefined,
    category: detail.category,
    urgency: detail.urgency,
    resolution: detail.resolution,
    confirmation: detail.confirmation,
    onBehalf: detail.onBehalf || undefined,
    afterContact: detail.afterContact,
    due: moment(row.dueAt),
    originalDue: moment(row.originalDueAt),
    asked: event.kind === 'ask_extension' ? moment(detail.due) : undefined,
    review: moment(detail.review),
    transfers: row.transferCount,
  };
}

type Said = { readonly reason?: string; readonly evidence?: string; readonly change?: string };

function saidIn({ reason, detail }: ConcernEvent): Said {
  return {
    ...(reason?.text && { reason: reason.text }),
    ...(detail.evidence && { evidence: detail.evidence }),
    ...(detail.change && { change: detail.change }),
  };
}

/** What stands in the open as a hash: the answer of an institution in which nothing looks personal. */
function hashedIn(step: Step): Said | null {
  const { event } = step;
  if (!answers.includes(event.kind) || !isSeen(step) || event.detail.withheld) return null;
  const said = saidIn(event);
  const sentences = Object.values(said);
  return sentences.length > 0 && sentences.every((one) => looksPersonal(one).length === 0)
    ? said
    : null;
}

/** Every sentence that is not hashed: for everybody to open where everybody may read it, else for its owner. */
function sentencesOf(step: Step): Readonly<Record<string, Committed>> {
  const { event } = step;
  const said = saidIn(event);
  if (Object.keys(said).length === 0 || hashedIn(step)) return {};
  const person = event.actorPerson;
  if (!isSeen(step) || event.detail.withheld) return { kept: { value: said, person } };
  const outside = event.actorKind === 'author' || event.actorKind === 'resident';
  // What an office said in public is the office's: it stays when somebody leaves it.
  return Object.fromEntries(
    Object.entries(said).map(([field, value]) => [
      field,
      { value, person: outside ? person : null },
    ]),
  );
}

/** The words and the place that became public, as they became public; or words that nobody but their author sees. */
function contentOf({ row, event, atlas }: Step): Readonly<Record<string, Committed>> {
  const text = { value: `${row.publicTitle ?? ''}\n${row.publicText ?? ''}` };
  switch (event.kind) {
    case 'accept':
      // Masked, and public for good: they stay when the author goes, as the page does.
      return { text, place: { value: cellOf(row, atlas) } };
    case 'mask_words':
      return { text };
    case 'supplement':
      return { words: { value: ownWords(row), person: row.author } };
    default:
      return {};
  }
}

/** The author's own words, as they are committed to. */
export function ownWords({ ownTitle, ownText }: Pick<ConcernRow, 'ownTitle' | 'ownText'>): string {
  return `${ownTitle ?? ''}\n${ownText ?? ''}`;
}

/** Where it is, no more precisely than everybody may know. */
function cellOf(row: ConcernRow, atlas: Atlas): { kind: string; id: string | null } {
  const place = atlas.place(row.place);
  const { kind } = publicPlace(place, row.precision ?? 'community', atlas.blocks);
  const id = kind === 'place' ? place?.id : kind === 'block' ? place?.block : null;
  return { kind, id: id ?? null };
}
