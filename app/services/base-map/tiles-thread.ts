import { good, type Outcome } from '../../../packages/walkshed/index.ts';
import { threadFile } from '../../platform/thread-file.ts';
import { type Caps, extractCaps, openThread } from '../engine/capped-thread.ts';
import type { CutArchive, TilesProgress, TilesQuestion } from './tiles-messages.ts';

/** A thread that cuts the tiles of one extract after another. */
export type TileCutter = {
  /**
   * @param extract is handed over: not to be used any more
   * @returns faults of `readMap`; `map_too_large` {tiles, most}; `import_memory`, `import_time`, `import_broke`
   */
  cut(
    extract: Uint8Array<ArrayBuffer>,
    name: string,
    onProgress?: (progress: TilesProgress) => void,
  ): Promise<Outcome<CutArchive>>;
  close(): Promise<void>;
};

export function openTileCutter(caps: Caps = extractCaps): TileCutter {
  const thread = openThread<TilesQuestion, TilesProgress, { readonly archive: CutArchive }>(
    threadFile(import.meta, 'tiles-worker'),
    'base-map-tiles',
    caps,
  );
  return {
    async cut(extract, name, onProgress) {
      const answer = await thread.ask({ extract, name }, [extract.buffer], onProgress);
      return answer.ok ? good(answer.value.archive) : answer;
    },
    close: thread.close,
  };
}
