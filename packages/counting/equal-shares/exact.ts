import { listOf } from '../instance.ts';
import { nearness } from '../rational/near.ts';
import { type Flip, sooner, type Timed, timesOf } from './flips.ts';
import type { Market } from './market.ts';

/** ρ = above / (base · full) and how fast it changes with the endowment, slope / (base · full). */
export type ExactPrice = {
  readonly above: bigint;
  readonly slope: bigint;
  /** Ballots that pay ρ in full. */
  readonly full: bigint;
  /** Ballots that pay less, all that they have; and those that have nothing. */
  readonly part: number;
  readonly none: number;
  /** The first growth of the endowment at which somebody who pays all begins to keep something. */
  readonly flip: Flip;
};

/** What supporters have together: above / base, growing by slope / base. */
export type ExactMoney = { readonly above: bigint; readonly slope: bigint };

/**
 * One run in exact integers over a common denominator, `base`: the product of how many paid in full, purchase by
 * purchase. Every amount is linear in the endowment until somebody stops paying all that they have.
 */
export class Exact {
  readonly order: number[] = [];
  readonly prices: ExactPrice[] = [];
  /** `base` before each purchase. */
  readonly bases: bigint[] = [];
  base = 1n;
  flip: Flip = null;
  readonly market: Market;
  readonly endowment: bigint;
  readonly #round: Int32Array;
  readonly #raw: Float64Array;
  readonly #slope: Float64Array;
  #above: bigint[] = [];
  #slopes: bigint[] = [];
  readonly #known = new Map<number, ExactPrice>();

  constructor(market: Market, endowment: bigint) {
    const rows = market.instance.weight.length;
    this.market = market;
    this.endowment = endowment;
    this.#round = new Int32Array(market.cost.length).fill(-1);
    this.#raw = new Float64Array(rows).fill(Number(endowment));
    this.#slope = new Float64Array(rows).fill(1);
  }

  /** Buys what of this order is not bought yet. */
  follow(order: readonly number[]): void {
    for (const project of order.slice(this.order.length)) this.#buy(project);
  }

  /** Supporters who can pay the cost together are taken for granted. */
  price(project: number): ExactPrice {
    const known = this.#known.get(project);
    if (known) return known;
    const { instance, cost } = this.market;
    const { weight, votes } = instance;
    const rows = listOf(instance.supporters, project);
    const margin = nearness * Number(this.endowment);
    const tally = this.#tally();
    let most = (cost[project] as number) / (votes[project] as number);
    let full = 0;
    for (;;) {
      let spent = 0;
      full = 0;
      for (const row of rows) {
        const has = this.#raw[row] as number;
        if (has >= most) full += weight[row] as number;
        else if (has > 0) spent += (weight[row] as number) * has;
      }
      const next = full > 0 ? ((cost[project] as number) - spent) / full : most;
      if (next <= most * (1 + 1e-15)) break;
      most = next;
    }
    const lower: number[] = [];
    let part = 0;
    let none = 0;
    let near: number[] = [];
    full = 0;
    const paysAll = (row: number) => {
      const times = weight[row] as number;
      const has = this.#raw[row] as number;
      const exactly = Math.abs(has) > margin ? BigInt(Math.sign(has)) : this.rawOf(row);
      if (exactly > 0n) part += times;
      else none += times;
      // Whoever has exactly nothing would have something with any larger endowment.
      if (exactly < 0n) return;
      lower.push(row);
      tally.add(row);
    };
    for (const row of rows) {
      const has = this.#raw[row] as number;
      if (has < most - margin) paysAll(row);
      else {
        full += weight[row] as number;
        if (has < most + margin) near.push(row);
      }
    }
    const price = (instance.costs[project] as bigint) * this.base;
    for (;;) {
      const above = price - tally.money();
      const below = near.filter((row) => this.rawOf(row) * BigInt(full) < above);
      if (below.length === 0 || full === 0) break;
      for (const row of below) {
        full -= weight[row] as number;
        paysAll(row);
      }
      near = near.filter((row) => !below.includes(row));
    }
    const whole = BigInt(full);
    const found = { above: price - tally.money(), slope: -tally.slope(), full: whole, part, none };
    const flip = this.#flipOf(lower, found);
    this.#known.set(project, { ...found, flip });
    return { ...found, flip };
  }

  /** Everything that the supporters of a project have. */
  money(project: number): ExactMoney {
    const tally = this.#tally();
    const margin = nearness * Number(this.endowment);
    for (const row of listOf(this.market.instance.supporters, project))
      if (this.#hasSomething(row, margin)) tally.add(row);
    return { above: tally.money(), slope: tally.slope() };
  }

  canPay(project: number): boolean {
    return this.money(project).above >= (this.market.instance.costs[project] as bigint) * this.base;
  }

  /** Above zero when a gives more for the money than b, both payable; below when less; else 0. */
  compare(a: number, b: number): number {
    const difference = this.#lead(a, b, 'above');
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  /** How much the endowment may grow before b, behind a now, could get level: null when it never does by itself. */
  until(a: number, b: number): Flip {
    const [lead, change] = [this.#lead(a, b, 'above'), this.#lead(a, b, 'slope')];
    const crossing: Flip = change < 0n ? { above: lead, below: -change } : null;
    return [this.flip, this.price(a).flip, this.price(b).flip].reduce(sooner, crossing);
  }

  /** The same before a project that its supporters cannot pay for now becomes payable. */
  untilPayable(project: number): Flip {
    const { above, slope } = this.money(project);
    const lacking = (this.market.instance.costs[project] as bigint) * this.base - above;
    return sooner(this.flip, slope > 0n ? { above: lacking, below: slope } : null);
  }

  /** raw · base, exactly. */
  rawOf(row: number): bigint {
    let raw = this.endowment * this.base;
    for (const project of listOf(this.market.instance.approves, row)) {
      const round = this.#round[project] as number;
      if (round >= 0) raw -= this.#above[round] as bigint;
    }
    return raw;
  }

  /** How fast raw · base grows. */
  #slopeOf(row: number): bigint {
    let slope = this.base;
    for (const project of listOf(this.market.instance.approves, row)) {
      const round = this.#round[project] as number;
      if (round >= 0) slope -= this.#slopes[round] as bigint;
    }
    return slope;
  }

  /** cost(a)·ρ(b) − cost(b)·ρ(a), or its slope, over a common denominator above zero. */
  #lead(a: number, b: number, of: 'above' | 'slope'): bigint {
    const { costs } = this.market.instance;
    const [left, right] = [this.price(a), this.price(b)];
    return (
      (costs[a] as bigint) * right[of] * left.full - (costs[b] as bigint) * left[of] * right.full
    );
  }

  #hasSomething(row: number, margin: number): boolean {
    const has = this.#raw[row] as number;
    if (has < -margin) return false;
    return has > margin || this.rawOf(row) >= 0n;
  }

  /** Sums over rows, by how many of them paid for each purchase. */
  #tally() {
    const { approves, weight } = this.market.instance;
    const paid = new Float64Array(this.order.length);
    let rows = 0;
    const total = (start: bigint, each: readonly bigint[]) => {
      let sum = BigInt(rows) * start;
      for (let round = 0; round < paid.length; round++)
        if (paid[round] !== 0) sum -= BigInt(paid[round] as number) * (each[round] as bigint);
      return sum;
    };
    return {
      add: (row: number) => {
        const times = weight[row] as number;
        rows += times;
        for (const project of listOf(approves, row)) {
          const round = this.#round[project] as number;
          if (round >= 0) paid[round] = (paid[round] as number) + times;
        }
      },
      money: () => total(this.endowment * this.base, this.#above),
      slope: () => total(this.base, this.#slopes),
    };
  }

  #flipOf(lower: readonly number[], price: Omit<ExactPrice, 'flip'>): Flip {
    const { above, slope, full } = price;
    const divisor = this.base * full;
    const [most, falls] = [quotient(above, divisor), quotient(slope, divisor)];
    const timed: Timed[] = lower.map((row) => ({
      about: (most - (this.#raw[row] as number)) / ((this.#slope[row] as number) - falls),
      exactly: () => ({
        above: above - this.rawOf(row) * full,
        below: this.#slopeOf(row) * full - slope,
      }),
    }));
    return timesOf(timed, nearness * Number(this.endowment));
  }

  #buy(project: number): void {
    const price = this.price(project);
    const { above, slope, full } = price;
    this.#known.clear();
    this.flip = sooner(this.flip, price.flip);
    this.#round[project] = this.order.push(project) - 1;
    this.prices.push(price);
    this.bases.push(this.base);
    this.base *= full;
    this.#above = [...this.#above.map((each) => each * full), above];
    this.#slopes = [...this.#slopes.map((each) => each * full), slope];
    const [most, falls] = [quotient(above, this.base), quotient(slope, this.base)];
    for (const row of listOf(this.market.instance.supporters, project)) {
      this.#raw[row] = (this.#raw[row] as number) - most;
      this.#slope[row] = (this.#slope[row] as number) - falls;
    }
  }
}

/** A quotient in doubles, also of integers that no double can hold. */
function quotient(above: bigint, below: bigint): number {
  const divisor = Number(below);
  const dividend = Number(above);
  if (Number.isFinite(divisor) && Number.isFinite(dividend)) return dividend / divisor;
  const excess = BigInt(Math.max(above.toString(2).length, below.toString(2).length) - 900);
  return Number(above >> excess) / Number(below >> excess);
}
