import { BlockList, isIP } from 'node:net';
import { mac } from './compare.ts';
import { isLoopbackHost } from './cookies.ts';

const peers = new WeakMap<Request, string>();

/** The server notes from which address a connection came; a `Request` itself does not know. */
export function notePeer(request: Request, address: string): void {
  peers.set(request, address);
}

export type ProxyList = { trusts(address: string): boolean };

/** @param entries addresses or networks, e.g. `127.0.0.1`, `10.0.0.0/8`, `fd00::/8` @throws for anything else */
export function trustedProxies(entries: readonly string[]): ProxyList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits, more] = entry.split('/');
    const family = familyOf(address);
    const most = family === 'ipv4' ? 32 : 128;
    const prefix = bits === undefined ? most : Number(bits);
    if (!isIP(address) || more !== undefined || !/^\d{1,3}$/.test(bits ?? '0') || prefix > most)
      throw new Error(`not an address or network: ${entry}`);
    list.addSubnet(address, prefix, family);
  }
  return { trusts: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}

/**
 * The address of whoever asks. `X-Forwarded-For` counts only as far as trusted proxies wrote it: read from the right,
 * the first address that is none of theirs. Everything left of it can be made up.
 */
export function clientAddress(request: Request, proxies: ProxyList): string {
  let address = plainAddress(peers.get(request) ?? '');
  const forwarded = (request.headers.get('x-forwarded-for') ?? '')
    .slice(-1000)
    .split(',')
    .reverse();
  for (const hop of forwarded) {
    if (!proxies.trusts(address)) break;
    const next = plainAddress(hop.trim());
    if (!isIP(next)) break;
    address = next;
  }
  return address;
}

/** An IPv4 address that comes as IPv6 (::ffff:192.0.2.1) is the same caller; ports and zones do not count. */
function plainAddress(text: string): string {
  const bare = text
    .replace(/^\[(.+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare.toLowerCase();
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** The network a caller belongs to: IPv4 /24, IPv6 /48. One household or provider changes addresses within it. */
export function networkOf(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(address) !== 6) return 'unknown';
  const [head = '', tail] = address.split('::');
  const groups = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  // An embedded IPv4 address counts as two groups; it never stands within the first three.
  const width = after.length + (after.at(-1)?.includes('.') ? 1 : 0);
  const zeros = tail === undefined ? 0 : 8 - groups.length - width;
  const whole = [...groups, ...Array<string>(zeros).fill('0'), ...after];
  const prefix = whole.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/48`;
}

/**
 * The caller's network as a key for limits: an HMAC that is another one every day (UTC), so that keys of two days
 * cannot be laid beside each other by anybody without the server's key. Never stored with a person.
 */
export function addressKey(key: Uint8Array, address: string, now: Date): string {
  return mac(key, 'address/v1', now.toISOString().slice(0, 10), networkOf(address)).slice(0, 22);
}

/** The same, remembered for a day: most requests come from few networks, and an HMAC is dear beside a page. */
export function openAddressKeys(key: Uint8Array): (address: string, now: Date) => string {
  const known = new Map<string, string>();
  let day = '';
  return (address, now) => {
    const today = now.toISOString().slice(0, 10);
    if (today !== day || known.size >= mostKnown) known.clear();
    day = today;
    const found = known.get(address);
    if (found) return found;
    const made = addressKey(key, address, now);
    known.set(address, made);
    return made;
  };
}

const mostKnown = 10_000;

/** Hosts by which a page for this machine's own watchers may be called besides. */
export function withLoopback(hosts: readonly string[]): readonly string[] {
  return hosts.length > 0 ? [...hosts, 'localhost', '127.0.0.1', '[::1]'] : hosts;
}

/**
 * Whether a program on this machine asks for itself: by the other end of the line, which nobody can make up, and not
 * handed on by a proxy for somebody else.
 */
export function asksFromHere(request: Request): boolean {
  const peer = plainAddress(peers.get(request) ?? '');
  const handedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host'];
  return (
    (peer === '::1' || (isIP(peer) === 4 && peer.startsWith('127.'))) &&
    isLoopbackHost(new URL(request.url).hostname) &&
    !handedOn.some((name) => request.headers.has(name))
  );
}
