import { type Document, parseHtml } from './dom.ts';
import type { Answer, Lost, Web } from './web.ts';

/** A page as a visitor gets it. */
export type Visit = {
  readonly status: number;
  readonly location: string | null;
  /** Null when the answer is no page. */
  readonly document: Document | null;
};

const largestPage = 8_388_608;

/**
 * What a browser says. A hijacked site shows its own face to tools that say what they are; this one sees what a
 * visitor sees.
 */
const asVisitor = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
};

/** Whatever a browser would show as a page with markup in it. */
const pageTypes = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/xml',
  'application/xml',
  'image/svg+xml',
  '',
]);

/** Fetches an address as a visitor does. */
export async function visit(web: Web, address: string): Promise<Visit | Lost> {
  const answer: Answer | Lost = await web.get(address, { max: largestPage, headers: asVisitor });
  if ('lost' in answer) return answer;
  const isPage = pageTypes.has(answer.type);
  // Without a charset a browser guesses; ours are all UTF-8, and wrong bytes come out as changed text.
  const text = isPage ? new TextDecoder('utf-8').decode(answer.bytes) : null;
  return {
    status: answer.status,
    location: answer.location,
    document: text === null ? null : parseHtml(text),
  };
}
