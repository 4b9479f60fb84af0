import { canonicalJson, openCommitment } from '../../../packages/ledger/index.ts';
import type { Content } from '../content/content.ts';
import type { PageLeaf } from './facts.ts';
import type { Finding } from './finding.ts';
import { textOf, usable } from './record-files.ts';
import type { Web } from './web.ts';

/** What an entry's commitment opens to; `gone` when it was deleted; or why it cannot be said. */
export type Opened = { readonly content: Content } | 'gone' | Finding;

const largest = 8_388_608;

/** Fetches the opening of a page's entry and checks that it is what the leaf committed to. */
export async function openEntry(web: Web, { index, leaf }: PageLeaf): Promise<Opened> {
  const where = `/record/entries/${index}`;
  const headers = { accept: 'application/json' };
  const answer = usable(
    await web.get(where, { max: largest, headers }),
    where,
    'page-changed',
    'application/json',
  );
  if ('kind' in answer) return answer;
  const text = textOf(answer, where, 'page-changed');
  if (typeof text !== 'string') return text;
  const wrong = (expected: string, got: string): Finding => ({
    kind: 'page-changed',
    where,
    expected,
    got,
  });
  const entry = parse(text);
  if (!entry) return wrong('an entry as JSON', text);
  if (said(entry['leaf']) !== canonicalJson(leaf))
    return wrong(`the leaf ${canonicalJson(leaf)}`, said(entry['leaf']) ?? 'none');
  const openings = entry['openings'];
  const opening = isGroup(openings) ? openings['content'] : undefined;
  if (!isGroup(opening)) return 'gone';
  const { value, salt } = opening;
  const commitment = leaf.c['content'] ?? '';
  const fits =
    typeof salt === 'string' &&
    said(value) !== null &&
    openCommitment(commitment, { salt: Buffer.from(salt, 'base64url'), field: 'content', value });
  if (!fits || !isContent(value))
    return wrong(`what opens the commitment ${commitment}`, said(value) ?? 'nothing');
  return { content: value };
}

/** Enough of its form to be compared; everything else is compared as it is. */
function isContent(value: unknown): value is Content {
  return isGroup(value) && Array.isArray(value['blocks']) && Array.isArray(value['attachments']);
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) ? value : null;
  } catch {
    return null;
  }
}

/** Canonical JSON; null for what has none. */
function said(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
