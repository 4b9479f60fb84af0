import { closingRows } from './closing-rows.ts';
import { elsewhereRows } from './elsewhere-rows.ts';
import { handlingRows } from './handling-rows.ts';
import { intakeRows } from './intake-rows.ts';
import { maskingRows } from './masking-rows.ts';
import type { ActorKind, State, Transition } from './row.ts';

export {
  type ActorKind,
  actorKinds,
  type Condition,
  endStates,
  isOpen,
  outcomesOf,
  type Publicity,
  type Requirement,
  type State,
  states,
  type Transition,
} from './row.ts';

/**
 * Everything that can happen to a concern: domain §5.1, row by row. The page "how this works", its drawing, the
 * refusals and the tests are made from this table; what is not in it does not happen.
 */
export const transitions = [
  ...intakeRows,
  ...handlingRows,
  ...elsewhereRows,
  ...closingRows,
  ...maskingRows,
] as const satisfies readonly Transition[];

export type CommandId = (typeof transitions)[number]['id'];

const byId = new Map<string, Transition>(
  transitions.map((transition) => [transition.id, transition]),
);

export function transitionOf(id: string): Transition | undefined {
  return byId.get(id);
}

/** What could come next from a state, whoever may do it. */
export function leadingFrom(state: State): Transition[] {
  const rows: readonly Transition[] = transitions;
  return rows.filter(({ from }) => from.includes(state));
}

/** As what somebody may do something at all. */
export function doersOf(id: CommandId): readonly ActorKind[] {
  return transitionOf(id)?.by ?? [];
}
