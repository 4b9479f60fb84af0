import type {
  Published,
  PublishedGroup,
  PublishedPerson,
  PublishedTally,
} from '../../../packages/opinion-map/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { formatFor, plain } from '../../ui/index.ts';
import { type Words, wordsOf } from '../messages/index.ts';
import { fewest, groupsToShow, withheldFrom } from './disclosure.ts';

/** Agrees, passes and disagrees of some people on one statement, in the order they are drawn in. */
export type Counts = {
  readonly agrees: number;
  readonly passes: number;
  readonly disagrees: number;
};

export type GroupShown = {
  readonly id: string;
  readonly letter: string;
  readonly size: number;
  /** Its place in `published.groups`, and so in every `perGroup`. */
  readonly index: number;
};

/** What a page or drawing says, looked up and made harmless. */
export type View = {
  readonly published: Published;
  readonly lang: Language;
  readonly words: Words;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly groups: readonly GroupShown[];
  /** Groups that are not told of because they are too small. */
  readonly withheld: number;
  /** A few people are in no group that is told of: everybody's counts would tell theirs, by subtraction. */
  readonly fewApart: boolean;
  /** The words of a statement; its number where they are not known. */
  readonly text: (statement: string) => string;
  readonly tally: (statement: string) => PublishedTally | undefined;
  /** The group of that id, if it is told of. */
  readonly group: (id: string) => GroupShown | undefined;
};

/** From here on a person's place is more guess than knowledge: drawn hollow. */
const uncertain = 0.6;

export const isUnsure = ({ uncertainty }: PublishedPerson): boolean => uncertainty > uncertain;

/** @param texts the statements' words by id, as people wrote them: nothing in them is trusted */
export function viewOf(
  published: Published,
  texts: ReadonlyMap<string, string>,
  lang: Language,
): View {
  const words = wordsOf(lang);
  const format = formatFor({ lang, timeZone: 'UTC', now: new Date(0) });
  const groups = groupsToShow(published).map((index): GroupShown => {
    const { id, label, size } = published.groups[index] as PublishedGroup; // an index of it
    return { id, letter: plain(label), size, index };
  });
  const apart = published.people.length - groups.reduce((sum, { size }) => sum + size, 0);
  const tallies = new Map(published.tallies.map((tally) => [tally.statement, tally]));
  const byId = new Map(groups.map((group) => [group.id, group]));
  return {
    published,
    lang,
    words,
    number: format.number,
    percent: format.percent,
    list: format.list,
    groups,
    fewApart: groups.length > 0 && apart > 0 && apart < fewest,
    withheld: withheldFrom(published.groups, groups.length),
    text: (statement) =>
      plain(texts.get(statement) ?? '') || words.report.statement(plain(statement)),
    tally: (statement) => tallies.get(statement),
    group: (id) => byId.get(id),
  };
}

export const everybodyOn = ({ agrees, passes, disagrees }: PublishedTally): Counts => ({
  agrees,
  passes,
  disagrees,
});

export function groupOn(tally: PublishedTally, index: number): Counts {
  const [agrees, disagrees, passes] = tally.perGroup[index] ?? [0, 0, 0];
  return { agrees, passes, disagrees };
}

/** Everybody in another group: who a group is compared with (design §7, r). */
export function othersOn(tally: PublishedTally, index: number): Counts {
  const sum = { agrees: 0, passes: 0, disagrees: 0 };
  tally.perGroup.forEach(([agrees, disagrees, passes], other) => {
    if (other === index) return;
    sum.agrees += agrees;
    sum.disagrees += disagrees;
    sum.passes += passes;
  });
  return sum;
}

export const votesIn = ({ agrees, passes, disagrees }: Counts): number =>
  agrees + passes + disagrees;
