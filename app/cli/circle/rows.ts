import type { Command, OptionRow } from '../command.ts';

const people: OptionRow = {
  name: 'people',
  value: 'PEOPLE.csv',
  summary: 'id,lon,lat,population[,band]',
};
const places: OptionRow = { name: 'places', value: 'PLACES.csv', summary: 'id,lon,lat,function' };
const datumOf = (name: string): OptionRow => ({
  name: `${name}-datum`,
  value: 'DATUM',
  summary: 'of its lon,lat: GCJ-02, BD-09, CGCS2000 (WGS84)',
});
/** How far one walks, and where the answer goes. */
const walk: readonly OptionRow[] = [
  { name: 'minutes', value: 'N', summary: 'of walking (15)' },
  { name: 'speed-kmh', value: 'N', summary: 'kilometres an hour (4.0)' },
  { name: 'snap-limit', value: 'METRES', summary: 'longest way from a door to a street (1600)' },
  { name: 'at', value: 'TIME', summary: 'gates and closures as then, e.g. 2026-03-04T20:00' },
  { name: 'json', value: 'OUT', summary: 'write everything as JSON; - for the terminal' },
];

const rows: readonly Command[] = [
  {
    name: 'circle import',
    summary: 'make the streets to walk on from an OpenStreetMap extract (PBF)',
    usage: 'EXTRACT.osm.pbf --out GRAPH',
    about:
      'The extract is read in a thread of its own with limits; the same extract and options give the same bytes. Leaves with 2 when the file is no extract, cut off, or needs what is not supported; then nothing is written.',
    options: [
      { name: 'out', value: 'GRAPH', summary: 'the file to write' },
      { name: 'profile', value: 'NAME', summary: 'walk (default), wheels or open (all ways)' },
      {
        name: 'prune',
        value: 'N',
        summary: 'leave out islands of fewer vertices (40; 0 for open)',
      },
      { name: 'country', value: 'CODE', summary: 'rules for elevated roads and tunnels: CN' },
      {
        name: 'overlay',
        value: 'FILE.geojson',
        summary: 'what staff drew: paths, gates, closures',
      },
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'circle reach',
    summary: 'what can be reached on foot from one door',
    usage: 'GRAPH --from LON,LAT',
    options: [
      { name: 'from', value: 'LON,LAT', summary: 'the door, in degrees (WGS 84)' },
      ...walk,
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'circle draw',
    summary: 'draw what can be reached on foot from one door, in three bands',
    usage: 'GRAPH --from LON,LAT --svg OUT',
    about:
      'The map with its numbers as tables under it, as one SVG file. With PLACES (id,lon,lat,function) also which services are within reach.',
    options: [
      { name: 'from', value: 'LON,LAT', summary: 'the door, in degrees (WGS 84)' },
      { name: 'svg', value: 'OUT', summary: 'the drawing to write' },
      { name: 'places', value: 'PLACES.csv', summary: 'services to show' },
      datumOf('places'),
      { name: 'lang', value: 'LANG', summary: 'its language: zh-Hans, zh-Hant or en (en)' },
      ...walk.filter(({ name }) => name !== 'json'),
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'circle tiles',
    summary: 'cut the map of an OpenStreetMap extract (PBF) into vector tiles',
    usage: 'EXTRACT.osm.pbf --out FILE',
    about:
      'Land, water, buildings, roads, rails and names, zooms 8 to 15, as one archive (PMTiles 3). In a thread of its own with limits, as circle import.',
    options: [{ name: 'out', value: 'FILE', summary: 'the archive to write' }],
    args: { min: 1, max: 1 },
  },
  {
    name: 'circle coverage',
    summary: 'how many people have which services within reach',
    usage: 'GRAPH --people PEOPLE.csv --places PLACES.csv',
    about:
      'PEOPLE: id,lon,lat,population and perhaps band. PLACES: id,lon,lat,function. Columns are found by their names. Everybody counts in the total, also who lives on no street.',
    options: [people, datumOf('people'), places, datumOf('places'), ...walk],
    args: { min: 1, max: 1 },
  },
  {
    name: 'circle site',
    summary: 'where new places would reach most people who have none yet',
    usage:
      'GRAPH --people PEOPLE.csv --places PLACES.csv --candidates CAND.csv --function NAME --count N',
    about:
      'Tells the sites in the order of their gains, and how far they can be from the best choice of as many.',
    options: [
      people,
      datumOf('people'),
      places,
      datumOf('places'),
      { name: 'candidates', value: 'CAND.csv', summary: 'id,lon,lat of where it could be' },
      datumOf('candidates'),
      { name: 'function', value: 'NAME', summary: 'what is to be placed, as in PLACES' },
      { name: 'count', value: 'N', summary: 'how many' },
      { name: 'time-limit', value: 'SECONDS', summary: 'look no longer for something better (60)' },
      ...walk,
    ],
    args: { min: 1, max: 1 },
  },
];

/** The commands of the walking circle. */
export const circleCommands: readonly Command[] = rows.map((row) => ({ ...row, oneLine: true }));
