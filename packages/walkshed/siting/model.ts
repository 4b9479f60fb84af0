import type { CoverSets } from './cover-sets.ts';

/** The covering problem for a solver of integer programs. */
export type CoveringModel = {
  readonly sets: CoverSets;
  readonly count: number;
  /** CPLEX LP format; x0, x1, … are the candidates, y0, y1, … the groups. */
  readonly text: string;
};

export type Solved = {
  readonly chosen: readonly number[];
  /** Proven: nothing covers more. */
  readonly bound: number;
  readonly optimal: boolean;
};

/** Null: it found nothing in its time. */
export type SolveModel = (model: CoveringModel) => Solved | null;

/** Maximise the people of covered groups; a group is covered only by a chosen candidate that reaches it. */
export function coveringModel(sets: CoverSets, count: number): CoveringModel {
  const by: number[][] = Array.from(sets.weight, () => []);
  for (let c = 0; c < sets.candidates; c++)
    for (let at = sets.first[c] as number; at < (sets.first[c + 1] as number); at++)
      by[sets.group[at] as number]?.push(c);
  const lines = (terms: readonly string[]) =>
    terms.reduce((text, term, i) => `${text}${i % 12 === 0 ? '\n ' : ' '}${term}`, '');
  const used = candidatesUsed(sets);
  const text = [
    'Maximize',
    ` people:${lines([...sets.weight].map((weight, g) => `+ ${weight} y${g}`))}`,
    'Subject To',
    ` sites:${lines(used.map((c) => `+ x${c}`))} <= ${count}`,
    ...by.map(
      (candidates, g) => ` g${g}:${lines([`y${g}`, ...candidates.map((c) => `- x${c}`)])} <= 0`,
    ),
    'Bounds',
    ...by.map((_, g) => ` 0 <= y${g} <= 1`),
    'Binary',
    ...used.map((c) => ` x${c}`),
    'End',
    '',
  ].join('\n');
  return { sets, count, text };
}

const candidatesUsed = ({ candidates, first }: CoverSets): number[] =>
  [...Array(candidates).keys()].filter((c) => (first[c + 1] as number) > (first[c] as number));
