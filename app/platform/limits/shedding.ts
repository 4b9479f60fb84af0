import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Refusal, refuse } from '../result.ts';

/**
 * What is given up first when there is too much to do, and from which delay on (as a multiple of the threshold):
 * whoever came to be heard is heard last of all to be turned away.
 */
export const sheddingOrder = [
  { what: 'export', from: 1 },
  { what: 'search', from: 1.5 },
  { what: 'anonymous_read', from: 2 },
  { what: 'read', from: 3 },
  { what: 'submit', from: 5 },
  { what: 'vote_or_concern', from: 20 },
] as const;

export type LoadClass = (typeof sheddingOrder)[number]['what'];

export type Shedding = {
  /** null: it may go on. */
  refusal(what: LoadClass): Refusal<'overloaded'> | null;
  /** Notes how long something waited for its turn, e.g. for a database connection. */
  noteWait(ms: number): void;
  /** Looks at what was measured since the last look; called by a timer every half second. */
  look(): void;
  /** How many classes are refused: 0 none, 6 all. */
  readonly level: number;
  /** The delay that decided, in ms. */
  readonly delay: number;
  close(): void;
};

export type SheddingOptions = {
  /** Delay of the event loop since the last call, in ms. */
  readonly loopDelay?: () => number;
  /** How long the first in a queue has waited, in ms: a queue that does not move tells of no wait that is over. */
  readonly queueDelay?: () => number;
  /** From this delay on the first class is refused. */
  readonly thresholdMs?: number;
  /** 0: no timer; `look` is called from outside. */
  readonly everyMs?: number;
};

/**
 * Measures the delay of the event loop and of queues, and refuses by class. Rises at once, falls one class at a
 * time, and only when the delay is well below the mark, so that it does not swing.
 */
export function openShedding(options: SheddingOptions = {}): Shedding {
  const { thresholdMs = 200, everyMs = 500 } = options;
  const loop = options.loopDelay ? null : watchLoop();
  const loopDelay = options.loopDelay ?? loop!.read;
  let level = 0;
  let delay = 0;
  let waits: number[] = [];

  function look(): void {
    delay = Math.max(loopDelay(), ninetiethOf(waits), options.queueDelay?.() ?? 0);
    waits = [];
    const reached = sheddingOrder.filter(({ from }) => delay >= from * thresholdMs).length;
    if (reached > level) level = reached;
    else if (level > 0 && delay < 0.7 * sheddingOrder[level - 1]!.from * thresholdMs) level--;
  }

  const timer = everyMs > 0 ? setInterval(look, everyMs).unref() : null;
  return {
    get level() {
      return level;
    },
    get delay() {
      return delay;
    },
    look,
    noteWait(ms) {
      if (waits.length < 10_000) waits.push(ms);
    },
    refusal(what) {
      const place = sheddingOrder.findIndex((entry) => entry.what === what);
      // Not all at once again: the lower the class, the later.
      return place < level
        ? refuse('overloaded', { detail: { retryAfter: 2 + 2 * (sheddingOrder.length - place) } })
        : null;
    },
    close() {
      if (timer) clearInterval(timer);
      loop?.stop();
    },
  };
}

function ninetiethOf(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0;
}

/**
 * The length of the pause that somebody meets who comes at a random moment: Σd² / Σd over all pauses d since the last
 * look. One long pause among many short ones counts by its length, as it does for people. The sums are taken as
 * differences of what the histogram has counted since the start: after a reset it would miss the pause it is in. It
 * counts from tick to tick of its own timer, so its resolution is taken off.
 */
function watchLoop(): { read(): number; stop(): void } {
  const resolution = 20;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  let before = { sum: 0, squares: 0 };
  return {
    read() {
      const { count, mean, stddev } = histogram;
      if (count === 0) return 0;
      const now = { sum: count * mean, squares: count * (stddev ** 2 + mean ** 2) };
      const sum = now.sum - before.sum;
      const squares = now.squares - before.squares;
      before = now;
      return sum > 0 ? Math.max(0, squares / sum / 1e6 - resolution) : 0;
    },
    stop: () => void histogram.disable(),
  };
}
