/** Numbers in [0, 1), the next one at each call. */
export type Random = () => number;

/**
 * mulberry32 (Tommy Ettinger, public domain), in 32-bit integers only, so that every engine draws the same.
 *
 * @param seed a 32-bit integer
 */
export function mulberry32(seed: number): Random {
  let s = seed | 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A stream of its own for each purpose, e.g. `k-means 3, restart 2`: drawing more for one changes nothing for the
 * others (design §9.2). FNV-1a over the four bytes of the seed and the UTF-16 units of the purpose; the seed byte by
 * byte, because mixed in as a whole it cancels out against the first letter: (1, `a`) would be (2, `b`).
 */
export function stream(seed: number, purpose: string): Random {
  let hash = 0x811c9dc5 | 0;
  const mix = (unit: number) => {
    hash = Math.imul(hash ^ unit, 0x01000193);
  };
  for (let shift = 0; shift < 32; shift += 8) mix((seed >>> shift) & 0xff);
  for (let i = 0; i < purpose.length; i++) mix(purpose.charCodeAt(i));
  const random = mulberry32(hash);
  // Neighbouring hashes give related first numbers.
  for (let i = 0; i < 4; i++) random();
  return random;
}

/** A whole number in 0 … below − 1. */
export const drawBelow = (random: Random, below: number): number => Math.floor(random() * below);
