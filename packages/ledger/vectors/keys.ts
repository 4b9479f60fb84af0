import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { NaiveTree } from './naive.ts';

/** Keys and signatures for the vectors, put together byte by byte, without the package. */

export const base64 = (...parts: readonly (string | Uint8Array)[]): string =>
  Buffer.concat(parts.map((part) => Buffer.from(part))).toString('base64');

export type Key = { name: string; type: number; seed: Uint8Array };

/** A key whose 32-byte seed is this number over and over: for vectors only. */
export const key = (name: string, type: number, seed: number): Key => ({
  name,
  type,
  seed: new Uint8Array(32).fill(seed),
});

const secretOf = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

const publicOf = (seed: Uint8Array): Uint8Array => {
  const { x } = createPublicKey(secretOf(seed)).export({ format: 'jwk' });
  return Buffer.from(x!, 'base64url');
};

export const idOf = ({ name, type, seed }: Key): Uint8Array =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(type))
    .update(publicOf(seed))
    .digest()
    .subarray(0, 4);

export const vkey = (one: Key): string =>
  [
    one.name,
    Buffer.from(idOf(one)).toString('hex'),
    base64(Uint8Array.of(one.type), publicOf(one.seed)),
  ].join('+');

export const logLine = (one: Key, body: string): string =>
  `— ${one.name} ${base64(idOf(one), sign(null, Buffer.from(body), secretOf(one.seed)))}\n`;

export const cosignatureLine = (one: Key, body: string, time: number): string => {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${body}`);
  return `— ${one.name} ${base64(idOf(one), stamp, sign(null, message, secretOf(one.seed)))}\n`;
};

export const checkpointBody = (
  origin: string,
  size: number,
  leaves: readonly Uint8Array[],
): string => `${origin}\n${size}\n${base64(NaiveTree.of(leaves).root(size))}\n`;

export const log = key('linli.example.org/record', 1, 1);
export const district = key('district.example.org/witness', 4, 2);
export const university = key('university.example.org/w1', 4, 3);
export const committee = key('居委会.example.org', 4, 4);
