import type { ErasureKind } from '../platform/capability.ts';
import type { Erasure } from '../platform/erasures/journal.ts';
import { erasePerson, personErased } from './erase.ts';
import { contactErased, deleteOwnContact, nameHidden, showName } from './own-contacts.ts';
import { contactKinds } from './person.ts';
import { personById } from './person-store.ts';

/** What people had erased and a restore from an older backup brought back is erased again, by the same acts. */
export const erasuresAgain: readonly ErasureKind[] = [
  {
    kind: personErased,
    async again(writer, { of }, { clock, services, report }) {
      const tools = { clock, keys: services.keys };
      const done = await erasePerson(writer, tools, idOf(of), { again: true });
      if (done.ok && done.value.leaderless)
        report(
          `  Nobody is administrator of ${writer.community} any more: ./linli admin-link makes one.`,
        );
    },
  },
  {
    kind: contactErased,
    async again(writer, { of }, { clock, services }) {
      const kind = contactKinds.find((one) => one === of['contact']);
      if (!kind) throw new Error('an erased contact of no kind');
      // Refused when there is none: it was given and taken back after the backup.
      if (await personById(writer, idOf(of)))
        await deleteOwnContact(writer, { clock, keys: services.keys }, idOf(of), kind);
    },
  },
  {
    kind: nameHidden,
    async again(writer, { of }, { clock, services }) {
      await showName(writer, { clock, keys: services.keys }, idOf(of), { show: false });
    },
  },
];

function idOf({ person }: Erasure['of']): string {
  if (typeof person !== 'string') throw new Error('an erasure that names no person');
  return person;
}
