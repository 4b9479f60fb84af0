import type { Published } from '../../../packages/opinion-map/index.ts';
import type { Anchor } from './messages.ts';

/** What of a published map the live one is turned to. */
export function anchorOf({ people, groups }: Published): Anchor {
  const numbers = new Map(groups.map(({ id }, at) => [id, at]));
  return {
    people: people.map(({ id }) => id),
    at: Float64Array.from(people.flatMap(({ x, y }) => [x, y])),
    groups: Int8Array.from(people, ({ group }) =>
      group === null ? -1 : (numbers.get(group) ?? -1),
    ),
    k: groups.length,
  };
}
