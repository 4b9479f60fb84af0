import type { Solved, SolveModel } from '../../../packages/walkshed/index.ts';

/** What is used of the solver's package, which need not be installed. */
type Model = {
  readonly options: { set(options: Readonly<Record<string, unknown>>): void };
  readonly info: { get(name: string): number | bigint };
  run(): unknown;
  getModelStatus(): number;
  getObjectiveValue(): number;
  getColByName(name: string): number;
  getSolution(): { readonly colValue: Float64Array };
};
type Highs = {
  readonly constants: { readonly modelStatus: Readonly<Record<string, number>> };
  withModel<T>(model: { format: 'lp'; data: string }, use: (model: Model) => T): T;
};

/**
 * HiGHS as the solver of covering problems; null where it is not installed. It works on the thread that asks it, up to
 * its time limit: ask it in a thread of its own (siting-thread.ts).
 *
 * @param seconds asked before each problem: how long it may take
 */
export async function loadSolver(seconds: () => number): Promise<SolveModel | null> {
  const highs = await load();
  if (!highs) return null;
  return ({ text, sets }) =>
    highs.withModel({ format: 'lp', data: text }, (model): Solved | null => {
      model.options.set({
        output_flag: false,
        time_limit: Math.max(0, seconds()),
        mip_rel_gap: 0,
        mip_abs_gap: 0.5,
        random_seed: 1,
      });
      model.run();
      const bound = Number(model.info.get('mip_dual_bound'));
      const optimal = model.getModelStatus() === highs.constants.modelStatus['optimal'];
      const { colValue } = model.getSolution();
      const chosen = [...Array(sets.candidates).keys()].filter((c) => {
        if ((sets.first[c + 1] as number) === (sets.first[c] as number)) return false;
        return (colValue[model.getColByName(`x${c}`)] ?? 0) > 0.5;
      });
      if (!Number.isFinite(bound) || (chosen.length === 0 && !optimal)) return null;
      return { chosen, bound, optimal };
    });
}

/** By a name that nobody resolves beforehand: it is optional. */
const solver: string = 'highs';

async function load(): Promise<Highs | null> {
  try {
    const found: { readonly default: () => Promise<Highs> } = await import(solver);
    return await found.default();
  } catch {
    return null;
  }
}
