import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { forgetAtlas } from './atlas.ts';
import { addSettingsChange } from './change-store.ts';
import type { LevelUnit, Names } from './place.ts';
import { type Settings, settingsSchema } from './settings.ts';
import { addUnit, allUnits, lockProfile, saveProfile } from './store.ts';

/** Everything of a community that its administration may change. */
export type Profile = {
  readonly names: Names;
  readonly telephone: string | null;
  readonly settings: Settings;
  /** The chain above, top first. */
  readonly levels: readonly { readonly level: string; readonly names: Names }[];
};

/** One change that two persons agreed on. Who may, and what makes sense, was decided by whoever calls. */
export type Change = {
  readonly proposal: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAs: string;
  readonly agreedBy: string;
  readonly agreedAs: string;
};

/** The profile as it stands in this transaction, held against others who would change it. */
export async function holdProfile(writer: Writer): Promise<Profile> {
  const row = await lockProfile(writer);
  const units = await allUnits(writer);
  const levels: LevelUnit[] = [];
  for (let next = row.unit; next; ) {
    const unit = units.find(({ id }) => id === next);
    if (!unit || levels.includes(unit)) break;
    levels.unshift(unit);
    next = unit.parent;
  }
  return {
    names: row.names,
    telephone: row.telephone,
    settings: settingsSchema.parse(row.settings),
    levels,
  };
}

/** Saves the profile as changed: a row of `settings_change`, and the next version of the rules. */
export async function changeSettings(
  writer: Writer,
  clock: Clock,
  profile: Profile,
  change: Change,
): Promise<{ id: string; ruleVersion: number }> {
  const unit = await chainOf(writer, clock, profile.levels);
  const { names, telephone, settings } = profile;
  const ruleVersion = await saveProfile(writer, { names, telephone, settings, unit });
  const id = newId(clock);
  await addSettingsChange(writer, { ...change, id, ruleVersion, at: clock.now() });
  forgetAtlas(writer);
  return { id, ruleVersion };
}

/**
 * The lowest unit of this chain. Units that are there already are shared with the other communities; a unit is never
 * renamed under the feet of those that still belong to it.
 */
export async function chainOf(
  writer: Writer,
  clock: Clock,
  levels: Profile['levels'],
): Promise<string | null> {
  const units = await allUnits(writer);
  let parent: string | null = null;
  for (const { level, names } of levels) {
    const found = units.find(
      (unit) => unit.parent === parent && unit.level === level && sameNames(unit.names, names),
    );
    const id: string = found?.id ?? newId(clock);
    if (!found) await addUnit(writer, { id, parent, level, names });
    parent = id;
  }
  return parent;
}

function sameNames(a: Names, b: Names): boolean {
  return a['zh-Hans'] === b['zh-Hans'] && a['zh-Hant'] === b['zh-Hant'] && a.en === b.en;
}
