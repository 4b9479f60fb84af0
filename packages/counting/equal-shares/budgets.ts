import { listOf } from '../instance.ts';
import { nearness } from '../rational/near.ts';
import type { Market } from './market.ts';

/** What the supporters of a project would pay for it now. */
export type Price = {
  /** The most anybody pays, ρ; infinite when they cannot pay for it together. */
  readonly most: number;
  /** They have just about the cost: whether they can pay must be decided exactly. */
  readonly doubtful: boolean;
  /** Surely nobody pays less than ρ: then ρ = cost / votes, exactly. */
  readonly even: boolean;
};

/**
 * What every row has left, in doubles. A row has max(0, raw), where raw = endowment − Σ ρ over all it approves that was
 * bought: once at zero it stays there, whatever is bought later.
 *
 * With the same purchases every ρ falls and every raw rises when the endowment rises. `slow` and `fast` bound how
 * fast: as long as the endowment grows by δ ≤ `horizon` and the purchases stay the same, raw rises by slow·δ to fast·δ.
 */
export class Budgets {
  readonly raw: Float64Array;
  readonly slow: Float64Array;
  readonly fast: Float64Array;
  readonly market: Market;
  readonly horizon: number;

  constructor(market: Market, endowment: number, horizon: number) {
    const rows = market.instance.weight.length;
    this.market = market;
    this.horizon = horizon;
    this.raw = new Float64Array(rows).fill(endowment);
    this.slow = new Float64Array(rows).fill(1);
    this.fast = new Float64Array(rows).fill(1);
  }

  /**
   * ρ with Σ w·min(b, ρ) = cost by Newton's method: who has less than the last guess pays all of it. The sum is concave
   * in ρ, so that from the second guess on the guesses rise.
   *
   * @param guess where to begin, 0: unknown
   * @param later how much larger the endowment is thought to be
   * @param rate `fast`: then what comes out is a lower bound of ρ; `slow`: an upper bound
   */
  price(project: number, guess = 0, later = 0, rate = this.fast): Price {
    const { instance, cost } = this.market;
    const { weight, supporters } = instance;
    const rows = listOf(supporters, project);
    const votes = instance.votes[project] as number;
    const price = cost[project] as number;
    const { raw } = this;
    if (votes === 0) return { most: Number.POSITIVE_INFINITY, doubtful: false, even: true };
    const lowest = price / votes;
    let most = guess > lowest ? guess : lowest;
    for (let first = most > lowest; ; first = false) {
      let spent = 0;
      let full = 0;
      let more = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        let has = raw[row] as number;
        if (later > 0) has += later * (rate[row] as number);
        if (has < least) least = has;
        if (has >= most) {
          full += weight[row] as number;
          more += (weight[row] as number) * has;
        } else if (has > 0) spent += (weight[row] as number) * has;
      }
      const total = spent + more;
      const next = full > 0 ? (price - spent) / full : Number.POSITIVE_INFINITY;
      if (first || (full > 0 && next > most * (1 + 1e-15))) {
        most = full > 0 && next > lowest ? next : lowest;
        continue;
      }
      const doubtful = Math.abs(total - price) <= nearness * price;
      if (full === 0 && !doubtful) return { most: next, doubtful, even: false };
      return { most, doubtful, even: least >= most * (1 + nearness) };
    }
  }

  /** Σ w·min(b, cap) at most, after the endowment has grown by `later`. */
  paid(project: number, cap: number, later: number): number {
    const { weight, supporters } = this.market.instance;
    const { raw, fast } = this;
    let total = 0;
    for (const row of listOf(supporters, project)) {
      const has = (raw[row] as number) + later * (fast[row] as number);
      if (has > 0) total += (weight[row] as number) * (has < cap ? has : cap);
    }
    return total;
  }

  /**
   * How much the endowment may grow, at most by the horizon, so that a project surely gives less for the money than
   * the winner all the way; with no winner, that its supporters surely cannot pay for it. Walks ahead: while the
   * winner's ρ is thought to stand still the other one only comes nearer; then the winner's moves on.
   */
  quiet(project: number, winner: number | null): number {
    const { cost } = this.market;
    const share = winner === null ? 0 : (cost[project] as number) / (cost[winner] as number);
    let safe = 0;
    let guess = 0;
    for (let i = 0; i < 12 && safe < this.horizon; i++) {
      let cap = Number.POSITIVE_INFINITY;
      if (winner !== null) {
        guess = this.price(winner, guess, safe, this.slow).most;
        cap = share * guess;
      }
      const next = this.#below(project, cap, safe);
      if (next - safe < this.horizon / 1000) return next;
      safe = next;
      if (winner === null) break;
    }
    return safe;
  }

  /** How far beyond `from` its supporters surely do not pay the cost with at most `cap` each. */
  #below(project: number, cap: number, from: number): number {
    const cost = (this.market.cost[project] as number) * (1 - nearness);
    let [safe, before] = [from, this.paid(project, cap, from)];
    if (before > cost) return from;
    let beyond = this.horizon;
    let after = this.paid(project, cap, beyond);
    if (after <= cost) return beyond;
    for (let i = 0; i < 4 && beyond - safe > 0.1 * (beyond - from); i++) {
      const part = (cost - before) / (after - before);
      const tried = safe + (beyond - safe) * Math.min(0.9, Math.max(0.02, part * 0.98));
      const paid = this.paid(project, cap, tried);
      if (paid <= cost) [safe, before] = [tried, paid];
      else [beyond, after] = [tried, paid];
    }
    return safe;
  }

  buy(project: number, most: number): void {
    const { weight, supporters } = this.market.instance;
    const { raw, slow, fast, horizon } = this;
    const rows = listOf(supporters, project);
    let rising = 0;
    let full = 0;
    for (const row of rows) {
      const has = raw[row] as number;
      if (has >= most) full += weight[row] as number;
      else if (has + (fast[row] as number) * horizon > 0)
        rising += (weight[row] as number) * (fast[row] as number);
    }
    // Doubles may find nobody at the very most that somebody pays.
    const falls = rising / Math.max(full, 1);
    let surely = 0;
    let atMost = 0;
    if (falls > 0) {
      const lowest = most - falls * horizon;
      for (const row of rows) {
        const has = raw[row] as number;
        const times = weight[row] as number;
        if (has + (fast[row] as number) * horizon >= lowest) atMost += times;
        else if (has > 0) surely += times * (slow[row] as number);
      }
    }
    const least = surely / Math.max(atMost, 1);
    for (const row of rows) {
      raw[row] = (raw[row] as number) - most;
      if (falls > 0) {
        fast[row] = (fast[row] as number) + falls;
        slow[row] = (slow[row] as number) + least;
      }
    }
  }
}
