/** Where time comes from. Handed in everywhere, so that a test or the demo can live at another hour. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands where it is put. */
export function standingClock(
  start: Date | string,
): Clock & { set(to: Date | string): void; pass(ms: number): void } {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set(to) {
      now = new Date(to);
    },
    pass(ms) {
      now = new Date(now.getTime() + ms);
    },
  };
}
