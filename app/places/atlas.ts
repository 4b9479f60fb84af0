import {
  type Database,
  everyCommunity,
  type Reader,
  type Writer,
} from '../platform/db/database.ts';
import { type NumberChange, promiseChanges } from './change-store.ts';
import type { Body, GridBlock, LevelUnit, Names, Place } from './place.ts';
import { type Settings, settingsSchema } from './settings.ts';
import {
  allCommunities,
  allUnits,
  blocksIn,
  bodiesIn,
  type CommunityRow,
  placesIn,
} from './store.ts';

export type Community = {
  readonly id: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly names: Names;
  readonly telephone: string | null;
  readonly settings: Settings;
  readonly ruleVersion: number;
  /** From the nearest level above up to the top, e.g. sub-district, district, city. */
  readonly above: readonly LevelUnit[];
};

/** Everything about the places of one community that changes rarely and is needed on every page. */
export type Atlas = {
  readonly community: Community;
  readonly places: readonly Place[];
  readonly blocks: readonly GridBlock[];
  readonly bodies: readonly Body[];
  /** What the numbers of the promises were before each change, the oldest change first. */
  readonly promiseChanges: readonly NumberChange[];
  place(id: string | null | undefined): Place | null;
  body(id: string | null | undefined): Body | null;
};

/** How long another node's change of a place may stay unseen here. */
const freshForMs = 10_000;

type Kept<T> = { at: number; value: T };

const communities = new WeakMap<Database, Kept<readonly Community[]>>();
const atlases = new Map<string, Kept<Atlas>>();

function chainAbove(unit: string | null, units: ReadonlyMap<string, LevelUnit>): LevelUnit[] {
  const chain: LevelUnit[] = [];
  for (let next = unit; next; ) {
    const found = units.get(next);
    if (!found || chain.includes(found)) break;
    chain.push(found);
    next = found.parent;
  }
  return chain;
}

function toCommunity(row: CommunityRow, units: ReadonlyMap<string, LevelUnit>): Community {
  const { unit, settings, ...rest } = row;
  return { ...rest, settings: settingsSchema.parse(settings), above: chainAbove(unit, units) };
}

async function readCommunities(reader: Reader): Promise<Community[]> {
  const units = new Map((await allUnits(reader)).map((unit) => [unit.id, unit]));
  return (await allCommunities(reader)).map((row) => toCommunity(row, units));
}

/**
 * All communities of the installation, oldest first. What is no longer fresh is given once more while it is read anew:
 * many who ask at once while each holds a connection would otherwise wait for one another's until all give up.
 */
export async function communitiesOf(database: Database): Promise<readonly Community[]> {
  const kept = communities.get(database);
  if (kept && Date.now() - kept.at < freshForMs) return kept.value;
  const reading = readings.get(database) ?? readAnew(database);
  if (!kept) return reading;
  reading.catch(() => {}); // whoever asks next tries again
  return kept.value;
}

/** Questions on their way, so that a crowd asks once. */
const readings = new WeakMap<Database, Promise<readonly Community[]>>();

function readAnew(database: Database): Promise<readonly Community[]> {
  const reading: Promise<readonly Community[]> = database
    .read(everyCommunity, readCommunities)
    .then((value) => {
      // An empty installation is about to be founded: whoever does that goes there in the next moment. And what was
      // changed while this was read is in the next answer, not in this one.
      if (value.length > 0 && readings.get(database) === reading)
        communities.set(database, { at: Date.now(), value });
      return value;
    })
    .finally(() => {
      if (readings.get(database) === reading) readings.delete(database);
    });
  readings.set(database, reading);
  return reading;
}

/** The atlas of the community that a reader is bound to. */
export async function atlasOf(reader: Reader): Promise<Atlas> {
  const kept = atlases.get(reader.community);
  if (kept && Date.now() - kept.at < freshForMs) return kept.value;
  const community = (await readCommunities(reader)).find(({ id }) => id === reader.community);
  if (!community) throw new Error(`no community ${reader.community}`);
  const places = await placesIn(reader);
  const blocks = await blocksIn(reader);
  const bodies = await bodiesIn(reader);
  const placeById = new Map(places.map((place) => [place.id, place]));
  const bodyById = new Map(bodies.map((body) => [body.id, body]));
  const value: Atlas = {
    community,
    places,
    blocks,
    bodies,
    promiseChanges: await promiseChanges(reader),
    place: (id) => (id ? (placeById.get(id) ?? null) : null),
    body: (id) => (id ? (bodyById.get(id) ?? null) : null),
  };
  atlases.set(reader.community, { at: Date.now(), value });
  return value;
}

/** After a change made here: the next question reads afresh. */
export function forgetAtlas(writer: Writer, database?: Database): void {
  const { community } = writer;
  atlases.delete(community);
  writer.afterCommit(() => {
    atlases.delete(community);
    if (!database) return;
    communities.delete(database);
    readings.delete(database);
  });
}
