import type { Finding, Kind } from './finding.ts';
import type { Answer, Lost, Web } from './web.ts';

/** The largest checkpoint, key, policy or receipt that makes sense. */
const longestText = 1_048_576;

/** A file of the record as text, or the finding that it could not be had. `path` below `/record/`. */
export async function fetchText(web: Web, path: string, kind: Kind): Promise<string | Finding> {
  const where = `/record/${path}`;
  const answer = usable(await web.get(where, { max: longestText }), where, kind, 'text/plain');
  return 'kind' in answer ? answer : textOf(answer, where, kind);
}

/** A tile or bundle, or the finding that it could not be had. `path` below `/record/tile/`. */
export async function fetchBytes(
  web: Web,
  path: string,
  kind: Kind,
  max: number,
): Promise<Uint8Array | Finding> {
  const where = `/record/tile/${path}`;
  const answer = usable(await web.get(where, { max }), where, kind, 'application/octet-stream');
  return 'kind' in answer ? answer : answer.bytes;
}

/** The answer if it is what was asked for, else the finding that it is not. */
export function usable(
  answer: Answer | Lost,
  where: string,
  kind: Kind,
  type: string,
): Answer | Finding {
  if ('lost' in answer)
    return { kind, where, expected: 'an answer', got: answer.lost, unfetched: true };
  if (answer.status !== 200)
    return { kind, where, expected: 'status 200', got: statusText(answer), unfetched: true };
  if (answer.type !== type)
    return { kind, where, expected: type, got: answer.type || 'no content type' };
  return answer;
}

/** What an answer says in UTF-8, or the finding that it is something else. */
export function textOf(answer: Answer, where: string, kind: Kind): string | Finding {
  if (answer.charset !== null && answer.charset !== 'utf-8')
    return { kind, where, expected: 'charset utf-8', got: `charset ${answer.charset}` };
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(answer.bytes);
  } catch {
    return { kind, where, expected: 'UTF-8', got: 'bytes that are not' };
  }
}

export function statusText({ status, location }: Answer): string {
  return `status ${status}${location ? ` to ${location}` : ''}`;
}
