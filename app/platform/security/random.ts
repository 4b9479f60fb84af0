import { randomBytes } from 'node:crypto';

/** A source of chance: that many bytes. Handed in so that a test knows what comes. */
export type Random = (bytes: number) => Uint8Array;

export const systemRandom: Random = (bytes) => randomBytes(bytes);

/** A whole number from 0 to `below` − 1, each as likely as the others. `below` up to 2^24. */
export function randomBelow(below: number, random: Random): number {
  const fair = 0x1000000 - (0x1000000 % below);
  for (;;) {
    const [a = 0, b = 0, c = 0] = random(3);
    const drawn = a * 0x10000 + b * 0x100 + c;
    // The last, incomplete round would favour the small numbers.
    if (drawn < fair) return drawn % below;
  }
}
