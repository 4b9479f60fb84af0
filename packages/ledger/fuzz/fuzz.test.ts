import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

/** `LEDGER_FUZZ=1000000` for the long run. */
const runs = Number(process.env['LEDGER_FUZZ'] ?? 4000);

describe('changed notes, proofs, tiles, bundles and receipts', () => {
  it('never make the package throw, nor believe what nobody signed', { timeout: 3_600_000 }, () => {
    const { by } = fuzz(runs, 1);
    // The fuzzer itself works: each target meets both kinds of input, most of them wrong.
    for (const [name, { malformed, not_believed, kept }] of Object.entries(by)) {
      expect(malformed + not_believed, name).toBeGreaterThan(runs / 20);
      expect(kept, name).toBeGreaterThan(0);
    }
  });
});
