import { describe, expect, it } from 'vitest';
import {
  addressKey,
  clientAddress,
  networkOf,
  notePeer,
  openAddressKeys,
  trustedProxies,
} from './client-address.ts';

const key = new Uint8Array(32).fill(4);
function asked(peer: string, forwarded?: string) {
  const request = new Request('http://localhost/', {
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });
  notePeer(request, peer);
  return request;
}

describe('clientAddress', () => {
  const proxies = trustedProxies(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

  it.each([
    ['a direct caller', '203.0.113.9', undefined, '203.0.113.9'],
    ['a caller who claims to be another', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a caller behind our proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    [
      'a claim in front of what our proxy wrote',
      '127.0.0.1',
      '1.1.1.1, 203.0.113.9',
      '203.0.113.9',
    ],
    ['two proxies of ours', '10.1.2.3', '1.1.1.1, 203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['a proxy on IPv6', 'fd00::5', '2001:db8::7', '2001:db8::7'],
    ['IPv4 written as IPv6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a port beside the address', '127.0.0.1', '203.0.113.9:51234', '203.0.113.9'],
    ['rubbish in the header', '127.0.0.1', 'unknown, <script>', '127.0.0.1'],
    ['an empty header', '127.0.0.1', '', '127.0.0.1'],
  ])('asvs-4.1.3 sees %s', (_, peer, forwarded, address) => {
    expect(clientAddress(asked(peer, forwarded), proxies)).toBe(address);
  });

  it('trusts nobody unless told', () => {
    expect(clientAddress(asked('127.0.0.1', '203.0.113.9'), trustedProxies([]))).toBe('127.0.0.1');
  });

  it.each(['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', 'fd00::/129', ''])(
    'says at the start that %j is no network',
    (entry) => expect(() => trustedProxies([entry])).toThrow(/not an address/),
  );
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2001:0db8:0001::', '2001:db8:1::/48'],
    ['::1', '0:0:0::/48'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0::/48'],
    ['', 'unknown'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('addressKey', () => {
  const morning = new Date('2026-03-01T00:00:00Z');
  it('is the same all day for a network, another for the next, and another tomorrow', () => {
    const made = addressKey(key, '203.0.113.9', morning);
    expect(addressKey(key, '203.0.113.200', new Date('2026-03-01T23:59:59Z'))).toBe(made);
    expect(addressKey(key, '203.0.114.9', morning)).not.toBe(made);
    expect(addressKey(key, '203.0.113.9', new Date('2026-03-02T00:00:00Z'))).not.toBe(made);
    expect(addressKey(new Uint8Array(32), '203.0.113.9', morning)).not.toBe(made);
    expect(made).not.toContain('203');
  });
});

it('an address key that is remembered is the one that would be made, also on the next day', () => {
  const remembered = openAddressKeys(key);
  for (const day of ['2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z', '2026-03-02T08:00:00Z'])
    for (const address of ['203.0.113.9', '203.0.114.9'])
      expect(remembered(address, new Date(day))).toBe(addressKey(key, address, new Date(day)));
});
