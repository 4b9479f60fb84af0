import type { Ballots } from '../ballots.ts';
import { arrange } from '../gather.ts';
import { mulberry32 } from '../random.ts';

/** A conversation whose groups are known, because they were planted. */
export type Planted = {
  readonly ballots: Ballots;
  /** Group of each person, in canonical order. */
  readonly truth: Int32Array;
};

export type PlantedCase = {
  readonly people: number;
  readonly statements: number;
  /** Mean of the exponential that votes per person are drawn from. */
  readonly votes: number;
  /** Share of each group; the last takes what is left. */
  readonly shares: readonly number[];
  /** Probability of a pass, 0.15 in the design. */
  readonly pass?: number;
  /** Share of the statements on which a group has an opinion of its own, 0.3 in the design. */
  readonly separating?: number;
  /** Agreement of a group with such an opinion, 0.9 in the design (0.1 if it is against). */
  readonly conviction?: number;
  /** The last statement arrives after this share of the people, 0.7 in the design. */
  readonly arrival?: number;
};

/**
 * The planted benchmark of design §12.1: draws in exactly the order written there. People and statements are named by
 * their index, so canonical order is the order of drawing.
 *
 * `Math.log` decides how many votes a person casts, as the design has it; engines that differ in its last bit differ
 * here only where a product falls on a half.
 */
export function plant(given: PlantedCase, seed: number): Planted {
  const { people: n, statements: p, votes, shares } = given;
  const { pass = 0.15, separating = 0.3, conviction = 0.9, arrival = 0.7 } = given;
  const against = Math.round((1 - conviction) * 1e9) / 1e9;
  const u = mulberry32(seed);
  const base = Float64Array.from({ length: p }, () => 0.25 + 0.5 * u());
  const agreement = shares.map(() =>
    Float64Array.from(base, (common) =>
      u() < separating ? (u() < 0.5 ? against : conviction) : common,
    ),
  );
  const arrives = Int32Array.from({ length: p }, (_, j) =>
    j < 15 ? 0 : Math.floor((j / p) * n * arrival),
  );
  const truth = new Int32Array(n);
  const who: number[] = [];
  const what: number[] = [];
  for (let i = 0; i < n; i++) {
    let t = u();
    let group = 0;
    for (; group < shares.length - 1; group++) {
      t -= shares[group] as number;
      if (t <= 0) break;
    }
    truth[i] = group;
    const agrees = agreement[group] as Float64Array;
    const list: number[] = [];
    for (let j = 0; j < p; j++) if (i >= (arrives[j] as number)) list.push(j);
    const want = Math.min(list.length, Math.max(1, Math.round(-Math.log(1 - u()) * votes)));
    for (let z = 0; z < want; z++) {
      const other = z + Math.floor(u() * (list.length - z));
      const j = list[other] as number;
      list[other] = list[z] as number;
      list[z] = j;
      const vote = u() < pass ? 0 : u() < (agrees[j] as number) ? 1 : -1;
      who.push(i);
      what.push(j * 4 + vote + 1);
    }
  }
  return {
    ballots: arrange(
      Array.from({ length: n }, (_, i) => String(i)),
      Array.from({ length: p }, (_, j) => String(j)),
      Uint32Array.from(who),
      Uint32Array.from(what),
      new Map(),
    ),
    truth,
  };
}

/** The five cases of the design, by name. */
export const plantedCases: Readonly<Record<string, PlantedCase>> = {
  '600 × 60': { people: 600, statements: 60, votes: 25, shares: [0.5, 0.3, 0.2] },
  '2,000 × 120': { people: 2000, statements: 120, votes: 15, shares: [0.5, 0.3, 0.15, 0.05] },
  '2,000 × 300': { people: 2000, statements: 300, votes: 15, shares: [0.5, 0.3, 0.15, 0.05] },
  '5,000 × 200': { people: 5000, statements: 200, votes: 30, shares: [0.4, 0.25, 0.2, 0.1, 0.05] },
  '95 and 5': { people: 2000, statements: 120, votes: 15, shares: [0.95, 0.05] },
};
