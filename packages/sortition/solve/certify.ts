import { bestPanel } from '../committee/best-panel.ts';
import { addPanel, worth } from '../master/panel-pool.ts';
import type { CertificateLevel } from '../result.ts';
import type { Work } from './work.ts';

export const scale = 1_000_000;

/**
 * Weights below this say too little about the chance of their type to settle it: what a panel may be better without
 * getting a row, divided by the weight, is how far that chance may lie above the value.
 */
const heavy = 1000;
/**
 * Rounding the weights makes a little difference between panels that were all the best, and a search to the last unit
 * would go through every one of them: so first briefly, then more roughly. `slack` and `accept` in units of `scale`.
 */
const attempts = [
  { slack: 0.1, accept: 5, mostNodes: 300 },
  { slack: 2, accept: 10, mostNodes: 3000 },
  { slack: 10, accept: 10, mostNodes: Infinity },
] as const;

/** Whole numbers near weight × scale; those of open types add up to `scale` (largest remainders). */
export function wholeWeights(weight: Float64Array, open: Uint8Array): number[] {
  let total = 0;
  weight.forEach((y, t) => {
    if (open[t]) total += y;
  });
  const exact = Array.from(weight, (y) => (y / total) * scale);
  const whole = exact.map((y, t) => (open[t] ? Math.floor(y) : Math.round(y)));
  const own = whole.map((_, t) => t).filter((t) => open[t]);
  let missing = scale - own.reduce((sum, t) => sum + (whole[t] as number), 0);
  const rest = (t: number) => (exact[t] as number) - (whole[t] as number);
  own.sort((a, b) => rest(b) - rest(a) || a - b);
  for (let i = 0; missing > 0; i = (i + 1) % own.length, missing--)
    whole[own[i] as number] = (whole[own[i] as number] as number) + 1;
  return whole;
}

/**
 * The proof of a level (design A5): weights in whole numbers first, then the best panel for exactly these.
 *
 * @param values chance of each settled type
 */
export function certify(
  work: Work,
  weight: Float64Array,
  value: number,
  values: Float64Array,
  open: Uint8Array,
): CertificateLevel {
  const { problem, committee, pool, shouldStop } = work;
  const weights = wholeWeights(weight, open);
  const asFloats = Float64Array.from(weights);
  let known = 0;
  for (let number = 0; number < pool.panels.length; number++)
    known = Math.max(known, worth(pool, number, asFloats));
  const perPerson = weights.map((w, t) => w / (problem.types[t]?.count as number));
  let highest = Infinity;
  for (const { slack, accept, mostNodes } of attempts) {
    const search = { above: known, tolerance: slack, mostNodes, shouldStop };
    const best = bestPanel(committee, perPerson, search);
    if (best.panel) addPanel(pool, best.panel);
    known = Math.max(known, best.value);
    highest = Math.min(highest, best.bound);
    if (highest - known <= accept || shouldStop()) break;
  }
  const promised = weights.reduce(
    (sum, w, t) => (open[t] ? sum : sum + w * (values[t] as number)),
    0,
  );
  const largest = weights.reduce((most, w, t) => (open[t] ? Math.max(most, w) : most), 0);
  const enough = Math.min(heavy, largest);
  const settles = weights.flatMap((w, t) => (open[t] && w >= enough ? [t] : []));
  return { value, fixed: settles, weights, highest, bound: (highest - promised) / scale };
}
