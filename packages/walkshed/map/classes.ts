import type { Tags } from '../pbf/tags.ts';

/** What a map is drawn of, from the ground up. */
export const layerNames = ['land', 'water', 'building', 'road', 'rail', 'place'] as const;
export type LayerName = (typeof layerNames)[number];

/** What something is on a map: its layer, its class in it, and whether its line encloses it. */
export type Kind = { readonly layer: LayerName; readonly name: string; readonly area: boolean };

type Values = Readonly<Record<string, string>>;
const all = (name: string, values: string): Values =>
  Object.fromEntries(values.split(' ').map((value) => [value, name]));

/** Per key of OpenStreetMap: value → class. The first key that knows its value decides. */
type Rules = readonly (readonly [key: string, values: Values])[];

const roads: Values = {
  ...all('motorway', 'motorway motorway_link'),
  ...all('trunk', 'trunk trunk_link'),
  ...all('primary', 'primary primary_link'),
  ...all('secondary', 'secondary secondary_link'),
  ...all('tertiary', 'tertiary tertiary_link'),
  ...all('minor', 'residential unclassified living_street road busway'),
  ...all('service', 'service'),
  ...all('track', 'track'),
  ...all('pedestrian', 'pedestrian'),
  ...all('path', 'footway path cycleway bridleway corridor'),
  ...all('steps', 'steps'),
};

const lines: readonly (readonly [LayerName, Rules])[] = [
  ['road', [['highway', roads]]],
  [
    'rail',
    [
      [
        'railway',
        { ...all('rail', 'rail narrow_gauge'), ...all('tram', 'tram light_rail subway monorail') },
      ],
    ],
  ],
  [
    'water',
    [['waterway', { river: 'river', canal: 'canal', ...all('stream', 'stream drain ditch') }]],
  ],
];

const waters: Rules = [
  ['natural', all('water', 'water')],
  ['waterway', all('water', 'riverbank dock')],
  ['landuse', all('water', 'reservoir basin pond')],
  ['leisure', all('pool', 'swimming_pool')],
];

const lands: Rules = [
  [
    'landuse',
    {
      ...all('wood', 'forest'),
      ...all('grass', 'grass meadow village_green recreation_ground'),
      ...all('farm', 'farmland farmyard vineyard orchard allotments plant_nursery'),
      ...all('cemetery', 'cemetery'),
      ...all('residential', 'residential'),
      ...all('commercial', 'commercial retail'),
      ...all('industrial', 'industrial railway port quarry'),
    },
  ],
  [
    'natural',
    {
      ...all('wood', 'wood'),
      ...all('grass', 'grassland fell'),
      ...all('scrub', 'scrub heath'),
      ...all('sand', 'beach sand'),
      ...all('rock', 'bare_rock scree shingle'),
      ...all('wetland', 'wetland'),
      ...all('glacier', 'glacier'),
    },
  ],
  [
    'leisure',
    {
      ...all('park', 'park garden golf_course dog_park'),
      ...all('pitch', 'pitch playground track stadium sports_centre'),
    },
  ],
  [
    'amenity',
    {
      ...all('school', 'school kindergarten college university'),
      ...all('hospital', 'hospital clinic'),
      ...all('cemetery', 'grave_yard'),
      ...all('parking', 'parking'),
    },
  ],
  ['place', all('square', 'square')],
];

const places = new Set(
  'city town suburb borough quarter neighbourhood village hamlet isolated_dwelling'.split(' '),
);

function found(tags: Tags, rules: Rules): string | null {
  for (const [key, values] of rules) {
    const value = tags.get(key);
    if (value !== undefined && Object.hasOwn(values, value)) return values[value] ?? null;
  }
  return null;
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== 'no';

/** What encloses something: a closed way, or the rings of a multipolygon. */
export function areaKind(tags: Tags): Kind | null {
  const as = (layer: LayerName, name: string): Kind => ({ layer, name, area: true });
  if (isOn(tags.get('building'))) return as('building', 'building');
  const water = found(tags, waters);
  if (water) return as('water', water);
  const highway = tags.get('highway');
  const isSquare = highway === 'pedestrian' || highway === 'footway';
  if (isSquare && (tags.get('area') === 'yes' || tags.get('type') === 'multipolygon'))
    return as('land', 'square');
  const land = found(tags, lands);
  return land ? as('land', land) : null;
}

/** @param closed whether it ends where it begins */
export function wayKind(tags: Tags, closed: boolean): Kind | null {
  const area = closed && tags.get('area') !== 'no' ? areaKind(tags) : null;
  if (area) return area;
  // What runs in a pipe is not seen.
  if (isOn(tags.get('waterway')) && isOn(tags.get('tunnel'))) return null;
  for (const [layer, rules] of lines) {
    const name = found(tags, rules);
    if (name) return { layer, name, area: false };
  }
  return null;
}

export function nodeKind(tags: Tags): Kind | null {
  const place = tags.get('place');
  if (place === undefined || !places.has(place) || !tags.get('name')) return null;
  return { layer: 'place', name: place, area: false };
}

/** Bits of `MapLayer.flags`. */
export const mapFlag = { bridge: 1, tunnel: 2 } as const;

export const flagsOf = (tags: Tags): number =>
  (isOn(tags.get('bridge')) ? mapFlag.bridge : 0) | (isOn(tags.get('tunnel')) ? mapFlag.tunnel : 0);
