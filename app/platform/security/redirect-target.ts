/**
 * Where to go after a step: a path of our own, or null. Parsed by the same rules as the browser's (the URL class), so
 * that what is checked is what is followed.
 */
export function safeNext(next: string | null | undefined, origin: string): string | null {
  if (!next || next.length > 2000 || !next.startsWith('/') || next.startsWith('//')) return null;
  // Browsers read \ as /, and drop tabs and line breaks before they look for //.
  if (/[\\\p{Cc}\p{Cf}]/u.test(next)) return null;
  if (!URL.canParse(next, origin)) return null;
  const target = new URL(next, origin);
  if (target.origin !== new URL(origin).origin) return null;
  const path = target.pathname + target.search + target.hash;
  // `/.//evil` becomes `//evil` only by parsing.
  return path.startsWith('//') ? null : path;
}
