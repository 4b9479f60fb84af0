import { type Pool, panelsByNumber } from '../../../packages/sortition/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { formatFor, plain } from '../../ui/index.ts';
import type { Result } from '../lottery/result.ts';
import { type Words, wordsOf } from '../messages/index.ts';
import { featuresOf } from '../reading/read-people.ts';
import { type ChanceClass, chanceClasses } from './chance-classes.ts';
import { fewest, groupsShown } from './groups-shown.ts';

/** A value of a category, as it is told. */
export type Group = {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Null: so few that nothing is told of them. */
  readonly told: {
    readonly people: number;
    /** Numbers of 1,000, of those in the group: fewest, most, on average. */
    readonly low: number;
    readonly high: number;
    readonly mean: number;
    /** Seats on average over all panels, and if all were alike. */
    readonly seats: number;
    readonly alike: number;
  } | null;
};

/** What the page says, looked up and made harmless. */
export type View = {
  readonly result: Result;
  readonly lang: Language;
  readonly words: Words;
  readonly number: (value: number) => string;
  /** 7.1 % */
  readonly percent: (share: number, digits?: number) => string;
  readonly decimal: (value: number, digits?: number) => string;
  readonly people: number;
  /** Numbers of 1,000, if all were alike. */
  readonly equal: number;
  /** Numbers of whoever has fewest, and which they are. */
  readonly fewest: number;
  readonly example: readonly number[];
  readonly categories: readonly { readonly name: string; readonly groups: readonly Group[] }[];
  readonly classes: readonly ChanceClass[];
  readonly excluded: number;
};

export function viewOf(result: Result, pool: Pool, lang: Language): View {
  const words = wordsOf(lang);
  const format = formatFor({ lang, timeZone: 'UTC', now: new Date(0) });
  const decimal = (value: number, digits = 1) => value.toFixed(digits);
  const times = new Map(
    [...result.lotteryProbabilities].map(([id, chance]) => [id, Math.round(chance * 1000)]),
  );
  const excluded = new Set(result.excluded.map(({ id }) => id));
  const drawable = pool.people.filter(({ id }) => !excluded.has(id));
  const least = Math.round(result.lotteryMinProbability * 1000);
  return {
    result,
    lang,
    words,
    number: format.number,
    decimal,
    percent: (share, digits = 1) => words.percent(decimal(100 * share, digits)),
    people: pool.people.length,
    equal: (1000 * pool.size) / pool.people.length,
    fewest: least,
    example: exampleOf(result, drawable.find(({ id }) => times.get(id) === least)?.id ?? ''),
    categories: categoriesOf(pool, times),
    classes: chanceClasses(
      drawable.map(({ id }) => times.get(id) ?? 0),
      (1000 * pool.size) / pool.people.length,
    ),
    excluded: excluded.size,
  };
}

/** The numbers of somebody, whose name nobody learns. */
function exampleOf({ panels, lottery }: Result, id: string): readonly number[] {
  const on = panels.map((people) => people.includes(id));
  return panelsByNumber({ lottery }).flatMap((panel, number) => (on[panel] ? [number] : []));
}

function categoriesOf(pool: Pool, times: ReadonlyMap<string, number>): View['categories'] {
  return [...featuresOf(pool.quotas).keys()].map((category, at) => {
    const quotas = pool.quotas.filter((quota) => quota.category === category);
    const members = quotas.map(({ feature }) =>
      pool.people.filter(({ features }) => features[at] === feature),
    );
    const shown = groupsShown(members.map(({ length }) => length));
    const groups = quotas.map(({ feature, min, max }, i): Group => {
      const own = (members[i] ?? []).map(({ id }) => times.get(id) ?? 0);
      const sum = own.reduce((all, time) => all + time, 0);
      const told = shown[i] && {
        people: own.length,
        low: own.reduce((least, time) => Math.min(least, time), own[0] ?? 0),
        high: own.reduce((most, time) => Math.max(most, time), 0),
        mean: sum / Math.max(1, own.length),
        seats: sum / 1000,
        alike: (pool.size * own.length) / pool.people.length,
      };
      return { name: plain(feature), min, max, told: told || null };
    });
    return { name: plain(category), groups };
  });
}

export { fewest };
