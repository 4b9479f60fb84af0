import { atlasOf, type Settings } from '../places/index.ts';
import type { Reader } from '../platform/db/database.ts';
import { type Policy, rowOf } from './permissions.ts';

/** † What this community decided about who may do what; the domain's defaults where it decided nothing. */
export function rightsIn(settings: Pick<Settings, 'rights'>): Policy {
  return settings.rights;
}

/** The same for the community that a reader is bound to: goes into every `can()` of an action that depends on it. */
export async function rightsHere(reader: Reader): Promise<Policy> {
  return rightsIn((await atlasOf(reader)).community.settings);
}

/** Whether a setting can change who may do this. */
export function dependsOnRights(action: string): boolean {
  const row = rowOf(action);
  return Boolean(row?.policy) || row?.assurance !== undefined;
}
