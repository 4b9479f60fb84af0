import { communitiesOf } from '../places/index.ts';
import type { Reader, Writer } from '../platform/db/database.ts';
import type { DomainEvent, JobContext } from '../platform/jobs/jobs.ts';
import { keepChange } from './digest-store.ts';
import type { Doors, LoggedChange, PublicConcern } from './doors.ts';
import { writeToDuty } from './duty-letter.ts';
import { followOn, forgetPerson } from './follow-store.ts';
import { sendLetters } from './letters.ts';
import { tell } from './notice-store.ts';
import type { Subject, SubjectKind } from './subject.ts';
import { askingSteps, kindOfAsk, type NoticeKind, noticeKind, rules } from './telling.ts';

/** What happened longer ago than this (a history taken over from elsewhere) is told in the product only. */
const freshMs = 3 * 86_400_000;

/** The subjects whose followers hear of a change: only those that the public page of the concern names. */
function subjectsOf(kind: NoticeKind, concern: PublicConcern, community: string): Subject[] {
  const rule = rules[kind];
  const named: Readonly<Record<Exclude<SubjectKind, 'concern'>, string | null>> = {
    place: concern.place,
    category: concern.category,
    body: concern.body,
    community,
  };
  const subjects: Subject[] = rule.concern ? [{ kind: 'concern', id: concern.id }] : [];
  for (const subject of rule.subjects ?? []) {
    const id = named[subject];
    if (id !== null) subjects.push({ kind: subject, id });
  }
  return subjects;
}

/**
 * One job an event, one statement for all who are told. What the public may not know reaches nobody but the author
 * and the body at work; that is judged when the notice is written, and again whenever it is read.
 */
export async function hearConcernChanged(
  event: DomainEvent,
  context: JobContext,
  doors: Doors,
): Promise<void> {
  const { concern: id, seq, kind: changeKind, from, to } = event.payload;
  if (typeof id !== 'string' || typeof seq !== 'number' || typeof changeKind !== 'string')
    throw new Error('concern.changed came without its concern, seq or kind');
  const kind = noticeKind({ kind: changeKind, from: textOf(from), to: textOf(to) });
  if (!kind && !askingSteps.includes(changeKind)) return;
  const at = new Date(event.at);
  const mail =
    context.services.mail.available && context.clock.now().getTime() - at.getTime() < freshMs;
  const { told, calls } = await context.database.write(event.community, async (writer) => {
    const change = await doors.change(writer, id, seq);
    if (!change) return { told: 0, calls: [] };
    const given: Heard = { id, seq, event, change, at, mail, now: context.clock.now() };
    // Who has to answer hears that, and not besides what others hear of the same step.
    const asked = await tellAnswerers(writer, doors, given);
    const heard = kind ? await tellNews(writer, doors, kind, given) : 0;
    const calls = change.asks.filter((ask) => ask.kind === 'duty_call_back');
    return { told: asked + heard, calls };
  });
  if (!mail) return;
  const community = (await communitiesOf(context.database)).find((c) => c.id === event.community);
  if (!community) return;
  if (told > 0) await sendLetters(context, community, doors);
  for (const { dueAt } of calls)
    await writeToDuty(context, community, doors, { concern: id, dueAt });
}

type Heard = {
  readonly id: string;
  readonly seq: number;
  readonly event: DomainEvent;
  readonly change: LoggedChange;
  readonly at: Date;
  readonly now: Date;
  readonly mail: boolean;
};

const nobody = {
  author: null,
  asksAuthor: false,
  assigned: [],
  offices: [],
  supporters: [],
  subjects: [],
} as const;

/** Tells exactly those who can answer what this event asks. */
async function tellAnswerers(writer: Writer, doors: Doors, heard: Heard): Promise<number> {
  const { id, seq, event, change, at, now, mail } = heard;
  let told = 0;
  for (const ask of change.asks) {
    const kind = kindOfAsk[ask.kind];
    if (!kind) continue;
    told += await tell(writer, {
      ...nobody,
      event: event.id,
      kind,
      subject: id,
      detail: { seq },
      at,
      actor: change.actor,
      offices: await holders(writer, doors, ask.of, { now, butOf: change.body }),
      mail,
      urgent: ask.kind === 'duty_call_back',
    });
  }
  return told;
}

async function holders(
  reader: Reader,
  doors: Doors,
  offices: readonly string[],
  given: { now: Date; butOf: string | null },
): Promise<string[]> {
  const found = await Promise.all(offices.map((office) => doors.holdersOf(reader, office, given)));
  return found.flat();
}

/** Tells everybody whom the step itself concerns. */
async function tellNews(
  writer: Writer,
  doors: Doors,
  kind: NoticeKind,
  heard: Heard,
): Promise<number> {
  const { id, seq, event, change, at, now, mail } = heard;
  const rule = rules[kind];
  const [concern] = change.public ? await doors.publicConcerns(writer, [id]) : [];
  const { author, supporters } = await doors.touched(writer, id);
  const offices = await holders(writer, doors, rule.offices ?? [], { now, butOf: null });
  const above = rule.above && change.body ? await doors.staffAbove(writer, change.body, now) : [];
  const count = await tell(writer, {
    event: event.id,
    kind,
    subject: id,
    detail: { seq },
    at,
    actor: change.actor,
    author: rule.noAuthor ? null : author,
    asksAuthor: rule.asksAuthor ?? false,
    assigned: rule.assigned && change.body ? await doors.staffOf(writer, change.body, now) : [],
    offices: [...offices, ...above],
    supporters: concern && rule.concern ? supporters : [],
    subjects: concern ? subjectsOf(kind, concern, event.community) : [],
    mail,
    urgent: false,
  });
  if (concern && !rule.internal) {
    const { place, category, body } = concern;
    await keepChange(writer, { event: event.id, concern: id, kind, place, category, body, at });
    if (kind === 'merged' && change.target) await followOn(writer, id, change.target, at);
  }
  return count;
}

/** Everything kept here about somebody goes with them. */
export async function hearPersonErased(event: DomainEvent, context: JobContext): Promise<void> {
  const { person } = event.payload;
  if (typeof person !== 'string') throw new Error('person.erased came without its person');
  await context.database.write(event.community, (writer) => forgetPerson(writer, person));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
