import { Chance } from './mutate.ts';
import { type Outcome, targets } from './targets.ts';

export type FuzzReport = {
  readonly runs: number;
  readonly seconds: number;
  /** How many inputs of each target ended how. */
  readonly by: Readonly<Record<string, Record<Outcome, number>>>;
  /** Milliseconds of the slowest input. */
  readonly slowest: number;
};

/**
 * Feeds `runs` changed notes, proofs, tiles, bundles, receipts and other texts to the package. The same seed gives
 * the same inputs.
 *
 * @throws Error at the first input that makes the package throw or believe, with what to repeat it by
 */
export function fuzz(runs: number, seed: number): FuzzReport {
  const names = Object.keys(targets);
  const by = Object.fromEntries(
    names.map((name) => [name, { malformed: 0, not_believed: 0, kept: 0 }]),
  );
  const started = performance.now();
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const name = names[run % names.length]!;
    const before = performance.now();
    try {
      by[name]![targets[name]!(new Chance(seed + run))]++;
    } catch (error) {
      throw new Error(`${name}, seed ${seed + run}`, { cause: error });
    }
    slowest = Math.max(slowest, performance.now() - before);
  }
  return { runs, seconds: (performance.now() - started) / 1000, by, slowest };
}
