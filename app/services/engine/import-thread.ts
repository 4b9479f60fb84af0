import { good, type ImportProgress, type Outcome } from '../../../packages/walkshed/index.ts';
import { threadFile } from '../../platform/thread-file.ts';
import { type Caps, extractCaps, openThread } from './capped-thread.ts';
import type { Imported, ImportHow, ImportQuestion } from './import-messages.ts';

/** What one import may use; beyond it the thread is ended, and the program goes on. */
export type ImportCaps = Caps;
export const importCaps: ImportCaps = extractCaps;

/** A thread that reads one extract after another. */
export type Importer = {
  /**
   * @param extract is handed over: not to be used any more
   * @returns faults of `importExtract`; `import_memory` {megabytes}, `import_time` {seconds}, `import_broke` {message}
   */
  read(
    extract: Uint8Array<ArrayBuffer>,
    how: ImportHow,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<Outcome<Imported>>;
  close(): Promise<void>;
};

export function openImporter(caps: ImportCaps = importCaps): Importer {
  const thread = openThread<ImportQuestion, ImportProgress, { readonly imported: Imported }>(
    threadFile(import.meta, 'import-worker'),
    'walking-circle-import',
    caps,
  );
  return {
    async read(extract, how, onProgress) {
      const answer = await thread.ask({ extract, how }, [extract.buffer], onProgress);
      return answer.ok ? good(answer.value.imported) : answer;
    },
    close: thread.close,
  };
}
