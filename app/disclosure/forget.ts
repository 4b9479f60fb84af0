import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { disclose } from './disclose.ts';
import { noteErasure } from './erasures/note.ts';
import { forgotten, redacted } from './leaf-kinds.ts';
import { deleteOpenings, type Forgotten, type GoneOpening } from './openings/store.ts';

/** Why something is forgotten. */
export const forgetBases = [
  'own_request',
  'retention',
  'mask_personal_data',
  'court_order',
] as const;
export type ForgetBasis = (typeof forgetBases)[number];

/**
 * Deletes the openings of a person (or of one field of one thing, or of these facts) with their keys, and appends a
 * fact for each thing touched, in one transaction: `redacted` in the public log for what everybody could see and for
 * what happens to one thing alone, `forgotten` in the private one for the rest. The facts themselves stay as they were,
 * and stay valid. Noted in the journal of erasures, unless a term does it, which is over after a restore as well.
 *
 * @param role the role under which this is done
 */
export async function forget(
  writer: Writer,
  clock: Clock,
  what: Forgotten,
  basis: ForgetBasis,
  role: string,
): Promise<{ fields: number }> {
  const gone = await deleteOpenings(writer, what);
  // One field of a thing may have been closed before, and still be open in an older backup.
  if (basis !== 'retention' && (gone.length > 0 || 'ref' in what))
    await noteErasure(writer, clock, { kind: openingsKind, of: { ...named(what), role }, basis });
  const tell = async (kind: typeof redacted | typeof forgotten, openings: GoneOpening[]) => {
    const byThing = Map.groupBy(openings, ({ ref }) => ref);
    for (const [ref, [first, ...more]] of byThing)
      if (first)
        await disclose(writer, {
          kind,
          at: clock.now(),
          ref,
          process: first.process,
          actor: null,
          rule: 'data-1',
          body: {
            fields: [...new Set([first, ...more].map(({ field }) => field))].sort(),
            basis,
            role,
          },
        });
  };
  const isSeen = ({ openTo }: GoneOpening) => 'ref' in what || openTo === 'everybody';
  await tell(redacted, gone.filter(isSeen));
  await tell(
    forgotten,
    gone.filter((one) => !isSeen(one)),
  );
  return { fields: gone.length };
}

/** The name of this in the journal. */
export const openingsKind = 'disclosure.openings';

const named = (what: Forgotten) => ('facts' in what ? { facts: [...what.facts] } : what);
