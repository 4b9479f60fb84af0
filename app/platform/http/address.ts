/** Nobody types these, and neither the database nor a log can hold them. */
const controls = /\p{Cc}/u;

/**
 * What is wrong with an address, whatever it leads to: control characters in its path, the same in its parameters,
 * or a parameter that comes twice. null: nothing.
 */
export function addressFault(url: URL): 'path' | 'query' | null {
  if (url.pathname.includes('%') && controls.test(decoded(url.pathname))) return 'path';
  if (!url.search) return null;
  const seen = new Set<string>();
  for (const [name, value] of url.searchParams) {
    if (seen.has(name) || controls.test(name) || controls.test(value)) return 'query';
    seen.add(name);
  }
  return null;
}

function decoded(path: string): string {
  return path.replace(/%[01][0-9a-f]|%7f|%c2%[89][0-9a-f]/gi, (code) => decodeURIComponent(code));
}

/** The same request without the part of its address that cannot be looked up. */
export function plainly(request: Request): Request {
  const url = new URL(request.url);
  return new Request(new URL('/', url), { headers: request.headers });
}
