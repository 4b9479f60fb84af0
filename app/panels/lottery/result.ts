import type {
  Algorithm,
  Certificate,
  NumberedPanels,
  Pool,
  Problem,
  SolvedLottery,
  Statistics,
} from '../../../packages/sortition/index.ts';
import { tickets } from '../../../packages/sortition/index.ts';
import { inputHash, listHashOf } from './hashes.ts';

/** The document of a lottery (design A11): what `--json` writes and `--verify` reads. */
export type Result = {
  readonly algorithm: Algorithm;
  readonly exact: boolean;
  readonly size: number;
  readonly minProbability: number;
  /** By id, in canonical order. */
  readonly probabilities: ReadonlyMap<string, number>;
  /** Distinct panels of the 1,000 numbers, ids in canonical order. */
  readonly panels: readonly (readonly string[])[];
  readonly lottery: readonly { readonly panel: number; readonly tickets: number }[];
  readonly lotteryProbabilities: ReadonlyMap<string, number>;
  readonly lotteryMinProbability: number;
  readonly lowerBound: number;
  readonly upperBound: number;
  /** Levels that are certified. */
  readonly levels: number;
  /** Who fits on no panel, with what they are: usually two quotas contradict each other. */
  readonly excluded: readonly {
    readonly id: string;
    readonly why: string;
    readonly features: Readonly<Record<string, string>>;
  }[];
  readonly statistics: Statistics;
  readonly certificate: Certificate;
  readonly seed: number;
  readonly sameAddress: string | null;
  readonly inputHash: string;
  readonly listHash: string;
};

/** Twelve places: what lies behind is noise of the last steps. */
export const rounded = (value: number): number => Number(value.toFixed(12)) + 0;

export type Asked = {
  readonly pool: Pool;
  readonly algorithm: Algorithm;
  readonly seed: number;
  readonly sameAddress: string | null;
};

export type DrawnUp = {
  readonly problem: Problem;
  readonly solved: SolvedLottery;
  readonly numbered: NumberedPanels;
};

export function resultOf(
  { pool, algorithm, seed, sameAddress }: Asked,
  { problem, solved, numbered }: DrawnUp,
): Result {
  const { people, typeOf, size } = problem;
  const idOf = (person: number) => people[person]?.id ?? '';
  const excluded = new Set(solved.excluded);
  const chances = (of: (person: number) => number) =>
    new Map(people.map(({ id }, person) => [id, rounded(of(person))]));
  const fewest = numbered.times.reduce(
    (least, times, person) =>
      excluded.has(typeOf[person] as number) ? least : Math.min(least, times),
    tickets,
  );
  const { lottery } = numbered;
  const panels = numbered.panels.map((panel) => panel.map(idOf));
  return {
    algorithm,
    exact: solved.exact,
    size,
    minProbability: rounded(solved.lowerBound),
    probabilities: chances((person) => solved.chances[typeOf[person] as number] as number),
    panels,
    lottery,
    lotteryProbabilities: chances((person) => (numbered.times[person] as number) / tickets),
    lotteryMinProbability: fewest / tickets,
    lowerBound: rounded(solved.lowerBound),
    upperBound: rounded(solved.upperBound),
    levels: solved.exactLevels,
    excluded: people.flatMap(({ id, features }, person) =>
      excluded.has(typeOf[person] as number)
        ? [{ id, why: 'no_panel_meets_quotas', features: named(problem, features) }]
        : [],
    ),
    statistics: solved.statistics,
    certificate: solved.certificate,
    seed,
    sameAddress,
    inputHash: inputHash(problem, algorithm, pool.onePerHousehold ?? false),
    listHash: listHashOf({ panels, lottery }),
  };
}

const named = ({ categories }: Problem, features: readonly string[]): Record<string, string> =>
  Object.fromEntries(categories.map((category, at) => [category, features[at] ?? '']));

/**
 * The document as text, in pieces: keys in the order of `Result`, a person or panel a line. Written by hand, since ids
 * may be names that an object of JavaScript would put elsewhere or not keep at all.
 */
export function* resultPieces(result: Result): Generator<string> {
  yield '{';
  let first = true;
  for (const [key, value] of Object.entries(result)) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(key)}:`;
    first = false;
    if (value instanceof Map) {
      yield '{';
      let begun = false;
      for (const [id, chance] of value) {
        yield `${begun ? ',\n' : '\n'}${JSON.stringify(id)}:${JSON.stringify(chance)}`;
        begun = true;
      }
      yield '\n}';
    } else if (Array.isArray(value)) {
      yield '[';
      for (const [i, one] of value.entries()) yield `${i > 0 ? ',' : ''}\n${JSON.stringify(one)}`;
      yield '\n]';
    } else yield JSON.stringify(value);
  }
  yield '\n}\n';
}
