import { fault, good, type Outcome } from '../fault.ts';
import { isDate } from '../hours/schedule.ts';
import { featureOf, isRecord } from './feature-of.ts';
import type { Drawn, Feature, Overlay } from './features.ts';
import { WrongFeature } from './wrong-feature.ts';

/**
 * An overlay from a GeoJSON `FeatureCollection` (RFC 7946) with a `version`: per feature an `id`, a geometry, and in
 * `properties` `kind`, `author`, `authorRole`, `reason`, `date`, `approvedBy`, and what the kind needs.
 *
 * @returns faults: `overlay_json` {reason}; `overlay_collection` {field}: no collection, or one without version;
 *   `overlay_feature` {feature, id, field, reason}: number of the feature from 1, its id where it has one, the field,
 *   and `missing`, `invalid`, `duplicate`, `unknown` or `second_person`
 */
export function readOverlay(text: string): Outcome<Overlay> {
  let json: unknown;
  try {
    json = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    return fault('overlay_json', { reason: error instanceof Error ? error.message : '' });
  }
  if (!isRecord(json) || json.type !== 'FeatureCollection' || !Array.isArray(json.features))
    return fault('overlay_collection', { field: 'FeatureCollection' });
  if (typeof json.version !== 'string' || json.version === '')
    return fault('overlay_collection', { field: 'version' });
  const features: Feature[] = [];
  const seen = new Set<string>();
  for (const [i, one] of (json.features as unknown[]).entries()) {
    let id = '';
    try {
      if (!isRecord(one) || one.type !== 'Feature') throw new WrongFeature('type', 'invalid');
      const drawn = drawnOf(one);
      id = drawn.id;
      if (seen.has(id)) throw new WrongFeature('id', 'duplicate');
      seen.add(id);
      features.push(featureOf(drawn, one.geometry, one.properties as Record<string, unknown>));
    } catch (error) {
      if (!(error instanceof WrongFeature)) throw error;
      const { field, reason } = error;
      return fault('overlay_feature', { feature: i + 1, id: id || idOf(one), field, reason });
    }
  }
  return good({ version: json.version, features });
}

const idOf = (feature: unknown): string =>
  isRecord(feature) && (typeof feature.id === 'string' || typeof feature.id === 'number')
    ? String(feature.id)
    : '';

function drawnOf(feature: Record<string, unknown>): Drawn {
  const id = idOf(feature);
  if (id === '') throw new WrongFeature('id', 'missing');
  const { properties } = feature;
  if (!isRecord(properties)) throw new WrongFeature('properties', 'missing');
  const said = (field: string): string => {
    const value = properties[field];
    if (value === undefined || value === null || value === '')
      throw new WrongFeature(field, 'missing');
    if (typeof value !== 'string') throw new WrongFeature(field, 'invalid');
    return value;
  };
  const drawn = {
    id,
    author: said('author'),
    authorRole: said('authorRole'),
    reason: said('reason'),
    date: said('date'),
  };
  if (!isDate(drawn.date)) throw new WrongFeature('date', 'invalid');
  if (properties.approvedBy === undefined || properties.approvedBy === null) return drawn;
  const approvedBy = said('approvedBy');
  if (approvedBy === drawn.author) throw new WrongFeature('approvedBy', 'second_person');
  return { ...drawn, approvedBy };
}
