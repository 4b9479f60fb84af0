import type { quarantineCodes } from './codes.ts';
import { spamSignals } from './screening/spam.ts';

export type Suspicion = {
  readonly code: (typeof quarantineCodes)[number];
  readonly signals: readonly string[];
};

/** Whether a text must be seen by a person before anything else happens to it. */
export function screenWords(text: string): Suspicion | null {
  const { quarantine, signals } = spamSignals(text);
  return quarantine ? { code: 'spam', signals } : null;
}
