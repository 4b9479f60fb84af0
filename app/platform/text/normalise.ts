import { fold } from './fold.ts';

/**
 * The comparable form of a text: compatibility forms (NFKC), one script of Chinese (Simplified), small
 * letters, no accents, nothing invisible (bidi controls, zero-width characters), controls and odd spaces
 * as one space. For comparing and searching, never for showing. Doing it twice changes nothing.
 */
export function normalise(text: string): string {
  return fold(text).text.replace(/\s+/g, ' ').trim();
}
