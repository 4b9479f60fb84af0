import { countries, type Fault } from '../../../packages/walkshed/index.ts';
import { quoted } from '../../platform/csv/faults.ts';

type Detail = NonNullable<Fault['detail']>;
type Say = (detail: Detail) => string;

const again = 'import the extract again';
const at = ({ byte }: Detail): string => (byte === undefined ? '' : ` (block at byte ${byte})`);
const name = (detail: Detail): string => quoted(String(detail['name']));

const wrongField: Readonly<Record<string, string>> = {
  missing: 'is missing',
  invalid: 'is not what it must be',
  duplicate: 'is there twice',
  unknown: 'is not known',
  second_person: 'must be another person than the author',
};

/** What an operator reads about an extract or a graph that was refused: why, where, and what to do. */
const said: Readonly<Record<string, Say>> = {
  pbf_not: () => 'this is no OpenStreetMap extract in PBF (byte 0)',
  pbf_truncated: ({ byte }) =>
    `the file ends in the middle of the block that begins at byte ${byte}; get it again`,
  pbf_compression: (detail) =>
    `the compression ${detail['name']} is not supported, only zlib${at(detail)}; write it anew with: osmium cat`,
  pbf_feature: (detail) =>
    `it needs the feature ${name(detail)}, which is not supported${at(detail)}; make an extract without it`,
  pbf_damaged: (detail) => `the ${detail['what']} is damaged${at(detail)}; get the file again`,
  pbf_limit: (detail) =>
    `more than ${Number(detail['limit']).toLocaleString('en')} ${detail['what']}${at(detail)}; cut the extract to the town first`,
  pbf_no_ways: () => 'nothing in it can be walked: no way of the kinds that this profile takes',
  map_too_large: ({ tiles, most }) =>
    `the map would take ${Number(tiles).toLocaleString('en')} tiles, more than ${Number(most).toLocaleString('en')}; cut the extract to the town first`,
  country_unknown: ({ country }) =>
    `there are no rules for the country ${quoted(String(country))}; known: ${Object.keys(countries).join(', ')}`,
  overlay_json: ({ reason }) => `this is no JSON: ${quoted(String(reason))}`,
  overlay_collection: ({ field }) =>
    field === 'version' ? 'it has no version' : 'it must be a GeoJSON FeatureCollection',
  overlay_feature: (detail) =>
    `feature ${detail['feature']}${detail['id'] ? ` (${quoted(String(detail['id']))})` : ''}: ${detail['field']} ${wrongField[String(detail['reason'])] ?? detail['reason']}`,
  import_memory: ({ megabytes }) =>
    `reading it needs more than ${megabytes} MB of memory; cut the extract to the town first`,
  import_time: ({ seconds }) => `reading it took longer than ${seconds} s and was ended`,
  import_broke: ({ message }) => `reading it broke off: ${quoted(String(message))}`,
  graph_magic: () => `this is no graph of Linli (it does not begin with LNLGRAPH); ${again}`,
  graph_version: ({ version, known }) =>
    `it has format version ${version}, and this program reads version ${known} only; ${again}`,
  graph_truncated: ({ bytes }) => `the file is cut off at byte ${bytes}; ${again}`,
  graph_checksum: () => `its checksum is wrong: it was changed or is damaged; ${again}`,
  graph_damaged: ({ section }) => `its section ${section} is damaged; ${again}`,
};

export const refusalText = ({ why, detail = {} }: Fault): string => said[why]?.(detail) ?? why;
