import { fewest } from './groups-shown.ts';

/** People who stand on about as many of the 1,000 numbers. */
export type ChanceClass = { readonly low: number; readonly high: number; readonly people: number };

const mostClasses = 8;

/**
 * Everybody by how many numbers they stand on, in at most eight classes of five people or more.
 *
 * @param times of each person who can be on a panel
 * @returns ascending; none where there are fewer than five people
 */
export function chanceClasses(times: readonly number[]): readonly ChanceClass[] {
  if (times.length < fewest) return [];
  const sorted = times.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0] as number, sorted.at(-1) as number];
  const width = niceWidth((most - least + 1) / mostClasses);
  const classes: { low: number; high: number; people: number }[] = [];
  for (const time of sorted) {
    const open = classes.at(-1);
    const sameStep = open && Math.floor(time / width) === Math.floor(open.low / width);
    if (open && (sameStep || open.people < fewest)) {
      open.high = time;
      open.people++;
    } else classes.push({ low: time, high: time, people: 1 });
  }
  const last = classes.at(-1);
  const before = classes.at(-2);
  if (last && before && last.people < fewest) {
    classes.pop();
    before.high = last.high;
    before.people += last.people;
  }
  return classes;
}

/** 1, 2, 5, 10, 20, … */
function niceWidth(atLeast: number): number {
  let unit = 1;
  for (;;) {
    for (const step of [1, 2, 5]) if (unit * step >= atLeast) return unit * step;
    unit *= 10;
  }
}
