import { fault, good, type Outcome } from '../fault.ts';
import { bytesOf, hexOf, type Sha256, utf8 } from './bytes.ts';
import { ticketFromRandomness } from './ticket-from-randomness.ts';

/** The League of Entropy's quicknet: a signature that nobody can foretell, every three seconds, checkable for ever. */
export const quicknet = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  scheme: 'bls-unchained-g1-rfc9380',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451' +
    '0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  groupHash: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
  beaconId: 'quicknet',
  /** Seconds since 1970. */
  genesis: 1_692_803_367,
  period: 3,
} as const;

/**
 * Checks a BLS signature in G1 (48 bytes) of a message under a key in G2 (96 bytes), with the hash to curve of RFC 9380
 * under the tag `BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_`. Handed in; false, not an error, for what is no point.
 */
export type VerifyBls = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean;

export type Beacon = { readonly round: number /** 96 hex digits. */; readonly signature: string };

const number = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, i) =>
    Number((BigInt(value) >> BigInt(8 * (bytes - 1 - i))) & 0xffn),
  );

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The name of a drand chain computed from what it is; for quicknet it must give `quicknet.chain`. */
export const chainHash = (chain: Omit<typeof quicknet, 'chain'>, sha256: Sha256): string =>
  hexOf(
    sha256(
      joined(
        number(chain.period, 4),
        number(chain.genesis, 8),
        bytesOf(chain.publicKey, 96) as Uint8Array, // constants above
        bytesOf(chain.groupHash, 32) as Uint8Array,
        utf8(chain.beaconId),
      ),
    ),
  );

/** When a round comes out, in seconds since 1970. */
export const timeOfRound = (round: number): number =>
  quicknet.genesis + (round - 1) * quicknet.period;

/** The first round that comes out at that time or later. */
export const roundFrom = (seconds: number): number =>
  Math.max(1, Math.ceil((seconds - quicknet.genesis) / quicknet.period) + 1);

/**
 * A number from 0 to 999 from a beacon of quicknet that somebody has brought along: checked here, without any network.
 *
 * @param announced the round that was named before it came out
 */
export function ticketFromBeacon(
  beacon: Beacon,
  announced: number,
  tools: { readonly sha256: Sha256; readonly verifyBls: VerifyBls },
): Outcome<{ readonly ticket: number; readonly randomness: string }> {
  const { round } = beacon;
  if (!Number.isSafeInteger(round) || round < 1) return fault('round-invalid', { round });
  if (round !== announced) return fault('round-not-announced', { round, announced });
  const signature = bytesOf(beacon.signature, 48);
  if (!signature) return fault('signature-malformed');
  const message = tools.sha256(number(round, 8));
  const key = bytesOf(quicknet.publicKey, 96) as Uint8Array; // a constant above
  if (!tools.verifyBls(signature, message, key)) return fault('signature-wrong', { round });
  const randomness = tools.sha256(signature);
  return good({
    ticket: ticketFromRandomness(randomness, tools.sha256),
    randomness: hexOf(randomness),
  });
}
