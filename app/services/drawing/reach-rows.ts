import { metresOf } from '../engine/conditions.ts';
import type { ReachView } from './reach-view.ts';

/** What stands in the two tables, written out. */
export type ToldBand = {
  readonly time: string;
  readonly distance: string;
  readonly streets: string;
  readonly land: string;
};
export type ToldKind = {
  readonly name: string;
  readonly counts: readonly string[];
  readonly nearest: string;
};

export function toldBands({ bands, words: { reach }, number }: ReachView): ToldBand[] {
  return bands.map(({ minutes, budget, streetMetres, squareMetres }) => ({
    time: reach.within(number(minutes), minutes),
    distance: reach.metres(number(Math.round(budget / 1000))),
    streets: reach.kilometres(number(Math.round(streetMetres / 100) / 10)),
    land: reach.hectares(number(Math.round(squareMetres / 1000) / 10)),
  }));
}

export function toldKinds({ kinds, words: { reach }, number }: ReachView): ToldKind[] {
  return (kinds ?? []).map(({ name, counts, nearest }) => ({
    name,
    counts: counts.map(number),
    nearest: nearest === null ? reach.places.tooFar : reach.band(number(nearest)),
  }));
}

/** The map for whoever does not see it: the same numbers as in the tables. */
export function descriptionOf(view: ReachView): string {
  const { inWords } = view.words.reach;
  const bands = toldBands(view);
  const sentences = [
    ...bands.map(({ time, distance, streets, land }) =>
      inWords.band(time, distance, streets, land),
    ),
    ...toldKinds(view).map(({ name, counts, nearest }) =>
      inWords.place(
        name,
        view.list(counts.map((count, i) => inWords.count(count, bands[i]?.time ?? ''))),
        nearest,
      ),
    ),
  ];
  return sentences.join(view.lang === 'en' ? ' ' : '');
}

/** What a person has to know to read the drawing, and what its numbers hold for. */
export function notesOf(view: ReachView): string[] {
  const { words, number, conditions, walk, kinds, placesOutside, placesOffStreets } = view;
  const { reach } = words;
  const { notes } = reach;
  const { extract, profile, overlay, evaluatedAt } = conditions;
  const longest = view.bands.at(-1);
  const none = !longest?.land;
  return [
    ...(none ? [notes.nothing] : [notes.lines]),
    ...(kinds ? [together(view, [notes.marks, notes.counts])] : []),
    ...(placesOutside > 0 ? [notes.outside(number(placesOutside), placesOutside)] : []),
    ...(placesOffStreets > 0 ? [notes.offStreets(number(placesOffStreets), placesOffStreets)] : []),
    notes.land,
    notes.speed(
      number(walk.speedKmh),
      reach.metres(number(Math.round((longest?.budget ?? 0) / 1000))),
      reach.metres(number(Math.round(metresOf(view.leg)))),
    ),
    together(view, [
      notes.streets(extract.name, extract.sha256.slice(0, 16), profile),
      overlay ? notes.overlay(overlay.version) : notes.noOverlay,
      evaluatedAt ? notes.gatesAt(evaluatedAt.replace('T', ' ')) : notes.gatesOpen,
      notes.hours,
    ]),
  ];
}

const together = ({ lang }: ReachView, sentences: readonly string[]): string =>
  sentences.join(lang === 'en' ? ' ' : '');
