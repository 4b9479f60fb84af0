import { type Refusal, refuse } from '../result.ts';
import { isLoopbackHost } from './cookies.ts';

/** Methods without effect. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may go on by where it was sent to and from. null: yes.
 *
 * The host must be one of ours (`hosts`; none given: loopback names), compared as a whole. A request with effect must
 * come from a page of the same host (with `tls`: an encrypted one): by `Sec-Fetch-Site` and `Origin` where the browser sends them. Programs send
 * neither; they are held by the form's token or carry no cookie at all.
 */
export function originRefusal(
  request: Request,
  hosts: readonly string[],
  tls = false,
): Refusal<'foreign_origin' | 'unknown_host'> | null {
  const host = hostOf(request);
  if (!host || !isOurs(host, hosts)) return refuse('unknown_host');
  if (safe.has(request.method)) return null;
  const site = request.headers.get('sec-fetch-site');
  // `none`: the person's own doing, such as a reload of a sent form.
  if (site !== null && site !== 'same-origin' && site !== 'none') return refuse('foreign_origin');
  const origin = request.headers.get('origin');
  if (origin !== null && hostOfOrigin(origin, tls) !== host.host) return refuse('foreign_origin');
  return null;
}

type Host = { readonly host: string; readonly hostname: string };

function hostOf(request: Request): Host | null {
  const sent = request.headers.get('host') ?? new URL(request.url).host;
  // A whole URL is parsed, so user names, paths or spaces in a Host header do not pass for a host.
  if (!/^[A-Za-z0-9.:[\]-]{1,255}$/.test(sent) || !URL.canParse(`http://${sent}`)) return null;
  const { host, hostname } = new URL(`http://${sent}`);
  return { host, hostname };
}

/** The host of an http(s) origin without a default port; null for `null`, others, and plain http to a TLS site. */
function hostOfOrigin(origin: string, tls: boolean): string | null {
  if (!(tls ? /^https:\/\// : /^https?:\/\//).test(origin) || !URL.canParse(origin)) return null;
  return new URL(origin).host;
}

/** An entry with a port must match with it; an entry without one, whatever the port. */
function isOurs({ host, hostname }: Host, hosts: readonly string[]): boolean {
  if (!hosts.length) return isLoopbackHost(hostname);
  return hosts.some((entry) => {
    const ours = entry.toLowerCase();
    return ours === host || ours === hostname;
  });
}
