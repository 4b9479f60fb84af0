import { fewest } from './groups-shown.ts';

/** People who stand on about as many of the 1,000 numbers. */
export type ChanceClass = { readonly low: number; readonly high: number; readonly people: number };

/**
 * Everybody by how many numbers they stand on, in classes of five people or more: even steps up to twice what all would
 * have if all were alike, then twice as wide each time.
 *
 * @param times of each person who can be on a panel
 * @param equal what each would have if all were alike
 * @returns ascending; none where there are fewer than five people
 */
export function chanceClasses(times: readonly number[], equal: number): readonly ChanceClass[] {
  if (times.length < fewest) return [];
  const width = niceWidth(equal / 6);
  const stepOf = (time: number): number => {
    let [step, end] = [0, width];
    while (time >= end) {
      step++;
      end += end >= 2 * equal ? end : width;
    }
    return step;
  };
  const classes: { low: number; high: number; people: number }[] = [];
  for (const time of times.toSorted((a, b) => a - b)) {
    const open = classes.at(-1);
    if (open && (open.people < fewest || stepOf(time) === stepOf(open.high))) {
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
