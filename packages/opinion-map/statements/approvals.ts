import { type Ballots, statementOf, voteOf } from '../ballots.ts';
import type { Drawing } from '../draw.ts';
import { placeAll } from '../place.ts';
import { hasEnoughVotes } from './tally.ts';

/** Who approves what, seen or predicted. */
export type Approvals = {
  /** Active statements. */
  readonly p: number;
  /** People with a vote on an active statement: indices into the ballots' people. */
  readonly people: Uint32Array;
  /** 32-bit words in a row: ⌈p / 32⌉. */
  readonly words: number;
  /** people × words: bit j of a row is set if that person approves column j. */
  readonly bits: Uint32Array;
  /** p counts: how many agreed, and how many more are predicted to. */
  readonly agreed: Uint32Array;
  readonly predicted: Uint32Array;
};

/** A vote predicted above this counts as approval: nearer to agreeing than to passing, and not by a hair. */
const likely = 1 / 3;
/** With fewer votes nobody is predicted: the guess would be the average of everybody else. */
const votesToPredict = 7;
/** Neutral votes that a mean is mixed with, as many as in the covariance: five votes alone convince nobody. */
const shrink = 10;

export const approves = ({ bits, words }: Approvals, row: number, j: number): boolean =>
  (((bits[row * words + (j >>> 5)] as number) >>> (j & 31)) & 1) === 1;

/**
 * Approval of every active statement by everybody who votes (design §7): agreed with, or not seen and predicted above a
 * third by x̂ = μ + w·z for people with at least min(7, p) votes. A pass or a disagreement that was given is none.
 *
 * Nothing is predicted for a statement with fewer votes than five or 2 % of the people, and μ counts ten passes more
 * than there were: its author's own vote would else make a statement everybody's favourite (on two of the
 * four development conversations such statements took half of the seats).
 *
 * @param drawing of the same ballots; predictions use its ridge places whatever the method
 */
export function approvalsOf(ballots: Ballots, drawing: Drawing): Approvals {
  const { start, cells } = ballots;
  const { column, p, q, axes } = drawing;
  const places = placeAll(drawing, ballots);
  const people = Uint32Array.from(places.votes.keys()).filter(
    (i) => (places.votes[i] as number) > 0,
  );
  const words = Math.ceil(p / 32);
  const bits = new Uint32Array(people.length * words);
  const agreed = new Uint32Array(p);
  const predicted = new Uint32Array(p);
  const seen = new Uint8Array(p);
  const expected = expectations(ballots, drawing, people.length);
  // Indices are inside their arrays; `as number` states it.
  people.forEach((i, row) => {
    const from = start[i] as number;
    const to = start[i + 1] as number;
    const approve = (j: number, count: Uint32Array) => {
      const at = row * words + (j >>> 5);
      bits[at] = (bits[at] as number) | (1 << (j & 31));
      count[j] = (count[j] as number) + 1;
    };
    seen.fill(0);
    for (let c = from; c < to; c++) {
      const j = column[statementOf(cells[c] as number)] as number;
      if (j < 0) continue;
      seen[j] = 1;
      if (voteOf(cells[c] as number) === 1) approve(j, agreed);
    }
    if ((places.votes[i] as number) < Math.min(votesToPredict, p)) return;
    for (let j = 0; j < p; j++) {
      let x = expected[j] as number;
      if (seen[j] === 1 || x < -1) continue;
      for (let a = 0; a < q; a++)
        x += (axes[j * q + a] as number) * (places.at[i * q + a] as number);
      if (x > likely) approve(j, predicted);
    }
  });
  return { p, people, words, bits, agreed, predicted };
}

/** p means with ten passes added; below −1, which no mean is, where votes are too few to predict anything. */
function expectations(
  { cells }: Ballots,
  { column, p, means }: Drawing,
  people: number,
): Float64Array {
  const votes = new Uint32Array(p);
  for (const given of cells) {
    const j = column[statementOf(given)] as number;
    if (j >= 0) votes[j] = (votes[j] as number) + 1;
  }
  return means.map((mean, j) => {
    const cast = votes[j] as number;
    return hasEnoughVotes(cast, people) ? (mean * cast) / (cast + shrink) : -2;
  });
}
