import { screenWords } from '../screen-words.ts';
import { findPersonalData } from './personal-data.ts';
import type { PersonalKind } from './personal-spans.ts';

/** Why a sentence is not shown to everybody before a person has read it. */
export type Withheld = 'spam' | 'personal';

/** Of a sentence by somebody outside the house: whether it waits for a reader. Only what is sure keeps it back. */
export function mustWait(sentence: string): Withheld | null {
  if (screenWords(sentence)) return 'spam';
  return findPersonalData(sentence).some(({ confidence }) => confidence === 'high')
    ? 'personal'
    : null;
}

/** Of a sentence by somebody of the house: what in it looks as if it belonged to a person, and what it looks like. */
export function looksPersonal(sentence: string): { kind: PersonalKind; text: string }[] {
  return findPersonalData(sentence)
    .filter(({ confidence }) => confidence !== 'low')
    .map(({ kind, start, end }) => ({ kind, text: sentence.slice(start, end) }));
}
