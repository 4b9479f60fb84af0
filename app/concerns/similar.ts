import type { Reader } from '../platform/db/database.ts';
import { likeness, likenessQuery, likenessThreshold } from '../platform/text/index.ts';
import { sharingWords } from './list-store.ts';
import type { ConcernRow } from './store.ts';

/** How many candidates the index gives, and how many are shown at most. */
const candidates = 30;
const shown = 3;

/**
 * Public concerns that say nearly the same as a text, the nearest first. Words in common find candidates in the index,
 * likeness of the whole texts decides. No model; works between Simplified and Traditional.
 */
export async function similarConcerns(
  reader: Reader,
  text: string,
  except?: string,
): Promise<ConcernRow[]> {
  const query = likenessQuery(text);
  if (!query) return [];
  const found = await sharingWords(reader, query, candidates);
  return found
    .filter(({ id }) => id !== except)
    .map((row) => ({
      row,
      near: likeness(text, `${row.publicTitle ?? ''} ${row.publicText ?? ''}`),
    }))
    .filter(({ near }) => near >= likenessThreshold)
    .sort((a, b) => b.near - a.near)
    .slice(0, shown)
    .map(({ row }) => row);
}
