import { seconds } from './table.ts';

/** Adds up how long pieces of work took: by the clock, and of the processor, which others may be using too. */
export function stopwatch() {
  let clock = 0;
  let processor = 0;
  return {
    time(work: () => void): void {
      const used = process.cpuUsage();
      const began = performance.now();
      work();
      clock += performance.now() - began;
      const { user, system } = process.cpuUsage(used);
      processor += (user + system) / 1000;
    },
    /** Milliseconds by the clock. */
    get ms() {
      return clock;
    },
    /** `7.1 s`, and with others on the machine `7.1 s (5.0 s of processor)`. */
    get text() {
      const busy = processor < clock * 0.9;
      return busy ? `${seconds(clock)} (${seconds(processor)} of processor)` : seconds(clock);
    },
  };
}
