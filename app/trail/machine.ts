import {
  outcomesOf,
  type Policy,
  type PolicyKey,
  policyWith,
  type State,
  states,
  type Transition,
  transitions,
} from '../concerns/index.ts';

/** The rows of the concern machine that begin in a state. */
export type MachineGroup = { readonly state: State | null; readonly rows: readonly Transition[] };

const rows: readonly Transition[] = transitions;

/** A row that can follow on nearly every state is told once instead of many times. */
function isEverywhere(row: Transition): boolean {
  return row.from.length > 8;
}

/** What may happen at any time while it is open. */
export const everywhere: readonly Transition[] = rows.filter(isEverywhere);

/** The table grouped by where one stands, in the order of the states; handing in comes first. */
export function machineByState(): MachineGroup[] {
  const begin: MachineGroup = { state: null, rows: rows.filter(({ from }) => from.includes(null)) };
  const groups = states
    .filter((state) => state !== 'draft')
    .map((state) => ({
      state,
      rows: rows.filter((row) => row.from.includes(state) && !isEverywhere(row)),
    }));
  return [begin, ...groups];
}

/** Ways between states for the drawing: each pair once, without what is possible nearly everywhere. */
export function machineEdges(): { from: State; to: State }[] {
  const seen = new Set<string>();
  const edges: { from: State; to: State }[] = [];
  for (const row of rows) {
    if (isEverywhere(row)) continue;
    for (const to of outcomesOf(row))
      for (const from of row.from) {
        const key = `${from} ${to}`;
        if (to === 'same' || from === null || from === to || seen.has(key)) continue;
        seen.add(key);
        edges.push({ from, to });
      }
  }
  return edges;
}

export type Span = { readonly count: number; readonly unit: 'workingDays' | 'days' | 'hours' };

/** The time that a number of the policy stands for; the end of its name is its unit. */
export function spanOf(policy: Policy, key: PolicyKey): Span | null {
  const count = policy[key];
  if (key.endsWith('WD')) return { count, unit: 'workingDays' };
  if (key.endsWith('D')) return { count, unit: 'days' };
  return key.endsWith('H') ? { count, unit: 'hours' } : null;
}

/** Every promised time that some row of the table names, once, in the order of the table. */
export function promisedKeys(): PolicyKey[] {
  return [
    ...new Set(rows.flatMap(({ within }) => (within && within !== 'at_once' ? [...within] : []))),
  ];
}

export function policyOf(settings: { readonly policy: Readonly<Record<string, number>> }): Policy {
  return policyWith(settings.policy);
}
