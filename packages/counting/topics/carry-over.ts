import { compare, multiply, type Ratio, ratio, subtract, zero } from '../rational/ratio.ts';

/** Loads are kept in billionths from month to month; within a round they are exact. */
const grain = 1_000_000_000n;

/**
 * What households carry into the next round: less the smallest load of an active household (which changes no order) and
 * nine tenths of the rest for each month. So a block served in May waits behind one that was not yet.
 *
 * @param active households that may support anything now; new ones among them begin at the median
 * @param months whole months since the round
 */
export function carryOver(
  loads: ReadonlyMap<string, Ratio>,
  active: readonly string[],
  months: number,
  keep: Ratio = ratio(9, 10),
): Map<string, Ratio> {
  const known = active.flatMap((id) => loads.get(id) ?? []).sort(compare);
  const least = known[0] ?? zero;
  const median = known[Math.floor((known.length - 1) / 2)] ?? zero;
  let factor = ratio(1);
  for (let month = 0; month < months; month++) factor = multiply(factor, keep);
  return new Map(
    active.map((id) => [id, grained(multiply(subtract(loads.get(id) ?? median, least), factor))]),
  );
}

const grained = ({ n, d }: Ratio): Ratio => ratio((2n * n * grain + d) / (2n * d), grain);
