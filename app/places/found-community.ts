import { disclose, textHash } from '../disclosure/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { chainOf, type Profile } from './change-settings.ts';
import { communityFounded, communitySurveyed, recordBody } from './leaf-kinds.ts';
import type { Body, GridBlock, LevelUnit, Names, Place } from './place.ts';
import { type Settings, settingsSchema } from './settings.ts';
import { addBlock, addBody, addCommunity, addPlace, addUnit, isSlugTaken } from './store.ts';

/** First parts of an address that belong to the installation, not to a community. */
export const reservedSlugs: readonly string[] = [
  'api',
  'assets',
  'health',
  'metrics',
  'design',
  'preferences',
  'record',
  'setup',
  'set-up',
  'communities',
  'sign-in',
  'favicon.ico',
  'robots.txt',
  'sitemap.xml',
  'uploads',
  'demo',
  'admin',
  'help',
  'static',
];

export type Founding = {
  id: string;
  slug: string;
  timeZone: string;
  names: Names;
  telephone?: string | null;
  /** The chain above the community, top first, with ids of one's own. */
  levels?: readonly LevelUnit[];
  /** The same without ids: units of these names that are there already are shared. */
  above?: Profile['levels'];
  settings?: Partial<Settings>;
};

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Founds a community: its place in the tree of levels, its name and its settings.
 * The writer must be bound to the new community's id.
 */
export async function foundCommunity(
  writer: Writer,
  clock: Clock,
  given: Founding,
): Promise<
  Result<{ id: string }, 'slug_reserved' | 'slug_invalid' | 'slug_taken' | 'time_zone_unknown'>
> {
  if (reservedSlugs.includes(given.slug)) return refuse('slug_reserved', { field: 'slug' });
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(given.slug)) return refuse('slug_invalid', { field: 'slug' });
  if (await isSlugTaken(writer, given.slug)) return refuse('slug_taken', { field: 'slug' });
  if (!isTimeZone(given.timeZone)) return refuse('time_zone_unknown', { field: 'timeZone' });
  const levels = given.levels ?? [];
  for (const unit of levels) await addUnit(writer, unit);
  const above = given.above ?? [];
  const unit = levels.at(-1)?.id ?? (await chainOf(writer, clock, above));
  await addCommunity(writer, {
    id: given.id,
    slug: given.slug,
    timeZone: given.timeZone,
    names: given.names,
    telephone: given.telephone ?? null,
    unit,
    settings: settingsSchema.parse(given.settings ?? {}),
    at: clock.now(),
  });
  await disclose(writer, {
    kind: communityFounded,
    at: clock.now(),
    ref: given.id,
    process: given.id,
    actor: null,
    rule: 'settings-1',
    body: {
      levels: [...levels, ...above].map(({ level }) => level),
      textHash: textHash({ slug: given.slug, names: given.names, timeZone: given.timeZone }),
    },
  });
  return accept({ id: given.id });
}

/** Adds blocks, places and bodies to a community, each told in the public log. */
export async function surveyCommunity(
  writer: Writer,
  clock: Clock,
  given: {
    blocks?: readonly GridBlock[];
    places?: readonly (Place & {
      households?: number | null;
      population?: Record<string, number> | null;
    })[];
    bodies?: readonly Body[];
  },
): Promise<void> {
  for (const block of given.blocks ?? []) await addBlock(writer, block);
  for (const place of given.places ?? []) await addPlace(writer, place);
  for (const body of given.bodies ?? []) await addBody(writer, body);
  const { blocks = [], places = [], bodies = [] } = given;
  const ids: string[] = [];
  for (const { id } of bodies) ids.push(await recordBody(writer, id));
  await disclose(writer, {
    kind: communitySurveyed,
    at: clock.now(),
    ref: newId(clock),
    process: writer.community,
    actor: null,
    rule: 'settings-1',
    body: {
      blocks: blocks.length,
      places: places.length,
      bodies: ids,
      textHash: textHash({ blocks, places, bodies }),
    },
  });
}
