import { fault, good, type Outcome } from '../fault.ts';
import { bytesOf, hashText, type Sha256, utf8 } from './bytes.ts';
import { ticketFromRandomness } from './ticket-from-randomness.ts';

export type Commitment = { readonly party: string /** 64 hex digits. */; readonly hash: string };
export type Reveal = {
  readonly party: string /** 64 hex digits, drawn at random. */;
  readonly secret: string;
};

/** Fewer parties could agree among themselves too easily. */
export const fewestParties = 3;

/** What a party publishes first. Its name is in it, so that nobody can repeat what another has said. */
export const commitmentTo = ({ party, secret }: Reveal, sha256: Sha256): string =>
  hashText(`linli-draw-commitment/1\n${JSON.stringify(party)}\n${secret.toLowerCase()}\n`, sha256);

/**
 * A number from 0 to 999 that no party could choose, as long as one of them has drawn its secret at random and none
 * keeps it back: SHA-256 of the secrets in order (design A7.3). Who does not reveal is named.
 */
export function ticketFromReveals(
  commitments: readonly Commitment[],
  reveals: readonly Reveal[],
  sha256: Sha256,
): Outcome<{ readonly ticket: number; readonly missing: readonly string[] }> {
  const parties = new Map(commitments.map(({ party, hash }) => [party, hash.toLowerCase()]));
  if (parties.size !== commitments.length) return fault('party-twice');
  if (new Set(parties.values()).size !== parties.size) return fault('commitment-twice');
  if (parties.size < fewestParties) return fault('parties-too-few', { parties: parties.size });
  const revealed = new Map<string, string>();
  for (const reveal of reveals) {
    const { party, secret } = reveal;
    const committed = parties.get(party);
    if (committed === undefined) return fault('party-unknown', { party });
    if (revealed.has(party)) return fault('reveal-twice', { party });
    if (!bytesOf(secret, 32)) return fault('secret-malformed', { party });
    if (commitmentTo(reveal, sha256) !== committed) return fault('secret-wrong', { party });
    revealed.set(party, secret.toLowerCase());
  }
  if (revealed.size < fewestParties) return fault('reveals-too-few', { reveals: revealed.size });
  const text = [...revealed.values()]
    .sort()
    .map((secret) => `${secret}\n`)
    .join('');
  return good({
    ticket: ticketFromRandomness(sha256(utf8(text)), sha256),
    missing: commitments.map(({ party }) => party).filter((party) => !revealed.has(party)),
  });
}
