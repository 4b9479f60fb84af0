import { megabytes, ms, type Row, seconds } from './table.ts';

/** Bytes a second that one thread reads, in plain passes over so many bytes; more than a cache holds: from memory. */
export function bandwidth(bytes: number): number {
  const numbers = new Float64Array(bytes / 8).fill(1);
  // Long enough for the clock, also where the bytes are few.
  const passes = Math.max(1, Math.round(2 ** 27 / bytes));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const began = performance.now();
    let sum = 0;
    // One number of each line of the cache brings all of it.
    for (let pass = 0; pass < passes; pass++)
      for (let i = 0; i < numbers.length; i += 8) sum += numbers[i]!;
    if (sum <= 0) throw new Error('nothing was read');
    best = Math.min(best, performance.now() - began);
  }
  return (numbers.byteLength * passes * 1000) / best;
}

/** How far a stage is from what it would take only to move its bytes once. */
export function againstBytes(
  took: number,
  bytes: number,
  perSecond: number,
): Pick<Row, 'baseline' | 'ratio'> {
  const floor = (bytes / perSecond) * 1000;
  const size = bytes < 1e6 ? `${bytes.toLocaleString('en')} B` : megabytes(bytes);
  const time =
    floor < 0.1 ? `${(floor * 1000).toFixed(2)} µs` : floor < 1000 ? ms(floor) : seconds(floor);
  const times = took / floor;
  return {
    baseline: `${size}: ${time}`,
    ratio: `× ${times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString('en')}`,
  };
}
