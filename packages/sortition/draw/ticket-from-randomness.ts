import type { Sha256 } from './bytes.ts';

/** The largest multiple of 1,000 among 65,536: what is not below it is thrown away, so that all numbers are alike. */
const below = 65_000;

/**
 * A number from 0 to 999 from 32 random bytes: the first of their 16-bit words (high byte first) that is below 65,000,
 * modulo 1,000 (design A7.3). Should none of the sixteen be, which one in 10³³ does, the hash of the bytes goes on.
 */
export function ticketFromRandomness(randomness: Uint8Array, sha256: Sha256): number {
  for (let i = 0; i + 1 < randomness.length; i += 2) {
    const word = (randomness[i] as number) * 256 + (randomness[i + 1] as number);
    if (word < below) return word % 1000;
  }
  return ticketFromRandomness(sha256(randomness), sha256);
}
