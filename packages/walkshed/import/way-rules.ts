import { flag } from '../flags.ts';
import type { ProfileName } from '../graph.ts';
import type { Tags } from '../pbf/tags.ts';
import { notPublic, walkedBeside } from './access.ts';
import type { CountryRules } from './countries.ts';
import { footClasses, openClasses, trunkClasses, walkClasses } from './profiles.ts';
import { wheelsOf } from './wheels.ts';

/** What the import notes of a way besides the bits of `flag`; gone when the graph is finished. */
export const note = {
  /** An area if it is closed: one walks straight across. */
  area: 1 << 16,
  /** Kept only if a footway runs beside it. */
  needsFootway: 1 << 17,
  footway: 1 << 18,
  /** Bits that stay. */
  kept: 0xffff,
} as const;

/** Not walked. */
export const never = -1;

/**
 * Whether a way (or the relation of an area) is walked, and what is known of it (design §3).
 *
 * @returns bits of `flag` and `note`, or `never`
 */
export function walkedWay(tags: Tags, profile: ProfileName, country: CountryRules | null): number {
  const highway = tags.get('highway');
  if (profile === 'open') {
    if (highway === undefined || !openClasses.has(highway)) return never;
    return highway === 'steps' ? flag.steps : 0;
  }
  const area = areaOf(tags, highway);
  if (highway === undefined || !walkClasses.has(highway)) {
    const trunk = highway !== undefined && trunkClasses.has(highway);
    if (trunk && (!walkedBeside(tags) || tags.get('sidewalk') === 'separate')) return never;
    if (!trunk && !isOther(tags, highway)) return never;
  }
  if (tags.get('motorroad') === 'yes' || tags.get('foot') === 'use_sidepath') return never;
  if (!area && tags.get('area') === 'yes') return never;
  const byCountry = country && highway !== undefined ? inCountry(tags, highway, country) : 0;
  if (byCountry === never) return never;
  const steps = highway === 'steps';
  return (
    byCountry |
    (area ? note.area : 0) |
    (highway !== undefined && footClasses.has(highway) ? note.footway : 0) |
    (steps ? flag.steps : 0) |
    (highway === 'elevator' ? flag.elevator : 0) |
    (notPublic(tags) ? flag.private : 0) |
    (isOn(tags.get('bridge')) ? flag.bridge : 0) |
    (isOn(tags.get('tunnel')) ? flag.tunnel : 0) |
    direction(tags, highway) |
    wheelsOf(tags, steps)
  );
}

/** Walked without `highway`: platforms, piers, squares. What is planned or built has a `highway` that says so. */
function isOther(tags: Tags, highway: string | undefined): boolean {
  if (highway !== undefined && highway !== 'bus_stop') return false;
  return isPlatform(tags) || tags.get('man_made') === 'pier' || tags.get('place') === 'square';
}

const isPlatform = (tags: Tags): boolean =>
  tags.get('public_transport') === 'platform' || tags.get('railway') === 'platform';

/** Whether one walks across it, if it is closed (design §3.8). */
function areaOf(tags: Tags, highway: string | undefined): boolean {
  const area = tags.get('area');
  if (area === 'no') return false;
  if (tags.get('place') === 'square' && highway === undefined) return true;
  if (isPlatform(tags) || highway === 'platform') return true;
  if (highway === 'pedestrian' || highway === 'footway' || tags.get('man_made') === 'pier')
    return area === 'yes' || tags.get('type') === 'multipolygon';
  return false;
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== 'no';

/** Both ways, but on moving walkways and where `oneway:foot` says otherwise. */
function direction(tags: Tags, highway: string | undefined): number {
  const foot = tags.get('oneway:foot');
  if (foot === 'yes' || foot === '1') return flag.forwardOnly;
  if (foot === '-1') return flag.backwardOnly;
  if (foot === 'no' || (highway !== 'footway' && highway !== 'steps')) return 0;
  const conveying = tags.get('conveying');
  if (conveying === undefined || conveying === 'no' || conveying === 'reversible') return 0;
  if (conveying === 'forward') return flag.forwardOnly;
  if (conveying === 'backward') return flag.backwardOnly;
  const oneway = tags.get('oneway');
  if (oneway === 'yes' || oneway === '1') return flag.forwardOnly;
  return oneway === '-1' ? flag.backwardOnly : 0;
}

/** Roads on stilts and tunnels for cars (design §3.7). */
function inCountry(tags: Tags, highway: string, { elevated, tunnels }: CountryRules): number {
  if (!tunnels.carClasses.has(highway) || walkedBeside(tags)) return 0;
  const named = (names: RegExp) =>
    ['name', 'name:zh', 'name:en'].some((key) => names.test(tags.get(key) ?? ''));
  if (named(tunnels.names)) return never;
  if (tunnels.classes.has(highway) && tags.get('tunnel') === 'yes') return never;
  if (!elevated.classes.has(highway)) return 0;
  if (named(elevated.names)) return never;
  if (!isOn(tags.get('bridge')) && !(Number(tags.get('layer')) >= 1)) return 0;
  if (elevated.tags.some(([key, value]) => tags.get(key) === value)) return never;
  const oneway = tags.get('oneway') === 'yes' || tags.get('oneway') === '-1';
  return oneway && Number(tags.get('lanes')) >= elevated.lanes ? note.needsFootway : 0;
}
