import { feed, type Shown } from './feed.ts';
import { cautiousRate } from './rate.ts';

/** mulberry32 (Tommy Ettinger, public domain). */
function generator(seed: number): () => number {
  let s = seed | 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Simulated = { readonly truth: readonly number[]; readonly found: readonly number[] };

/**
 * An invented neighbourhood of 600 people and 24 topics, each liked by a share of all. People look at the first few
 * cards. By popularity the cards are in the order of their supporters, and a known crowd draws others along, as in the
 * experiment of Salganik, Dodds and Watts (Science 2006); by balance they come from `feed`, without counts.
 */
export function neighbourhood(seed: number, by: 'balance' | 'popularity'): Simulated {
  const random = generator(seed);
  const [topics, people, days] = [24, 600, 4];
  const truth = Array.from({ length: topics }, (_, i) => 0.08 + (0.72 * i) / topics);
  for (let i = topics - 1; i > 0; i--) {
    const at = Math.floor(random() * (i + 1));
    [truth[i], truth[at]] = [truth[at] as number, truth[i] as number];
  }
  const supports = truth.map(() => 0);
  const exposed = truth.map(() => new Map<string, number>());
  const likes = Array.from({ length: people }, () => truth.map((share) => random() < share));
  const seen = likes.map(() => new Set<string>());
  for (let day = 0; day < days; day++)
    for (let person = 0; person < people; person++) {
      if (by === 'popularity') {
        const order = truth
          .map((_, i) => i)
          .sort((a, b) => (supports[b] as number) - (supports[a] as number) || a - b);
        for (const topic of order.slice(0, 5)) {
          if (seen[person]?.has(String(topic))) continue;
          seen[person]?.add(String(topic));
          const drawn = (supports[topic] as number) / (person + 1 + day * people) / 2;
          if (likes[person]?.[topic] || random() < drawn)
            supports[topic] = (supports[topic] as number) + 1;
        }
        continue;
      }
      const shown: Shown[] = exposed.map((exposures, i) => ({
        id: String(i),
        author: '',
        exposures,
      }));
      const block = String(person % 4);
      const reader = { household: `h${person}`, block, seen: seen[person] as Set<string> };
      // Nobody has enough exposures to leave the kept places: 60 would end the test before it says anything.
      for (const { id, solicited } of feed(shown, reader, 1e6, random)) {
        if (!solicited) continue;
        const topic = Number(id);
        seen[person]?.add(id);
        exposed[topic]?.set(block, (exposed[topic]?.get(block) ?? 0) + 1);
        if (likes[person]?.[topic]) supports[topic] = (supports[topic] as number) + 1;
      }
    }
  const exposures = exposed.map((map) => [...map.values()].reduce((a, b) => a + b, 0));
  const found = supports.map((count, i) =>
    by === 'popularity' ? count : cautiousRate(count, exposures[i] as number),
  );
  return { truth, found };
}

/** Spearman's rank correlation; equals share their ranks. */
export function correlation({ truth, found }: Simulated): number {
  const [a, b] = [ranks(truth), ranks(found)];
  const middle = (a.length - 1) / 2;
  let [product, left, right] = [0, 0, 0];
  a.forEach((rank, i) => {
    const [x, y] = [rank - middle, (b[i] as number) - middle];
    product += x * y;
    left += x * x;
    right += y * y;
  });
  return product / Math.sqrt(left * right);
}

const ranks = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
