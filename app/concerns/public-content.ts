import {
  type Attachment,
  type Block,
  canonicalText,
  spanCode,
  type Unversioned,
} from '../disclosure/index.ts';
import { localDate, localMinutes } from '../platform/calendar/local-time.ts';
import { withoutTricks } from '../ui/index.ts';
import type { EventRow } from './event-store.ts';
import { isWaiting, publicReason, releasedSentences } from './public-sentence.ts';
import type { ConcernRow } from './store.ts';

/** A picture of the page, by the files that show it. */
export type Picture = {
  readonly id: string;
  readonly href: string;
  readonly eventSeq: number | null;
  /** Of the small file that the page draws, and of the whole behind it; null: not known yet. */
  readonly drawn: { readonly sha256: string } | null;
  readonly whole: { readonly sha256: string; readonly bytes: number } | null;
};

/** What a concern's page says, gathered: nothing here asks anybody. */
export type Telling = {
  readonly row: Pick<
    ConcernRow,
    'publicTitle' | 'publicText' | 'lang' | 'category' | 'acceptedAt' | 'submittedAt'
  >;
  readonly number: string;
  readonly place: string | null;
  readonly events: readonly EventRow[];
  readonly kept: ReadonlyMap<number, { readonly ms: number; readonly lateMs: number }>;
  readonly pictures: readonly Picture[];
  readonly bodyName: (id: string) => string | null;
  /** What it was joined with. */
  readonly target: { readonly number: string; readonly href: string } | null;
  readonly timeZone: string;
  /** Labels of reason codes in the language of the place: whoever wrote just the ground as their reason said it once. */
  readonly codeLabel: (code: string) => string | null;
  /** Also what is not public: never recorded. */
  readonly inside: boolean;
};

const lines = (text: string) => withoutTricks(text).split(/\r\n?|\n/);
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const quote = (text: string): Block => ({ kind: 'quote', text });

/**
 * The public content of a concern: title, masked words, column, place as far as everybody may know it, dates, what
 * happened by which office, the sentences of officials that are public, pictures by the hashes of their files. No
 * name: who told it is joined when it is shown (record's design §6). What the program says itself stands as codes.
 */
export function contentOfConcern(telling: Telling): Unversioned {
  const { row, events, pictures, timeZone } = telling;
  const shown = events.filter(
    (event) => event.public || telling.inside || ['submit', 'accept'].includes(event.kind),
  );
  const last = shown.at(-1);
  const place = canonicalText(telling.place ?? '');
  const publishedOn = row.acceptedAt && localDate(row.acceptedAt, timeZone);
  const changedOn = last ? localDate(last.at, timeZone) : null;
  return {
    type: 'concern',
    lang: row.lang,
    title: withoutTricks(row.publicTitle ?? ''),
    column: row.category && `category.${row.category}`,
    publishedOn,
    changedOn: changedOn === publishedOn ? null : changedOn,
    source: null,
    author: null,
    blocks: [
      ...lines(row.publicText ?? '').map(paragraph),
      ...figures(pictures, null),
      paragraph(`page.number: ${telling.number}`),
      ...(place ? [paragraph(`page.where: ${place}`)] : []),
      { kind: 'heading', text: 'concern.path' },
      ...shown.flatMap((event, index) => told(event, shown[index - 1], telling)),
    ],
    // In the order in which the page shows them, and no others.
    attachments: [null, ...shown.map(({ seq }) => seq)].flatMap((seq) =>
      pictures.filter(({ eventSeq }) => eventSeq === seq).flatMap(attachment),
    ),
  };
}

/**
 * What stands before the path, taken apart: words of a person, pictures, and the facts that the program wrote after
 * them. By their places, not by what they look like: whoever writes like the program does not become it.
 */
export function headOf({ blocks }: Pick<Unversioned, 'blocks'>): {
  words: readonly Block[];
  figures: readonly Block[];
  facts: readonly Block[];
} {
  const end = blocks.findIndex(({ kind }) => kind === 'heading');
  const head = end < 0 ? blocks : blocks.slice(0, end);
  const count = head.at(-1)?.text.startsWith('page.where: ') ? 2 : 1;
  const before = head.slice(0, -count);
  return {
    words: before.filter(({ kind }) => kind !== 'figure'),
    figures: before.filter(({ kind }) => kind === 'figure'),
    facts: head.slice(-count),
  };
}

function told(event: EventRow, before: EventRow | undefined, telling: Telling): Block[] {
  const { detail } = event;
  const text = (name: string) => (typeof detail[name] === 'string' ? String(detail[name]) : '');
  const released = releasedSentences(telling.events);
  const reason = telling.inside ? event.reasonText : publicReason(event, released);
  const body = text('body') && telling.bodyName(text('body'));
  const role = detail['onBehalf'] === true ? 'worker_on_behalf' : event.actorRole;
  return [
    { kind: 'heading', text: `concern.${event.kind}` },
    paragraph(
      [clock(event.at, telling.timeZone), `role.${role}`, body && withoutTricks(body)]
        .filter(Boolean)
        .join(' · '),
    ),
    ...lines(reason ?? '').map(quote),
    ...(telling.inside && isWaiting(event, released) ? [paragraph('sentence.waiting')] : []),
    ...ownWords('said.evidence:', text('evidence')),
    ...ownWords('said.change:', text('change')),
    ...(event.kind === 'merge' && telling.target
      ? [{ ...paragraph(telling.target.number), href: telling.target.href }]
      : []),
    paragraph(notesOf(event, reason, telling).join(' · ')),
    // All stand under the rules named at the foot, unless they changed on the way.
    ...(before && before.ruleVersion !== event.ruleVersion
      ? [paragraph(`rules.from: ${event.ruleVersion}`)]
      : []),
    ...figures(telling.pictures, event.seq),
  ];
}

const ownWords = (code: string, text: string): Block[] =>
  text ? [paragraph(`${code} ${withoutTricks(text)}`)] : [];

function notesOf(event: EventRow, reason: string | null, telling: Telling): string[] {
  const { reasonCode: code, detail } = event;
  const { channel, resolution } = detail;
  const kept = telling.kept.get(event.seq);
  return [
    ...(event.kind !== 'submit' && typeof channel === 'string' ? [`channel.${channel}`] : []),
    // People often write the ground itself as their reason: once is enough.
    ...(code && telling.codeLabel(code) !== reason?.trim() ? [`code.${code}`] : []),
    ...(typeof resolution === 'string' ? [`resolution.${resolution}`] : []),
    ...(kept
      ? [
          `kept.took ${spanCode(kept.ms)}`,
          kept.lateMs > 0 ? `kept.late ${spanCode(kept.lateMs)}` : 'kept.in_time',
        ]
      : []),
  ];
}

function figures(pictures: readonly Picture[], seq: number | null): Block[] {
  return pictures
    .filter(({ eventSeq }) => eventSeq === seq)
    .map(({ href, drawn }) => ({
      ...{ kind: 'figure', text: '', href },
      ...(drawn && { 'src-hash': drawn.sha256 }),
    }));
}

function attachment({ id, whole }: Picture): Attachment[] {
  return whole ? [{ name: `${id}.webp`, ...whole }] : [];
}

/** The clock on the wall there, as the record writes it. */
function clock(at: Date, timeZone: string): string {
  const minutes = localMinutes(at, timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${localDate(at, timeZone)}T${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}
