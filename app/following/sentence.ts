import type { Changes } from './digest-figures.ts';
import type { Words } from './messages/index.ts';
import type { Reason } from './subject.ts';
import { noticeKinds } from './telling.ts';

/** What a notice is about, as far as it may be read now. */
export type Told = { readonly kind: string; readonly why: Reason };

type Sayings = Readonly<Record<string, (what: string) => string>>;

/**
 * The sentence of a notice about a concern. `title` null: not public now, then nothing of it is said.
 * Every kind has a sentence for the author and for others; where a body has none of its own, it reads the latter;
 * what only those who decide are told has one for them.
 */
export function sentence(words: Words, told: Told, title: string | null): string {
  const what =
    title === null
      ? told.why === 'own'
        ? words.ownHidden
        : words.otherHidden
      : words.quoted(title);
  return sayingOf(words, told)(what);
}

/** The same around a place for the title, for pages that set it apart: `[before, after]`. */
export function around(words: Words, told: Told): readonly [string, string] {
  const hole = '\uFFFC';
  const [before = '', after = ''] = sayingOf(words, told)(words.quoted(hole)).split(hole);
  return [before, after];
}

function sayingOf(words: Words, { kind, why }: Told): (what: string) => string {
  const own: Sayings = words.toAuthor;
  const others: Sayings = words.toOthers;
  const assigned: Sayings = words.toAssigned;
  const desk: Sayings = words.toDesk;
  const near = { own, assigned, desk, supported: others, followed: others, digest: others }[why];
  const say = near[kind] ?? others[kind] ?? desk[kind];
  if (!say) throw new Error(`no sentence for notices of kind ${kind}`);
  return say;
}

/** Whether this program has words for a kind: a newer one may have left others. */
export function canSay(kind: string): boolean {
  return noticeKinds.some((known) => known === kind);
}

const named = [
  'accepted',
  'done_claimed',
  'confirmed',
  'unconfirmed',
  'closed',
  'reopened',
  'parked',
  'escalated',
  'in_topic',
] as const;

/** "3 concerns were taken on, 1 concern was closed, 4 other steps": the weighty ones first. */
export function changesInWords(words: Words, changes: Changes): string[] {
  const said = named.flatMap((kind) => {
    const n = changes[kind] ?? 0;
    return n > 0 ? [words.digest.change[kind](n)] : [];
  });
  const other = Object.entries(changes)
    .filter(([kind]) => !named.some((known) => known === kind))
    .reduce((sum, [, n]) => sum + n, 0);
  return other > 0 ? [...said, words.digest.change.other(other)] : said;
}
