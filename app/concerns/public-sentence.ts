import type { EventRow } from './event-store.ts';
import type { CommandInput, HandCommand } from './forms.ts';
import { looksPersonal } from './screening/sentence.ts';
import { transitionOf } from './transitions.ts';

/** The words that everybody may read of the sentences kept back, by the event they came with: once somebody let them. */
export function releasedSentences(events: readonly EventRow[]): ReadonlyMap<number, string> {
  return new Map(
    events.flatMap(({ kind, detail }) =>
      kind === 'release_sentence' && typeof detail['sentence'] === 'number'
        ? [[detail['sentence'], String(detail['shown'] ?? '')] as const]
        : [],
    ),
  );
}

/** The sentence of an event as everybody may read it; of one kept back only what was let through. */
export function publicReason(
  event: EventRow,
  released: ReadonlyMap<number, string>,
): string | null {
  if (!event.public) return null;
  return event.detail['withheld'] ? (released.get(event.seq) ?? null) : event.reasonText;
}

/** Whether it waits for somebody to read it. */
export function isWaiting(event: EventRow, released: ReadonlyMap<number, string>): boolean {
  return Boolean(event.detail['withheld']) && !released.has(event.seq);
}

/** Whether the sentences that come with a command are read by everybody, at once or once somebody agrees. */
function isPublic(kind: HandCommand): boolean {
  return transitionOf(kind)?.public === 'yes' || kind === 'propose_park';
}

/** Done by people outside the house only: they are never asked to judge what is personal. */
export function byOutsiders(kind: HandCommand): boolean {
  return transitionOf(kind)?.by.every((who) => who === 'author' || who === 'resident') ?? false;
}

/** Everything in a command that everybody will read and that looks as if it belonged to a person. */
export function personalIn(kind: HandCommand, input: CommandInput) {
  const sentences = isPublic(kind)
    ? [input.reason, input.evidence, input.change, input.publicTitle, input.publicText]
    : [];
  return sentences.flatMap((sentence) => (sentence ? looksPersonal(sentence) : []));
}

export function waitsForReader(kind: HandCommand): boolean {
  return isPublic(kind) && byOutsiders(kind);
}
