import { good, type Outcome } from '../fault.ts';
import { type Beacon, ticketFromBeacon, type VerifyBls } from './beacon.ts';
import type { Sha256 } from './bytes.ts';
import { type Commitment, type Reveal, ticketFromReveals } from './commit-reveal.ts';
import { ticketFromDigits } from './digits.ts';

/** A source as it was announced, with what came out of it. */
export type Source =
  | { readonly kind: 'dice' | 'balls'; readonly digits: readonly number[] }
  | { readonly kind: 'beacon'; readonly round: number; readonly beacon: Beacon }
  | {
      readonly kind: 'commit-reveal';
      readonly commitments: readonly Commitment[];
      readonly reveals: readonly Reveal[];
    };

export type DrawTools = { readonly sha256: Sha256; readonly verifyBls: VerifyBls };

/** The number, 0 … 999, and who did not reveal what they had promised to. */
export type Ticket = { readonly ticket: number; readonly missing: readonly string[] };

export function ticketFrom(source: Source, tools: DrawTools): Outcome<Ticket> {
  switch (source.kind) {
    case 'dice':
    case 'balls': {
      const found = ticketFromDigits(source.digits);
      return found.ok ? good({ ticket: found.value, missing: [] }) : found;
    }
    case 'beacon': {
      const found = ticketFromBeacon(source.beacon, source.round, tools);
      return found.ok ? good({ ticket: found.value.ticket, missing: [] }) : found;
    }
    case 'commit-reveal':
      return ticketFromReveals(source.commitments, source.reveals, tools.sha256);
  }
}
