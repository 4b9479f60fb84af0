import { withoutTricks } from '../components/resident-text.tsx';

/** What no XML document may hold, however it is escaped (XML 1.0, 2.2), beside the control characters. */
const neverInXml = /[\ufffe\uffff]/g;

/**
 * A text from outside, fit to stand on one line of a page or drawing: no control characters, nothing that turns the
 * direction of what follows, no half characters. Markup in it is escaped where it is written.
 */
export function plain(text: string): string {
  return withoutTricks(text.toWellFormed()).replace(neverInXml, '').replace(/\s+/g, ' ').trim();
}

/** At most so many characters as people count them, with a sign that there is more. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
