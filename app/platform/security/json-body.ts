import { accept, type Result, refuse } from '../result.ts';
import {
  type BodyBudget,
  type BodyFault,
  forbiddenNames,
  openBodyBudget,
  withBody,
} from './body.ts';

export const jsonLimits = { bytes: 256 * 1024, depth: 32 } as const;

/** Reads a JSON body: at most 256 KB and 32 levels, no key that reaches into objects, objects without prototype. */
export function readJsonBody(
  request: Request,
  budget: BodyBudget = openBodyBudget(),
  from = '',
): Promise<Result<unknown, BodyFault>> {
  return withBody(request, { limit: jsonLimits.bytes, budget, from }, (bytes) => {
    const text = decode(bytes);
    return text === null ? refuse('bad_body') : parseJson(text);
  });
}

/** The same for a text that is already there. */
export function parseJson(text: string): Result<unknown, 'bad_body'> {
  // Before parsing: a hundred thousand opening brackets cost a stack.
  if (depthOf(text) > jsonLimits.depth) return refuse('bad_body');
  try {
    return accept(clean(JSON.parse(text)));
  } catch {
    return refuse('bad_body');
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The deepest nesting of brackets outside of strings; for what is no JSON, at least not less. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (quoted) {
      if (letter === 0x5c) i++;
      else if (letter === 0x22) quoted = false;
    } else if (letter === 0x22) quoted = true;
    else if (letter === 0x7b || letter === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (letter === 0x7d || letter === 0x5d) depth--;
  }
  return deepest;
}

/** @throws for a forbidden key, and for texts that the database cannot hold (NUL, half of a surrogate pair) */
function clean(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new Error('no text');
    return value;
  }
  if (Array.isArray(value)) return value.map(clean);
  if (!value || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of Object.entries(value)) {
    if (forbiddenNames.has(name)) throw new Error('forbidden key');
    clean(name);
    copy[name] = clean(inner);
  }
  return copy;
}
