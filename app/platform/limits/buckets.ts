import type { Rate } from './rates.ts';

/**
 * Token buckets in memory, written as the generic cell rate algorithm (ITU-T I.371): of each bucket only the time is
 * kept at which it will be full again. At most `maxKeys` are known; the one untouched for longest is forgotten first.
 */
export type Buckets = {
  /**
   * Takes one token. Returns 0 when there was one; else, in ms, how long until there would be one. Nothing is taken
   * then, unless the wait is at most `patience`: in that case the token of that moment is reserved.
   */
  take(key: string, rate: Rate, patience?: number): number;
  readonly size: number;
};

/** @param now monotonic milliseconds, so that a changed clock neither locks out nor lets in */
export function openBuckets(
  given: { readonly now?: () => number; readonly maxKeys?: number } = {},
): Buckets {
  const now = given.now ?? (() => performance.now());
  const maxKeys = given.maxKeys ?? 100_000;
  const fullAt = new Map<string, number>();
  return {
    get size() {
      return fullAt.size;
    },
    take(key, rate, patience = 0) {
      const at = now();
      const step = (rate.seconds * 1000) / rate.count;
      const next = Math.max(fullAt.get(key) ?? at, at) + step;
      // A bucket holds `count` tokens: it may be that many steps away from full. Rounding may cost a microsecond.
      const wait = next - at - step * rate.count;
      if (wait > 1e-3 && wait > patience) return wait;
      fullAt.delete(key);
      fullAt.set(key, next);
      if (fullAt.size > maxKeys) fullAt.delete(fullAt.keys().next().value!);
      return wait > 1e-3 ? wait : 0;
    },
  };
}
