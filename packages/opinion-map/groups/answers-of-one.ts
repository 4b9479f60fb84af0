import type { Ballots } from '../ballots.ts';

/**
 * The two innermost loops of `refine`, over the votes of one person. A number for each answer and group stands at
 * answer · k + group; two, three or four groups are gone through at once, two votes at each turn of the loop. Whatever
 * is summed is summed in the order of the votes, so that this changes no bit.
 */

/** Groups that may be read, or have 0 added to them, behind the last one: so many numbers more has each table. */
export const spare = 2;

/** How many of the groups that are left go together: 4 and 2 at the end, else 3. */
const together = (left: number): number => (left === 4 ? 4 : Math.min(left, 3));

// Typed arrays indexed inside their bounds below: `as number` states it.

/** Adds a person's answers to each group by her share in it, `belongs[own + group]`. */
export function addAnswers(
  cells: Ballots['cells'],
  from: number,
  to: number,
  belongs: Float64Array,
  own: number,
  k: number,
  counts: Float64Array,
): void {
  const even = to - ((to - from) & 1);
  for (let g = 0; g < k; g += together(k - g)) {
    const width = together(k - g);
    const a = belongs[own + g] as number;
    const b = width > 1 ? (belongs[own + g + 1] as number) : 0;
    const c = width > 2 ? (belongs[own + g + 2] as number) : 0;
    const d = width > 3 ? (belongs[own + g + 3] as number) : 0;
    let z = from;
    if (d !== 0) {
      for (; z < to; z++) {
        const at = (cells[z] as number) * k + g;
        counts[at] = (counts[at] as number) + a;
        counts[at + 1] = (counts[at + 1] as number) + b;
        counts[at + 2] = (counts[at + 2] as number) + c;
        counts[at + 3] = (counts[at + 3] as number) + d;
      }
    } else if (c !== 0) {
      for (; z < even; z += 2) {
        const at = (cells[z] as number) * k + g;
        const next = (cells[z + 1] as number) * k + g;
        counts[at] = (counts[at] as number) + a;
        counts[at + 1] = (counts[at + 1] as number) + b;
        counts[at + 2] = (counts[at + 2] as number) + c;
        counts[next] = (counts[next] as number) + a;
        counts[next + 1] = (counts[next + 1] as number) + b;
        counts[next + 2] = (counts[next + 2] as number) + c;
      }
    } else if (a !== 0 || b !== 0) {
      for (; z < even; z += 2) {
        const at = (cells[z] as number) * k + g;
        const next = (cells[z + 1] as number) * k + g;
        counts[at] = (counts[at] as number) + a;
        counts[at + 1] = (counts[at + 1] as number) + b;
        counts[next] = (counts[next] as number) + a;
        counts[next + 1] = (counts[next + 1] as number) + b;
      }
    }
    if (z < to) {
      const at = (cells[z] as number) * k + g;
      counts[at] = (counts[at] as number) + a;
      counts[at + 1] = (counts[at + 1] as number) + b;
      counts[at + 2] = (counts[at + 2] as number) + c;
    }
  }
}

/**
 * Adds up the numbers of a person's answers in each of the k groups.
 *
 * @param first what each sum begins with
 * @param out k sums, overwritten
 */
export function sumAnswers(
  cells: Ballots['cells'],
  from: number,
  to: number,
  table: Float64Array,
  k: number,
  first: Float64Array,
  out: Float64Array,
): void {
  const even = to - ((to - from) & 1);
  for (let g = 0; g < k; g += together(k - g)) {
    const width = together(k - g);
    let a = first[g] as number;
    let b = width > 1 ? (first[g + 1] as number) : 0;
    let c = width > 2 ? (first[g + 2] as number) : 0;
    let z = from;
    if (width === 4) {
      let d = first[g + 3] as number;
      for (; z < to; z++) {
        const at = (cells[z] as number) * k + g;
        a += table[at] as number;
        b += table[at + 1] as number;
        c += table[at + 2] as number;
        d += table[at + 3] as number;
      }
      out[g + 3] = d;
    } else if (width === 3) {
      for (; z < even; z += 2) {
        const at = (cells[z] as number) * k + g;
        const next = (cells[z + 1] as number) * k + g;
        a += table[at] as number;
        b += table[at + 1] as number;
        c += table[at + 2] as number;
        a += table[next] as number;
        b += table[next + 1] as number;
        c += table[next + 2] as number;
      }
    } else {
      for (; z < even; z += 2) {
        const at = (cells[z] as number) * k + g;
        const next = (cells[z + 1] as number) * k + g;
        a += table[at] as number;
        b += table[at + 1] as number;
        a += table[next] as number;
        b += table[next + 1] as number;
      }
    }
    if (z < to) {
      const at = (cells[z] as number) * k + g;
      a += table[at] as number;
      b += table[at + 1] as number;
      c += table[at + 2] as number;
    }
    out[g] = a;
    if (width > 1) out[g + 1] = b;
    if (width > 2) out[g + 2] = c;
  }
}
