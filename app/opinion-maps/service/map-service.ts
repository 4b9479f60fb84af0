import type { Method, Published, Stage } from '../../../packages/opinion-map/index.ts';
import type { MapEvent } from '../../../packages/opinion-map/live/index.ts';
import { threadFile } from '../../platform/thread-file.ts';
import { anchorOf } from './anchor.ts';
import type { LiveMap, LivePlace, RefusedEvent } from './messages.ts';
import { type Publication, type PublishHow, publishInThread } from './publishing.ts';
import { buffersOf, stretchesOf } from './stretches.ts';
import { startThread, type Thread, ThreadLost } from './thread.ts';

/** After `close`. */
export class MapServiceClosed extends Error {
  override readonly name = 'MapServiceClosed';
}

export type MapServiceOptions = {
  /**
   * The whole log as it is stored, in pieces of any length. Asked for at the start, and again whenever the thread was
   * lost: what `apply` was given must be stored before.
   */
  load(): AsyncIterable<readonly MapEvent[]>;
  readonly method?: Method;
  /** The last published map, to which the live one is turned and whose groups it keeps. */
  readonly published?: Published;
  /** Events loaded so far. */
  onLoading?(events: number): void;
  /** The thread was lost, and a new one is loading, or that failed too. */
  onTrouble?(error: unknown): void;
  /** Other code for the threads: tests. */
  readonly threads?: { readonly live?: string; readonly publish?: string };
};

/** One opinion map in a thread of its own. Everything is answered in the order in which it was asked. */
export type MapService = {
  /** Records events that are stored already. @returns those that were refused: they contradict what is there */
  apply(events: readonly MapEvent[]): Promise<readonly RefusedEvent[]>;
  /** Draws the map as it is now, for display. */
  tick(): Promise<LiveMap>;
  /** One person on the axes of the last tick, with the votes of now; null: not there, or nothing was drawn yet. */
  place(person: string): Promise<LivePlace | null>;
  /**
   * Computes cold, in another thread, what is published; the live map turns to it. One at a time.
   *
   * @throws the reason of the signal when it was given up
   */
  publish(
    how: { readonly seed: number; readonly previous?: Published },
    around?: { readonly signal?: AbortSignal; onStage?(stage: Stage): void },
  ): Promise<Publication>;
  /** Ends the threads; what was not answered is rejected. */
  close(): Promise<void>;
};

/** Resolves when the whole log is loaded. @throws what `load` throws */
export async function openMapService(options: MapServiceOptions): Promise<MapService> {
  const method = options.method ?? 'linli';
  const closing = new AbortController();
  /** Rejects when it closes: nobody then waits for a store that does not answer. */
  const closed = new Promise<never>((_, reject) => {
    closing.signal.addEventListener('abort', () => reject(closing.signal.reason));
  });
  closed.catch(() => {});
  const threads = {
    live: threadFile(import.meta, 'live-worker'),
    publish: threadFile(import.meta, 'publish-worker'),
    ...options.threads,
  };
  let published = options.published ?? null;
  let current: Promise<Thread> | null = null;
  let publications: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<Thread> {
    const thread = startThread(threads.live);
    try {
      await Promise.race([loadInto(thread, options, closing.signal), closed]);
      if (published) await thread.ask({ ask: 'anchor', anchor: anchorOf(published) });
    } catch (error) {
      await thread.stop();
      throw error;
    }
    return thread;
  }

  /** The thread as it is, or a new one with everything loaded. */
  function running(): Promise<Thread> {
    closing.signal.throwIfAborted();
    if (current) return current;
    const begun = begin();
    current = begun;
    begun.then(
      (thread) =>
        void thread.ended.then((why) => {
          if (closing.signal.aborted) return;
          if (current === begun) current = null;
          options.onTrouble?.(why);
          // At once, so that the next question need not wait; once, so that votes that kill it do not do so for ever.
          running().catch((error) => options.onTrouble?.(error));
        }),
      () => {
        if (current === begun) current = null;
      },
    );
    return begun;
  }

  /** Asks; once more of the next thread, which has everything that is stored, if this one is lost over it. */
  async function ask<T>(question: (thread: Thread, again: boolean) => Promise<T>): Promise<T> {
    const thread = await running();
    try {
      return await question(thread, false);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      closing.signal.throwIfAborted();
      await thread.ended;
      return question(await running(), true);
    }
  }

  await running();
  return {
    apply(events) {
      return ask(async (thread, again) => {
        const stretches = stretchesOf(events);
        const refused = await thread.ask({ ask: 'record', stretches }, buffersOf(stretches));
        // The new thread has loaded them already: what it refuses now was recorded a moment ago.
        return again ? [] : refused;
      });
    },
    tick: () => ask((thread) => thread.ask({ ask: 'tick', method })),
    place: (person) => ask((thread) => thread.ask({ ask: 'place', person })),
    publish({ seed, previous }, { signal, onStage = () => {} } = {}) {
      const how: PublishHow = { method, seed, ...(previous ? { previous } : {}) };
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      const run = publications.then(async () => {
        const publication = await publishInThread(
          threads.publish,
          how,
          async (to) => (await running()).ask({ ask: 'ballots', to }, [to]),
          { signal: either, onStage },
        );
        ({ published } = publication);
        const anchor = anchorOf(publication.published);
        await ask((thread) => thread.ask({ ask: 'anchor', anchor }));
        return publication;
      });
      publications = run.catch(() => {});
      return run;
    },
    async close() {
      closing.abort(new MapServiceClosed('the opinion map is closed'));
      const thread = await current?.catch(() => null);
      await thread?.stop();
      await publications;
    },
  };
}

async function loadInto(
  thread: Thread,
  { load, onLoading = () => {} }: MapServiceOptions,
  closing: AbortSignal,
): Promise<void> {
  let loaded = 0;
  /** One piece is on its way while the next is read. */
  let before: Promise<unknown> = Promise.resolve();
  for await (const events of load()) {
    closing.throwIfAborted();
    const stretches = stretchesOf(events);
    const now = thread.ask({ ask: 'record', stretches }, buffersOf(stretches));
    // Heard below; until then nobody listens.
    now.catch(() => {});
    await before;
    before = now;
    loaded += events.length;
    onLoading(loaded);
  }
  await before;
  await thread.ask({ ask: 'loaded' });
}
