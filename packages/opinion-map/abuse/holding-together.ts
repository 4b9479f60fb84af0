import { parts } from './parts.ts';
import type { Signal } from './suspects.ts';

/**
 * Of the pairs of a set those that hold it together, the most surprising first: for each kind fewer than people,
 * where a hundred copies of one ballot are five thousand pairs. Every other signal stays.
 *
 * @param people of all sets: indices are below it
 */
export function holdingTogether(signals: readonly Signal[], people: number): Signal[] {
  const kept = new Set<Signal>(signals.filter((signal) => !isPair(signal)));
  for (const kind of ['same-ballot', 'same-order'] as const) {
    const { rootOf, join } = parts(people);
    const pairs = signals.filter(isPair).filter((pair) => pair.kind === kind);
    pairs.sort((x, y) => y.surprise - x.surprise || x.a - y.a || x.b - y.b);
    for (const pair of pairs) {
      if (rootOf(pair.a) === rootOf(pair.b)) continue;
      join(pair.a, pair.b);
      kept.add(pair);
    }
  }
  return signals.filter((signal) => kept.has(signal));
}

type Pair = Extract<Signal, { readonly a: number }>;

const isPair = (signal: Signal): signal is Pair => 'a' in signal;
