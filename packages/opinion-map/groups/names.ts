/** People in groups, the largest group first. */
export type PeopleInGroups = {
  readonly k: number;
  /** Group of each person in canonical order, −1 = none. */
  readonly groups: Int32Array;
  /** People in each group. */
  readonly sizes: readonly number[];
};

/**
 * Numbers groups by size, the largest first; of equal ones that with the smallest canonical member first. Groups
 * without a member vanish.
 *
 * @param groups group of each person in canonical order, −1 = none; any numbering
 */
export function orderedBySize(groups: Int32Array): PeopleInGroups {
  let most = -1;
  for (let i = 0; i < groups.length; i++) most = Math.max(most, groups[i] as number);
  const sizes = new Uint32Array(most + 1);
  const inOrderOfFirst: number[] = [];
  for (let i = 0; i < groups.length; i++) {
    const g = groups[i] as number;
    if (g < 0) continue;
    if (sizes[g] === 0) inOrderOfFirst.push(g);
    sizes[g] = (sizes[g] as number) + 1;
  }
  const sizeOf = (g: number): number => sizes[g] as number;
  const order = inOrderOfFirst.sort((a, b) => sizeOf(b) - sizeOf(a));
  const number = new Int32Array(most + 1);
  order.forEach((g, at) => {
    number[g] = at;
  });
  return {
    k: order.length,
    groups: groups.map((g) => (g < 0 ? -1 : (number[g] as number))),
    sizes: order.map(sizeOf),
  };
}

/**
 * Letters that stay with their people: each group takes the letter of the group of the earlier map that it shares
 * most people with, the largest overlap first (equal ones: the larger group, then the earlier letter). Who is left
 * takes the first letters that the earlier map did not use; without an earlier map A, B, … by size.
 *
 * @param people ids in canonical order
 * @param earlier letter of each person on the earlier map, 0 = A; people without a group are not in it
 */
export function lettersOf(
  { groups, k }: PeopleInGroups,
  people: readonly string[],
  earlier: ReadonlyMap<string, number> = new Map(),
): string[] {
  let used = 0;
  for (const letter of earlier.values()) used = Math.max(used, letter + 1);
  const overlap = new Float64Array(k * used);
  groups.forEach((g, i) => {
    const letter = earlier.get(people[i] as string);
    if (g < 0 || letter === undefined) return;
    overlap[g * used + letter] = (overlap[g * used + letter] as number) + 1;
  });
  const pairs = [...overlap.keys()]
    .filter((at) => (overlap[at] as number) > 0)
    .sort((a, b) => (overlap[b] as number) - (overlap[a] as number));
  const letters: (number | undefined)[] = Array(k).fill(undefined);
  for (const at of pairs) {
    const [g, letter] = [Math.floor(at / used), at % used];
    if (letters[g] === undefined && !letters.includes(letter)) letters[g] = letter;
  }
  return letters.map((letter) => letterOf(letter ?? used++));
}

/** A … Z, then AA, AB, … */
const letterOf = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : letterOf(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
