import type { Panel, PersonType } from '../problem.ts';

/** Panels that are known, each once, with the share of every type that it takes. */
export type PanelPool = {
  readonly types: readonly PersonType[];
  readonly panels: Panel[];
  readonly at: Int32Array[];
  readonly share: Float64Array[];
  readonly numbers: Map<string, number>;
};

export const openPool = (types: readonly PersonType[]): PanelPool => ({
  types,
  panels: [],
  at: [],
  share: [],
  numbers: new Map(),
});

/** @returns its number, and whether it is new */
export function addPanel(pool: PanelPool, panel: Panel): { number: number; isNew: boolean } {
  const taken: number[] = [];
  for (let t = 0; t < panel.length; t++) if (panel[t] !== 0) taken.push(t);
  const key = taken.map((t) => `${t}:${panel[t]}`).join();
  const known = pool.numbers.get(key);
  if (known !== undefined) return { number: known, isNew: false };
  const number = pool.panels.length;
  pool.numbers.set(key, number);
  pool.panels.push(panel);
  pool.at.push(Int32Array.from(taken));
  pool.share.push(
    Float64Array.from(taken, (t) => (panel[t] as number) / (pool.types[t]?.count as number)),
  );
  return { number, isNew: true };
}

/** Σ weight × share taken. */
export function worth({ at, share }: PanelPool, number: number, weight: Float64Array): number {
  const types = at[number] as Int32Array;
  const shares = share[number] as Float64Array;
  let sum = 0;
  for (let k = 0; k < types.length; k++)
    sum += (weight[types[k] as number] as number) * (shares[k] as number);
  return sum;
}
