/** The list that is published: distinct panels, and which of them each run of numbers stands for. */
export type TicketList = {
  /** People of each panel, ascending. */
  readonly panels: readonly (readonly number[])[];
  /** In the order of the numbers, from 0 on: a panel and how many numbers in a row stand for it. */
  readonly lottery: readonly { readonly panel: number; readonly tickets: number }[];
};

/** @param dealt the people in the panel of each ticket, ascending */
export function ticketListOf(dealt: readonly (readonly number[])[]): TicketList {
  const panels: (readonly number[])[] = [];
  const known = new Map<string, number>();
  const lottery: { panel: number; tickets: number }[] = [];
  for (const people of dealt) {
    const key = people.join();
    let panel = known.get(key);
    if (panel === undefined) {
      panel = panels.length;
      known.set(key, panel);
      panels.push(people);
    }
    const last = lottery.at(-1);
    if (last?.panel === panel) last.tickets++;
    else lottery.push({ panel, tickets: 1 });
  }
  return { panels, lottery };
}

/** The panel of each number. */
export const panelsByNumber = ({ lottery }: Pick<TicketList, 'lottery'>): readonly number[] =>
  lottery.flatMap(({ panel, tickets }) => Array<number>(tickets).fill(panel));

/** How many numbers put each person on the panel, counted from the list itself (design A6.4). */
export function recount({ panels, lottery }: TicketList, people: number): Int32Array {
  const counts = new Int32Array(people);
  for (const { panel, tickets } of lottery)
    for (const person of panels[panel] ?? []) (counts[person] as number) += tickets;
  return counts;
}
