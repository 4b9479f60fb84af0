import { capability as concerns } from './concerns/capability.ts';
import { disclosureCapability as disclosure } from './disclosure/capability.ts';
import { type Around, type LeafBook, leafBook, type Standing } from './disclosure/index.ts';
import { capability as following } from './following/capability.ts';
import { capability as meetings } from './meetings/capability.ts';
import { capability as opinionMaps } from './opinion-maps/capability.ts';
import { capability as panels } from './panels/capability.ts';
import { capability as people } from './people/capability.ts';
import { placesCapability as places } from './places/capability.ts';
import { type Community, communitiesOf } from './places/index.ts';
import type { TablesApart } from './platform/archive/write-backup.ts';
import type { Capability } from './platform/capability.ts';
import type { Database } from './platform/db/database.ts';
import { capability as register } from './register/capability.ts';
import { capability as rules } from './rules/capability.ts';
import { capability as services } from './services/capability.ts';
import { trailCapability as trail } from './trail/capability.ts';

type Above = { communities(): Promise<readonly Community[]>; readonly record: Around };

/** What pages are told by the program around them; asked late, since it is put together after the capabilities. */
export type Program = Pick<Around, 'standing' | 'script'>;

/** A program that only lists its parts, or does something else than serve pages. */
const notServing: Program = {
  standing: (): Standing => ({ state: 'checking', done: 0, of: 0 }),
  script: () => null,
};

/**
 * The ordered list: a capability may enter the front door of those above it, never below.
 * The only place that knows every capability; tools/boundaries.test.ts reads the order here.
 */
const inOrder = (above: Above): readonly Capability[] => [
  disclosure(above.record),
  places(above.communities),
  people,
  services,
  concerns,
  rules,
  following,
  register,
  opinionMaps,
  panels,
  meetings,
  trail(above),
];

export function capabilitiesOn(
  database: Database,
  program: Program = notServing,
): readonly Capability[] {
  const communities = () => communitiesOf(database);
  const all: readonly Capability[] = inOrder({
    communities,
    record: {
      ...program,
      communities,
      ask: (community, question) => database.read(community, question),
      async links(reader, refs, lang) {
        const found = new Map();
        for (const { recordLinks } of all)
          for (const [ref, link] of (await recordLinks?.(reader, refs, lang)) ?? [])
            found.set(ref, link);
        return found;
      },
      book: () => leavesOf(all),
    },
  });
  return all;
}

/**
 * What a backup keeps apart (docs/decisions/0014): the keys of single openings and people, whose loss closes what is
 * sealed under them; and the name of this one database, which no other inherits.
 */
export const tablesApart: TablesApart = {
  keys: ['opening_key', 'person_key'],
  never: ['database_life'],
};

/** Every kind of fact that there is, and how it is said. */
export function leavesOf(capabilities: readonly Capability[]): LeafBook {
  return leafBook(capabilities.flatMap(({ leaves }) => leaves ?? []));
}
