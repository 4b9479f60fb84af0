/** A topic as a feed sees it. */
export type Shown = {
  readonly id: string;
  /** The household of whoever proposed it. */
  readonly author: string;
  /** Cards that the platform chose and that were on a screen for a second or more, by block of who saw them. */
  readonly exposures: ReadonlyMap<string, number>;
};

export type Reader = {
  readonly household: string;
  readonly block: string;
  /** Topics whose card this person was shown by choice of the platform. */
  readonly seen: ReadonlySet<string>;
};

export type Card = { readonly id: string; readonly solicited: boolean };

/** So many people must have been shown a topic before its counts are: 60, or a fifth of the active residents. */
export const neededExposures = (activeResidents: number): number =>
  Math.min(60, Math.ceil(activeResidents / 5));

export const exposuresOf = ({ exposures }: Shown): number =>
  [...exposures.values()].reduce((all, some) => all + some, 0);

/** Until then nobody sees how many support it, the author neither: what is popular must not become so by being seen. */
export const showsCounts = (topic: Shown, activeResidents: number): boolean =>
  exposuresOf(topic) >= neededExposures(activeResidents);

/**
 * The cards of one person for one day. Some places are kept for topics that have been shown least, in the reader's
 * block first and then in all, at random among equals, never to the author's household and to nobody twice. All others
 * come in an order of chance, so that no topic has a better place than another for long.
 *
 * @param random a generator that is this person's for this day
 * @param size cards in all, and how many of them are kept
 */
export function feed(
  topics: readonly Shown[],
  reader: Reader,
  activeResidents: number,
  random: () => number,
  size: { readonly cards: number; readonly kept: number } = { cards: 10, kept: 2 },
): Card[] {
  const shuffled = shuffle(topics, random);
  const incubating = shuffled.filter(
    (topic) =>
      !showsCounts(topic, activeResidents) &&
      topic.author !== reader.household &&
      !reader.seen.has(topic.id),
  );
  const inBlock = (topic: Shown) => topic.exposures.get(reader.block) ?? 0;
  // Sorting keeps the order of chance among equals.
  const chosen = incubating
    .toSorted((a, b) => inBlock(a) - inBlock(b) || exposuresOf(a) - exposuresOf(b))
    .slice(0, size.kept);
  const others = shuffled.filter((topic) => !chosen.includes(topic));
  const cards = [
    ...chosen.map(({ id }) => ({ id, solicited: true })),
    ...others.slice(0, size.cards - chosen.length).map(({ id }) => ({ id, solicited: false })),
  ];
  return shuffle(cards, random);
}

function shuffle<T>(all: readonly T[], random: () => number): T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}
