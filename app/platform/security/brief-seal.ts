import { type Random, systemRandom } from './random.ts';
import { sealerFor } from './seal.ts';

/**
 * Seals for what may be opened again for an hour or two by this process, and by nobody ever after: the key is in
 * memory only, changes every hour, and is forgotten an hour later. What lies in the database, its log and every copy
 * of it is then noise.
 */
export type BriefSealer = {
  seal(text: string): string;
  /** null: the key is gone. */
  open(sealed: string): string | null;
};

const hour = 3_600_000;

/** @param now monotonic milliseconds */
export function openBriefSealer(
  now: () => number = () => performance.now(),
  random: Random = systemRandom,
): BriefSealer {
  const make = () => ({ sealer: sealerFor(random(32), random), since: now() });
  let keys = [make()];
  const current = () => {
    if (now() - keys[0]!.since >= hour) keys.unshift(make());
    keys = keys.filter(({ since }) => now() - since < 2 * hour);
    return keys;
  };
  return {
    seal: (text) => current()[0]!.sealer.seal(text, 'brief'),
    open(sealed) {
      for (const { sealer } of current()) {
        const text = sealer.open(sealed, 'brief');
        if (text !== null) return text;
      }
      return null;
    },
  };
}
