import type { Options } from '../command.ts';
import { say, type Target, tell, writeTarget } from '../output.ts';
import { text } from './typed.ts';

export type Answer = {
  readonly targets: readonly Target[];
  /** Writes the document where it was asked for, then warnings, then what a person reads. */
  give(
    document: () => Iterable<string>,
    summary: readonly string[],
    warnings?: string,
  ): Promise<void>;
};

/** Where an answer goes, as typed behind `--json`: a file, `-` for the terminal, or nowhere. */
export function answerTo(given: Options['given']): Answer {
  const json = text(given, 'json');
  const targets = json === null || json === '-' ? [] : [{ option: 'json', typed: json }];
  return {
    targets,
    async give(document, summary, warnings = '') {
      for (const target of targets) await writeTarget(target, document);
      await say(process.stderr, warnings);
      await tell(summary, json === '-' ? document : null);
    },
  };
}
