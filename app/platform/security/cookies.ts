/** 127.0.0.0/8, ::1, localhost and names below it: nobody else can stand in between. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** Cookies are `Secure` unless the site is only reached by plain http over loopback. */
export function needsSecureCookies(site: { tls: boolean; hostname: string }): boolean {
  return site.tls || !isLoopbackHost(site.hostname);
}

/** `__Host-` makes the browser refuse the cookie from any other host, path or unencrypted connection. */
function prefixed(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** The cookie that carries the sign-in to one community. */
export function loginCookieName(slug: string, secure: boolean): string {
  return prefixed(`linli-in-${slug}`, secure);
}

/** The cookie by which one browser is known again, signed in or not. */
export function deviceCookieName(secure: boolean): string {
  return prefixed('linli-device', secure);
}

export type CookieOptions = {
  readonly secure: boolean;
  /** Seconds; 0 deletes; left out: until the browser is closed. */
  readonly maxAge?: number;
  /** false only for what our own script must read. */
  readonly httpOnly?: boolean;
};

/** The value of a `Set-Cookie` header. @throws for names or values that would need quoting */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  if (!cookieName.test(name) || !cookieValue.test(value))
    throw new Error(`not fit for a cookie: ${name}`);
  const parts = [`${name}=${value}`, 'Path=/', 'SameSite=Lax'];
  if (options.httpOnly ?? true) parts.push('HttpOnly');
  if (options.secure) parts.push('Secure');
  if (options.maxAge !== undefined) parts.push(`Max-Age=${Math.floor(options.maxAge)}`);
  return parts.join('; ');
}

/** Sets the sign-in of one community; `maxAge` is the longest it may last (idleness is judged by the server). */
export function loginCookie(
  slug: string,
  token: string,
  options: { secure: boolean; maxAge: number },
): string {
  return setCookie(loginCookieName(slug, options.secure), token, options);
}

export function endLoginCookie(slug: string, secure: boolean): string {
  return setCookie(loginCookieName(slug, secure), '', { secure, maxAge: 0 });
}

const cookieName = /^[A-Za-z0-9_.-]{1,80}$/;
const cookieValue = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,4096}$/;

/**
 * Reads a `Cookie` header strictly: plain names, no quoting, no decoding. A name that comes twice is left out, since
 * one of the two was set by somebody else (a neighbouring site on the same domain).
 */
export function readCookies(header: string | null): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  if (!header || header.length > 16_384) return cookies;
  const twice = new Set<string>();
  for (const part of header.split(';').slice(0, 100)) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (!cookieName.test(name) || !cookieValue.test(value)) continue;
    if (name in cookies) twice.add(name);
    cookies[name] = value;
  }
  for (const name of twice) delete cookies[name];
  return cookies;
}
