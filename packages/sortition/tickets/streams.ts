import { type Random, stream } from '../random.ts';

/** Generators from one seed: a stream of its own for each purpose. */
export type Streams = (purpose: string) => Random;

/** @param seed a 32-bit integer */
export const streamsOf =
  (seed: number): Streams =>
  (purpose) =>
    stream(seed, purpose);
