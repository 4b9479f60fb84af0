import type { Panel } from '../problem.ts';

/** A place that is missing weighs so much more than one too many: who has few chances must not lose any. */
const missingWeighs = 16;
/** Rounds through all panels; the exchanges end by themselves before. */
const mostRounds = 20;

export type Places = {
  /** Places of each type, as the lottery has them. */
  readonly due: readonly number[];
  /** People of each type. */
  readonly members: readonly number[];
  /** How much each type matters. */
  readonly weights: Float64Array;
};

/**
 * Exchanges tickets between panels as long as people come nearer to what they are due: one ticket goes from a panel that
 * was rounded up to one that was rounded down, so that every panel stays at one of the two whole numbers around its
 * share. What is lessened is Σ weight · (places − due)² / members over the types, missing places counted sixteenfold.
 *
 * @param tickets of each panel, changed in place
 * @param floors of the shares: `tickets[i]` is `floors[i]` or one more
 */
export function exchangeTickets(
  panels: readonly Panel[],
  tickets: number[],
  floors: readonly number[],
  { due, members, weights }: Places,
): void {
  const { start, type, taken } = seatsOf(panels);
  const off = Float64Array.from(due, (places) => -places);
  const scale = weights.map((weight, t) => weight / (members[t] as number));
  /** What a type costs when it is so many places off. */
  const cost = (t: number, places: number): number =>
    (scale[t] as number) * places * places * (places < 0 ? missingWeighs : 1);
  const costs = (t: number, by: number): number =>
    cost(t, (off[t] as number) + by) - cost(t, off[t] as number);
  // What one place more costs, looked up instead of computed for every panel.
  const one = new Float64Array(off.length);
  const move = (panel: number, by: number): void => {
    for (let s = start[panel] as number; s < (start[panel + 1] as number); s++) {
      const t = type[s] as number;
      (off[t] as number) += by * (taken[s] as number);
      one[t] = costs(t, 1);
    }
  };
  const change = (panel: number, by: 1 | -1): number => {
    let sum = 0;
    const end = start[panel + 1] as number;
    for (let s = start[panel] as number; s < end; s++) {
      const t = type[s] as number;
      const step = by * (taken[s] as number);
      sum += step === 1 ? (one[t] as number) : costs(t, step);
    }
    return sum;
  };
  for (const panel of panels.keys()) move(panel, tickets[panel] as number);
  for (const t of off.keys()) one[t] = costs(t, 1);
  for (let round = 0, found = true; found && round < mostRounds; round++) {
    found = false;
    for (let from = 0; from < panels.length; from++) {
      if (tickets[from] === floors[from]) continue;
      let to = from;
      // Less than that is lost in rounding: the exchanges must come to an end.
      let best = -change(from, -1) - 1e-9;
      move(from, -1);
      for (let other = 0; other < panels.length; other++) {
        if (other === from || tickets[other] !== floors[other]) continue;
        const more = change(other, 1);
        if (more < best) [to, best] = [other, more];
      }
      move(to, 1);
      if (to === from) continue;
      (tickets[from] as number)--;
      (tickets[to] as number)++;
      found = true;
    }
  }
}

/** The types in panel i are `type[s]`, `taken[s]` times, for s from `start[i]` to `start[i + 1]`. */
function seatsOf(panels: readonly Panel[]) {
  const start = new Uint32Array(panels.length + 1);
  const type: number[] = [];
  const taken: number[] = [];
  for (const [i, panel] of panels.entries()) {
    for (const [t, times] of panel.entries()) {
      if (times === 0) continue;
      type.push(t);
      taken.push(times);
    }
    start[i + 1] = type.length;
  }
  return { start, type: Uint32Array.from(type), taken: Uint32Array.from(taken) };
}
