import { shapeOf } from './group-looks.ts';
import { squared } from './hull.ts';
import type { Frame } from './map-frame.ts';
import type { Gathered } from './map-marks.ts';
import type { Region } from './map-regions.ts';
import { type GroupShown, isUnsure, type View } from './view.ts';

/** One line of the numbers beside the map. */
export type MapRow = {
  /** null: those in no group that is told of, or everybody where there are none. */
  readonly group: GroupShown | null;
  readonly name: string;
  readonly shape: string;
  readonly people: number;
  readonly unsure: number;
  readonly nearest: string | null;
};

/** What the map shows, in numbers. */
export function mapRows(view: View, regions: readonly Region[]): readonly MapRow[] {
  const { map } = view.words;
  const people = new Map<string | null, { all: number; unsure: number }>();
  for (const person of view.published.people) {
    const key = person.group !== null && view.group(person.group) ? person.group : null;
    const sum = people.get(key) ?? { all: 0, unsure: 0 };
    sum.all++;
    if (isUnsure(person)) sum.unsure++;
    people.set(key, sum);
  }
  const rows = view.groups.map((group): MapRow => {
    const here = people.get(group.id) ?? { all: 0, unsure: 0 };
    const nearest = nearestTo(group, regions);
    return {
      group,
      name: map.group(group.letter),
      shape: map.shapes[shapeOf(group.index)],
      people: here.all,
      unsure: here.unsure,
      nearest: nearest && view.groups.length > 2 ? map.group(nearest.letter) : null,
    };
  });
  const none = people.get(null);
  if (!none) return rows;
  const name = view.groups.length === 0 ? map.everybody : map.noGroup;
  const shape = map.shapes.circle;
  return [
    ...rows,
    { group: null, name, shape, people: none.all, unsure: none.unsure, nearest: null },
  ];
}

function nearestTo(group: GroupShown, regions: readonly Region[]): GroupShown | null {
  const here = regions.find((region) => region.group === group);
  let nearest: GroupShown | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of regions) {
    if (!here || other === here) continue;
    const distance = squared(here.middle, other.middle);
    if (distance < least) [nearest, least] = [other.group, distance];
  }
  return nearest;
}

/** What a person has to know to read the map, in the order of its weight. */
export function captionLines(view: View, gathered: Gathered): readonly string[] {
  const { caption } = view.words.map;
  return [
    caption.people,
    caption.near,
    ...(gathered.largest > 1 ? [caption.several(view.number(gathered.largest))] : []),
    caption.hollow,
    ...(view.groups.length > 0 ? [caption.region] : []),
    view.published.axesUnstable ? `${caption.sides} ${caption.turned}` : caption.sides,
  ];
}

/** The same as the picture for whoever does not see it. */
export function descriptionOf(
  view: View,
  rows: readonly MapRow[],
  lines: readonly string[],
): string {
  const { map } = view.words;
  const counted = rows.map(({ name, people, unsure }) =>
    map.inWords(name, map.people(people, view.number(people)), view.number(unsure)),
  );
  return [...counted, ...lines].join(view.lang === 'en' ? ' ' : '');
}

/** How many groups, and whether that is sure. */
export function groupsSaid({ words, published, number }: View): string {
  const { k, unclear } = published.groupCount;
  const { others } = published.groupCount;
  if (unclear && others.length > 0) {
    const all = [...new Set([k, ...others])].sort((a, b) => a - b);
    const [few, more] = [all[0] as number, all.at(-1) as number]; // k is in it
    if (few !== more) return words.map.groupsEither(number(Math.max(few, 1)), number(more));
  }
  if (k < 2) return words.map.groups(k, number(k));
  return unclear ? words.map.groupsUnclear(number(k)) : words.map.groups(k, number(k));
}

export type MapParts = {
  readonly frame: Frame;
  readonly gathered: Gathered;
  readonly regions: readonly Region[];
  readonly rows: readonly MapRow[];
  readonly lines: readonly string[];
};
