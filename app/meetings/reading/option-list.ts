import { byText } from './by-text.ts';

/** What is chosen among: fixed beforehand, or gathered from what ballots name. */
export type OptionList = {
  /** The number of an option; null: it is none of those that were fixed. */
  index(name: string): number | null;
  /** Whether it is one, now. */
  add(name: string): boolean;
  /** All of them: as they were fixed, else in the order of their letters, whatever ballot came first. */
  names(): readonly string[];
  /** A choice with the numbers of `names()`. */
  settle(choice: unknown): unknown;
};

export function optionList(fixed: readonly string[] | null): OptionList {
  const known = [...(fixed ?? [])];
  const numbers = new Map(known.map((name, number) => [name, number]));
  const index = (name: string): number | null => {
    const number = numbers.get(name);
    if (number !== undefined) return number;
    if (fixed) return null;
    numbers.set(name, known.length);
    return known.push(name) - 1;
  };
  const names = () => (fixed ? known : known.toSorted(byText));
  return {
    index,
    add: (name) => index(name) !== null,
    names,
    settle(choice) {
      if (!Array.isArray(choice)) return choice;
      const place = new Map(names().map((name, number) => [name, number]));
      const moved = (number: number) => place.get(known[number] ?? '') as number;
      // Points stand by option, rankings hold options.
      if (isPoints(choice)) {
        const points: (number | null)[] = known.map(() => null);
        choice.forEach((given, number) => {
          points[moved(number)] = given.points;
        });
        return points;
      }
      const ranking: readonly (number | number[])[] = choice;
      return ranking.map((one) => (Array.isArray(one) ? one.map(moved) : moved(one)));
    },
  };
}

/** What one option gets, before it is known how many there are. */
export type Given = { readonly points: number | null };

const isPoints = (choice: unknown[]): choice is Given[] =>
  choice.every((one) => typeof one === 'object' && one !== null && 'points' in one) &&
  choice.length > 0;
