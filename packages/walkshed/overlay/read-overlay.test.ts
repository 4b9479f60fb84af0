import { describe, expect, it } from 'vitest';
import { feature, fileOf, line, point, signed } from '../fixtures/drawn-overlay.ts';
import { readOverlay } from './read-overlay.ts';

describe('an overlay is refused by name', () => {
  const why = (text: string) => {
    const read = readOverlay(text);
    return read.ok ? 'ok' : [read.why, read.detail];
  };
  const one = (properties: object, geometry: unknown = point([0, 0]), id: unknown = 'f1') =>
    why(
      fileOf([
        feature('ok', point([0, 0]), { kind: 'gate' }),
        { type: 'Feature', id, geometry, properties: { ...signed, ...properties } },
      ]),
    );

  it.each<[unknown, string, string]>([
    [one({}), 'kind', 'missing'],
    [one({ kind: 'tunnel' }), 'kind', 'unknown'],
    [one({ kind: 'gate', reason: '' }), 'reason', 'missing'],
    [one({ kind: 'gate', author: 7 }), 'author', 'invalid'],
    [one({ kind: 'gate', date: '2026-02-30' }), 'date', 'invalid'],
    [one({ kind: 'gate', direction: 'up' }), 'direction', 'invalid'],
    [one({ kind: 'gate', hours: { weekly: [{}] } }), 'hours.weekly[0].from', 'invalid'],
    [one({ kind: 'gate', node: 1.5 }), 'node', 'invalid'],
    [one({ kind: 'path' }), 'geometry.type', 'invalid'],
    [one({ kind: 'path' }, line([0, 0])), 'geometry.coordinates', 'invalid'],
    [
      one({ kind: 'gate' }, { type: 'Point', coordinates: [181, 0] }),
      'geometry.coordinates',
      'invalid',
    ],
    [one({ kind: 'gate' }, null), 'geometry', 'missing'],
    [one({ kind: 'closure' }), 'approvedBy', 'missing'],
    [one({ kind: 'closure', approvedBy: 'p7' }), 'approvedBy', 'second_person'],
    [one({ kind: 'closure', approvedBy: 'p9', until: 'soon' }), 'until', 'invalid'],
    [one({ kind: 'entrance' }), 'place', 'missing'],
    [
      one(
        { kind: 'compound' },
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        },
      ),
      'geometry.coordinates',
      'invalid',
    ],
  ])('%j', (found, field, reason) => {
    expect(found).toEqual(['overlay_feature', { feature: 2, id: 'f1', field, reason }]);
  });

  it('without ids, twice the same id, no JSON, no collection, no version', () => {
    expect(one({ kind: 'gate' }, point([0, 0]), null)).toMatchObject([
      'overlay_feature',
      { field: 'id', reason: 'missing' },
    ]);
    expect(one({ kind: 'gate' }, point([0, 0]), 'ok')).toMatchObject([
      'overlay_feature',
      { id: 'ok', field: 'id', reason: 'duplicate' },
    ]);
    expect(why('{')).toMatchObject(['overlay_json', {}]);
    expect(why('[]')).toMatchObject(['overlay_collection', {}]);
    expect(why('{"type":"FeatureCollection","features":[]}')).toEqual([
      'overlay_collection',
      { field: 'version' },
    ]);
  });
});
