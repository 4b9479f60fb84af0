import type { ErasureKind } from '../../platform/capability.ts';
import type { Erasure } from '../../platform/erasures/journal.ts';
import { forget, forgetBases, openingsKind } from '../forget.ts';
import type { Forgotten } from '../openings/store.ts';

/** Openings that were deleted are deleted once more, each thing with a `redacted` fact. */
export const openingsAgain: ErasureKind = {
  kind: openingsKind,
  async again(writer, { of, basis }, { clock }) {
    const { role } = of;
    const ground = forgetBases.find((one) => one === basis);
    if (!ground || typeof role !== 'string')
      throw new Error('an erasure of openings without ground or role');
    await forget(writer, clock, whatOf(of), ground, role);
  },
};

function whatOf({ person, ref, field, facts }: Erasure['of']): Forgotten {
  if (typeof person === 'string') return { person };
  if (typeof ref === 'string' && typeof field === 'string') return { ref, field };
  if (Array.isArray(facts)) return { facts };
  throw new Error('an erasure of openings that names none');
}
