import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { languages } from '../../platform/i18n/languages.ts';
import { anyText } from '../../ui/drawing/testing.ts';
import { placesAround, view } from './fixtures.ts';
import { descriptionOf, toldBands, toldKinds } from './reach-rows.ts';
import { reachSvg } from './reach-svg.tsx';
import { bandMinutes } from './reach-view.ts';

/** Refuses what is no well-formed XML (libxml2). */
const drawn = async (svg: string) => (await sharp(Buffer.from(svg)).metadata()).format;

describe('the circle as a drawing', () => {
  it('tells every number of the map in words and in its tables, in each language', async () => {
    for (const lang of languages) {
      const seen = view(lang);
      const svg = reachSvg(seen);
      expect(await drawn(svg)).toBe('svg');
      const description = descriptionOf(seen);
      expect(svg).toContain(`<desc id="map-desc">${description}</desc>`);
      const told = [
        ...toldBands(seen).flatMap((row) => Object.values(row)),
        ...toldKinds(seen).flatMap(({ name, counts, nearest }) => [name, ...counts, nearest]),
      ];
      for (const text of told) {
        expect(svg).toContain(`>${text}</text>`);
        expect(description).toContain(text);
      }
      expect(svg.match(/role="row"/g)).toHaveLength(1 + 3 + 1 + 3);
      expect(svg).toContain('© OpenStreetMap contributors');
    }
  });

  it('tells bands apart by their lines and labels, kinds of places by shape and number', () => {
    const svg = reachSvg(view('en'));
    const rims = svg.match(/<path class="rim r\d"[^>]*? d=/g) ?? [];
    expect(new Set(rims.map((rim) => /dasharray="([^"]*)"/.exec(rim)?.[1] ?? 'solid')).size).toBe(
      3,
    );
    for (const label of ['5 min', '10 min', '15 min'])
      expect(svg).toMatch(new RegExp(`class="band"[^>]*>${label}<`));
    expect(svg.match(/class="place near"/g)?.length).toBeGreaterThan(3);
  });

  it('counts a place within the band whose minutes it tells, and those on no street as nobody’s', () => {
    const { kinds, placesOffStreets, bands } = view('en');
    expect(kinds?.map(({ name }) => name)).toEqual(['Healthcare', 'Food', 'parlour']);
    for (const { counts, nearest } of kinds ?? []) {
      const first = bands.findIndex(({ minutes }) => nearest !== null && nearest <= minutes);
      expect(counts.map((count) => count > 0)).toEqual(
        bands.map((_, i) => first >= 0 && i >= first),
      );
    }
    expect(placesOffStreets).toBe(1);
  });

  it('is the same to the last byte each time', () => {
    expect(reachSvg(view('zh-Hant'))).toBe(reachSvg(view('zh-Hant')));
  });

  it('is a sensible drawing without places, and where not even the street is reached', async () => {
    expect(reachSvg(view('en', null))).not.toContain('Places within reach');
    const short = reachSvg(view('en', null, { minutes: 0.01 }));
    expect(await drawn(short)).toBe('svg');
    expect(short).toContain('Not even the nearest street');
    expect(bandMinutes(15)).toEqual([5, 10, 15]);
    expect(bandMinutes(20)).toEqual([7, 13, 20]);
    expect(bandMinutes(5)).toEqual([1.7, 3.3, 5]);
  });

  it('lets nothing through that stands in the name of a service', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (name) => {
        const svg = reachSvg(view('en', placesAround([[`<script>${name}]]>`, 1, 1]])));
        expect(await drawn(svg)).toBe('svg');
        expect(svg).not.toContain('<script');
      }),
      { numRuns: 12 },
    );
  });
});
