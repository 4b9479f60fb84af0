import type { Ask } from './route.ts';
import { textOf, textResponse } from './text-response.ts';

type Kept = { body: string; headers: [string, string][]; at: number; epoch: number };

/** How long an answer for visitors may be kept while another node might have changed something. */
const freshForMs = 2_000;
const mostPages = 500;
/** On a page whose entry in the record is being made this moment. */
const pendingMark = 'data-record="pending"';

/**
 * Answers that are the same for every visitor, kept for a moment: a thousand people who open the same notice at
 * once cost one computation. Any act in this process empties it at once (`bump`).
 */
export function openPageCache() {
  const pages = new Map<string, Kept>();
  let epoch = 0;
  return {
    bump(): void {
      epoch++;
    },
    /** The key of an answer, or null when it belongs to one person. */
    keyOf(ask: Pick<Ask, 'url' | 'preferences' | 'request'>): string {
      const { lang, mode, theme, size, script } = ask.preferences;
      return [ask.url.pathname, ask.url.search, lang, mode, theme, size, script].join('\n');
    },
    get(key: string): Response | undefined {
      const kept = pages.get(key);
      if (!kept || kept.epoch !== epoch || Date.now() - kept.at > freshForMs) return undefined;
      return textResponse(kept.body, { headers: kept.headers });
    },
    /** Taken before an answer is computed: what was changed while it was computed is not in it. */
    get epoch(): number {
      return epoch;
    },
    async put(key: string, response: Response, computedIn: number): Promise<void> {
      if (computedIn !== epoch) return;
      if (response.status !== 200 || !response.headers.get('cache-control')?.startsWith('public'))
        return;
      const body = await textOf(response);
      // Its entry gets a number within a second, maybe from another node: nobody is shown this for longer.
      if (body.includes(pendingMark)) return;
      if (pages.size >= mostPages) pages.delete(pages.keys().next().value ?? '');
      pages.set(key, {
        body,
        headers: [...response.headers],
        at: Date.now(),
        epoch: computedIn,
      });
    },
  };
}

export type PageCache = ReturnType<typeof openPageCache>;
