import { canonicalJson } from '../../../packages/ledger/index.ts';
import type { Content } from '../content/content.ts';

export type Difference = { readonly part: string; readonly expected: string; readonly got: string };

const plain = [
  'type',
  'lang',
  'title',
  'column',
  'publishedOn',
  'changedOn',
  'source',
  'author',
  'version',
] as const;

/** The first part in which a page says something else than what is recorded; null when it says the same. */
export function firstDifference(recorded: Content, shown: Content): Difference | null {
  if (canonicalJson(recorded) === canonicalJson(shown)) return null;
  for (const name of plain)
    if (recorded[name] !== shown[name]) return differ(name, recorded[name], shown[name]);
  for (const name of ['blocks', 'attachments'] as const) {
    const [ours, theirs] = [recorded[name] ?? [], shown[name]];
    for (let i = 0; i < Math.max(ours.length, theirs.length); i++)
      if (canonicalJson(ours[i] ?? null) !== canonicalJson(theirs[i] ?? null))
        return differ(`${name.slice(0, -1)} ${i + 1}`, ours[i], theirs[i]);
  }
  // Nothing of what we know differs, so there is more than we know.
  return differ('content', Object.keys(recorded).join(' '), Object.keys(shown).join(' '));
}

function differ(part: string, ours: unknown, theirs: unknown): Difference {
  return { part, expected: said(ours), got: said(theirs) };
}

function said(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') {
    const { text, ...more } = value as Record<string, unknown>; // blocks and attachments, of whatever form
    const rest = Object.entries(more)
      .sort()
      .map(([name, each]) => `${name} ${String(each)}`);
    return [text === undefined ? '' : `"${String(text)}"`, ...rest].filter(Boolean).join(', ');
  }
  return typeof value === 'string' ? `"${value}"` : String(value);
}
