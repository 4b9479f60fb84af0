/** Fewer cases than this are not shown: a number about three people is about these three people. */
export const fewest = 5;

/** One number that could be published: the sum of some of the smallest cells. */
export type Sum = {
  readonly id: string;
  /** The cells it adds up, by their names. */
  readonly cells: readonly string[];
  readonly value: number;
  /** In what it divides, each a list of ids: a quarter into its months, and into its codes. */
  readonly parts: readonly (readonly string[])[];
};

const isHandful = ({ value }: Sum) => value > 0 && value < fewest;

/**
 * Which numbers may be shown so that no handful can be had from them, by subtraction or by any other sum. The one rule
 * for everything that is counted here.
 *
 * What is published stays published, so it is decided in the order in which it comes out: `moments` are the months of
 * a year, each quarter and the year after its last month. At each moment a handful is hidden; what would give it away
 * is hidden with it, the smallest first, and the total last of all.
 *
 * @param moments each the total first, then its parts
 * @returns the ids that may be shown
 */
export function shownOf(moments: readonly (readonly Sum[])[]): ReadonlySet<string> {
  const known = new Map<string, Sum>();
  const shown = new Set<string>();
  for (const moment of moments) {
    for (const sum of moment) {
      known.set(sum.id, sum);
      if (!isHandful(sum)) shown.add(sum.id);
    }
    for (;;) {
      const victim = leftOver(moment, known, shown) ?? exposing(moment, known, shown);
      if (!victim) break;
      shown.delete(victim.id);
    }
  }
  return shown;
}

const smallest = (sums: readonly Sum[]) => [...sums].sort((a, b) => a.value - b.value)[0];

/**
 * What has to go because the hidden parts of something shown are one alone, a handful together, or so few that each
 * of them can only be one.
 */
function leftOver(
  moment: readonly Sum[],
  known: ReadonlyMap<string, Sum>,
  shown: ReadonlySet<string>,
): Sum | undefined {
  for (const whole of known.values()) {
    if (!shown.has(whole.id)) continue;
    for (const ids of whole.parts) {
      const parts = ids.flatMap((id) => known.get(id) ?? []);
      if (parts.length < ids.length) continue;
      const hidden = parts.filter(({ id, value }) => value > 0 && !shown.has(id));
      if (hidden.length === 0) continue;
      const rest = hidden.reduce((sum, { value }) => sum + value, 0);
      if (hidden.length > 1 && rest >= fewest && rest > hidden.length) continue;
      const more = parts.filter(
        (part) => moment.includes(part) && part.value > 0 && shown.has(part.id),
      );
      const victim = smallest(more) ?? (moment.includes(whole) ? whole : undefined);
      if (victim) return victim;
    }
  }
  return undefined;
}

/** What has to go because some handful is a combination of what is shown. */
function exposing(
  moment: readonly Sum[],
  known: ReadonlyMap<string, Sum>,
  shown: ReadonlySet<string>,
): Sum | undefined {
  const all = [...known.values()].filter(({ value }) => value > 0);
  const handfuls = all.filter(isHandful);
  if (handfuls.length === 0) return undefined;
  const empty = new Set(
    [...known.values()].flatMap(({ value, cells }) => (value === 0 ? cells : [])),
  );
  const index = new Map<string, number>();
  for (const { cells } of all)
    for (const cell of cells) if (!empty.has(cell) && !index.has(cell)) index.set(cell, index.size);
  const toRow = (sum: Sum) => {
    const row = new Float64Array(index.size);
    for (const cell of sum.cells) {
      const at = index.get(cell);
      if (at !== undefined) row[at] = 1;
    }
    return row;
  };
  const basis = basisOf(all.filter(({ id }) => shown.has(id)).map(toRow));
  if (!handfuls.some((sum) => isZero(reduced(toRow(sum), basis)))) return undefined;
  const [total, ...parts] = moment;
  const candidates = parts.filter(({ id, value }) => value > 0 && shown.has(id));
  return (
    smallest(candidates) ?? (total && total.value > 0 && shown.has(total.id) ? total : undefined)
  );
}

type Basis = readonly { readonly lead: number; readonly row: Float64Array }[];
const almost = 1e-9;
const isZero = (row: Float64Array) => row.every((x) => Math.abs(x) < almost);

function reduced(row: Float64Array, basis: Basis): Float64Array {
  for (const { lead, row: other } of basis) {
    const factor = row[lead] ?? 0;
    if (Math.abs(factor) < almost) continue;
    for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - factor * (other[i] ?? 0);
  }
  return row;
}

/** Gauss: rows in echelon form, each with a leading one. */
function basisOf(rows: readonly Float64Array[]): Basis {
  const basis: { lead: number; row: Float64Array }[] = [];
  for (const given of rows) {
    const row = reduced(given, basis);
    const lead = row.findIndex((x) => Math.abs(x) >= almost);
    if (lead < 0) continue;
    const by = row[lead] ?? 1;
    basis.push({ lead, row: row.map((x) => x / by) });
  }
  return basis;
}
