import type { Ballots } from '../ballots.ts';
import { factor, substitute } from '../cholesky.ts';
import type { Drawing } from '../draw.ts';
import type { PublishedMinorityView } from '../published.ts';
import { type Residuals, residualsOf } from './residuals.ts';

export type MinorityViewOptions = {
  /** Strong dissenters that a view needs at least. */
  readonly least?: number;
  /** Cards at most, the clearest first. */
  readonly most?: number;
};

/** A vote so far from the mean of one's group dissents strongly: agree where the mean is below −0.4, or the reverse. */
const strongly = 1.4;
/** Standard deviations by which dissenters must be alike on the other statements: some 500 are looked at. */
const alike = 4;
/** Standard deviations by which they differ from their groups on one of these. */
const apart = 3;

/**
 * Views held by few (design §10.3): statements on which at least 10 people strongly differ from their own groups in one
 * direction and also differ from them alike on other statements. Alike means: the sums of their residuals there are
 * larger than independent people's would be (a χ² over statements, after Wilson and Hilferty near normal), when what
 * follows from the drawn axes and from agreeing or disagreeing with everything is taken out.
 *
 * @param groups one label for each person in canonical order, −1 = none: such people dissent from nobody
 * @returns the clearest first; a statement that goes together with a clearer one has no card of its own
 */
export function minorityViews(
  ballots: Ballots,
  groups: ArrayLike<number>,
  drawing: Drawing,
  { least = 10, most = 10 }: MinorityViewOptions = {},
): PublishedMinorityView[] {
  const { statements } = ballots;
  const { columns, p } = drawing;
  const residuals = residualsOf(ballots, groups, drawing, 'means');
  const dissenters = dissentersOf(residuals, groups, p);
  const views: { column: number; people: number[]; strength: number; together: number[] }[] = [];
  dissenters.forEach((people, key) => {
    if (people.length < least) return;
    const column = key >>> 1;
    const found = alikeElsewhere(residuals, people, column, drawing);
    if (found.strength >= alike && found.together.length >= 2)
      views.push({ column, people, ...found });
  });
  views.sort((a, b) => b.strength - a.strength || a.column - b.column);
  const counts = countsOf(residuals, p);
  const told = new Set<number>();
  const cards: PublishedMinorityView[] = [];
  for (const { column, people, together } of views) {
    if (cards.length === most) break;
    if (told.has(column)) continue;
    for (const j of [column, ...together]) told.add(j);
    const idOf = (j: number): string => statements[columns[j] as number] as string;
    cards.push({
      statement: idOf(column),
      dissenters: people.length,
      disagrees: counts[column * 3] as number,
      passes: counts[column * 3 + 1] as number,
      agrees: counts[column * 3 + 2] as number,
      together: together.map(idOf),
    });
  }
  return cards;
}

/** People by column · 2 + (1 if they agree where their group does not). */
function dissentersOf(
  { start, columns, values, votes }: Residuals,
  groups: ArrayLike<number>,
  p: number,
): number[][] {
  const dissenters = Array.from({ length: 2 * p }, (): number[] => []);
  for (let i = 0; i + 1 < start.length; i++) {
    if ((groups[i] as number) < 0) continue;
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const isStrong = votes[at] !== 0 && Math.abs(values[at] as number) >= strongly;
      if (isStrong) dissenters[(columns[at] as number) * 2 + (votes[at] === 1 ? 1 : 0)]?.push(i);
    }
  }
  return dissenters;
}

/** Fewer expected squares than this make no test of a statement. */
const enoughVariance = 3;

function alikeElsewhere(
  { start, columns, values, variances }: Residuals,
  people: readonly number[],
  column: number,
  drawing: Drawing,
): { strength: number; together: number[] } {
  const { p } = drawing;
  const sums = new Float64Array(p);
  const spread = new Float64Array(p);
  const voters = new Float64Array(p);
  // Indices are inside their arrays; `as number` states it.
  for (const i of people)
    for (let at = start[i] as number; at < (start[i + 1] as number); at++) {
      const j = columns[at] as number;
      sums[j] = (sums[j] as number) + (values[at] as number);
      spread[j] = (spread[j] as number) + (variances[at] as number);
      voters[j] = (voters[j] as number) + 1;
    }
  const used = [...sums.keys()].filter(
    (j) => j !== column && (spread[j] as number) >= enoughVariance,
  );
  takeOutAxes(sums, spread, voters, used, drawing);
  const scoreOf = (j: number): number =>
    Math.round(((sums[j] as number) / Math.sqrt(spread[j] as number)) * 1e9) / 1e9;
  const freedom = used.length - drawing.q - 1;
  if (freedom < 1) return { strength: 0, together: [] };
  const square = used.reduce((sum, j) => sum + scoreOf(j) ** 2, 0);
  const unit = 2 / (9 * freedom);
  const strength = (Math.cbrt(square / freedom) - 1 + unit) / Math.sqrt(unit);
  return {
    strength: Math.round(strength * 1e9) / 1e9,
    together: used
      .filter((j) => Math.abs(scoreOf(j)) >= apart)
      .sort((a, b) => Math.abs(scoreOf(b)) - Math.abs(scoreOf(a)) || a - b)
      .slice(0, 5),
  };
}

/** Weighted least squares of the sums on what a common place on the axes, and a common habit, would make of them. */
function takeOutAxes(
  sums: Float64Array,
  spread: Float64Array,
  voters: Float64Array,
  used: readonly number[],
  { q, axes }: Drawing,
): void {
  const width = q + 1;
  const normal = new Float64Array(width * width);
  const right = new Float64Array(width);
  const factorOf = (j: number, a: number): number =>
    (voters[j] as number) * (a < q ? (axes[j * q + a] as number) : 1);
  for (const j of used)
    for (let a = 0; a < width; a++) {
      const weighted = factorOf(j, a) / (spread[j] as number);
      right[a] = (right[a] as number) + weighted * (sums[j] as number);
      for (let b = 0; b <= a; b++)
        normal[a * width + b] = (normal[a * width + b] as number) + weighted * factorOf(j, b);
    }
  // A crumb, so that a direction nobody voted along can be solved for.
  for (let a = 0; a < width; a++) normal[a * width + a] = (normal[a * width + a] as number) + 1e-6;
  factor(normal, width);
  substitute(normal, right, width);
  for (const j of used)
    for (let a = 0; a < width; a++)
      sums[j] = (sums[j] as number) - factorOf(j, a) * (right[a] as number);
}

/** Disagrees, passes and agrees of each column. */
function countsOf({ columns, votes }: Residuals, p: number): Uint32Array {
  const counts = new Uint32Array(3 * p);
  columns.forEach((j, at) => {
    const key = j * 3 + (votes[at] as number) + 1;
    counts[key] = (counts[key] as number) + 1;
  });
  return counts;
}
