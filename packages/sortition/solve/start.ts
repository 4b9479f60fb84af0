import { bestPanel } from '../committee/best-panel.ts';
import { addPanel } from '../master/panel-pool.ts';
import type { Panel } from '../problem.ts';
import { stream } from '../random.ts';
import type { Work } from './work.ts';

const rounds = 70;
const mostNodes = 400;

export type Start = 'ready' | 'infeasible' | 'stopped';

/**
 * The first panels by multiplicative weights (design A4.1): whoever was chosen counts for less in the next round. The
 * factor of a type is linear in the share taken, which for single people is 0.8, and needs no powers.
 *
 * @returns `infeasible`: there is no panel at all; `stopped`: told to stop before one was found
 */
export function firstPanels(work: Work): Start {
  const { problem, committee, pool, shouldStop, tell } = work;
  const { types, people } = problem;
  const random = stream(work.seed, 'first weights');
  const weight = Float64Array.from(types, () => 1 + random() / 50);
  const first = bestPanel(committee, weight, { above: 0, enough: 0.98, shouldStop });
  if (!first.panel) return first.proven ? 'infeasible' : 'stopped';
  let panel: Panel | null = first.panel;
  let known = !addPanel(pool, panel).isNew;
  for (let round = 0; round < rounds && !shouldStop(); round++) {
    if (round > 0) {
      const search = { above: 0, enough: 0.98, mostNodes, shouldStop };
      ({ panel } = bestPanel(committee, weight, search));
      known = !panel || !addPanel(pool, panel).isNew;
    }
    let sum = 0;
    types.forEach(({ count }, t) => {
      const share = panel ? (panel[t] as number) / count : 0;
      weight[t] = (weight[t] as number) * (1 - share / 5);
      sum += (weight[t] as number) * count;
    });
    const scale = people.length / sum;
    types.forEach((_, t) => {
      const w = (weight[t] as number) * scale;
      weight[t] = known ? 0.9 * w + 0.1 : w;
    });
    tell({ phase: 'start' });
  }
  return 'ready';
}

/**
 * A panel for each type that has none yet.
 *
 * @returns types that no panel can have, ascending
 */
export function coverEverybody(work: Work): number[] {
  const { problem, committee, pool, shouldStop, tell } = work;
  const covered = new Uint8Array(problem.types.length);
  const note = (panel: Panel) =>
    panel.forEach((taken, t) => {
      if (taken > 0) covered[t] = 1;
    });
  pool.panels.forEach(note);
  const excluded: number[] = [];
  for (let t = 0; t < covered.length && !shouldStop(); t++) {
    if (covered[t]) continue;
    const weight = new Float64Array(covered.length);
    weight[t] = 1;
    const found = bestPanel(committee, weight, { above: 0.5, enough: 0, shouldStop });
    if (found.panel) {
      addPanel(pool, found.panel);
      note(found.panel);
    } else if (found.proven) excluded.push(t);
    tell({ phase: 'cover' });
  }
  return excluded;
}
