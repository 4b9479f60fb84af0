import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { circle, extract, pbf, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain } = bench;

describe('./linli circle import', () => {
  it('makes a graph, says what is in it, and makes the same bytes again', async () => {
    const { code, out, err } = await circle(
      'import',
      extract('shanghai'),
      '--country',
      'cn',
      '--out',
      at('a'),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^shanghai\.pbf: \d+ vertices, \d+ edges, \d+ km of streets to walk\.$/m);
    expect(out).toMatch(/Extract SHA-256 [0-9a-f]{64}\./);
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    await circle('import', extract('shanghai'), '--country=CN', '--out', at('b'));
    expect(bench.bytes('b')).toEqual(bench.bytes('a'));
    await circle('import', extract('shanghai'), '--out', at('b'));
    expect(bench.bytes('b')).not.toEqual(bench.bytes('a'));
    expect(Buffer.from(bench.bytes('a').subarray(0, 8)).toString()).toBe('LNLGRAPH');
  });

  it('reads a whole town as the oracle does: as many streets and corners', async () => {
    const { out } = await circle(
      'import',
      extract('porto-alegre'),
      '--profile',
      'open',
      '--out',
      at('open'),
    );
    expect(out).toContain('porto-alegre.pbf: 20,498 vertices, 28,893 edges');
    const pruned = await circle(
      'import',
      extract('shanghai'),
      '--profile=open',
      '--prune=40',
      '--out',
      at('open'),
    );
    expect(pruned.out).toMatch(/[1-9]\d* islands with \d+ vertices left out/);
  });
});

describe('what is no extract, or none that can be read', () => {
  const helsinki = readFileSync(extract('helsinki'));
  it.each([
    ['a text', 'No extract, but words.', 'this is no OpenStreetMap extract in PBF (byte 0)'],
    ['an empty file', '', 'this is no OpenStreetMap extract in PBF (byte 0)'],
    [
      'a PBF cut off',
      helsinki.subarray(0, 200_000),
      /^the file ends in the middle of the block that begins at byte \d+; get it again$/,
    ],
    [
      'HistoricalInformation',
      pbf({ features: ['OsmSchema-V0.6', 'HistoricalInformation'] }),
      'it needs the feature "HistoricalInformation", which is not supported (block at byte 0); make an extract without it',
    ],
    [
      'lzma',
      pbf({ compression: 4 }),
      /^the compression lzma is not supported, only zlib \(block at byte \d+\); write it anew with: osmium cat$/,
    ],
    ['lz4', pbf({ compression: 6 }), /^the compression lz4 is not supported/],
    ['zstd', pbf({ compression: 7 }), /^the compression zstd is not supported/],
    [
      'nothing to walk',
      pbf(),
      'nothing in it can be walked: no way of the kinds that this profile takes',
    ],
  ])(
    '%s leaves with 2, one line that names the file, and nothing written',
    async (_, content, reason) => {
      const before = bench.files();
      const { code, out, err } = await circle(
        'import',
        write('x.osm.pbf', content),
        '--out',
        at('new'),
      );
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^[^\n]+\n$/);
      expect(plain(err)).toMatch(/^x\.osm\.pbf: /);
      const said = plain(err).trimEnd().slice('x.osm.pbf: '.length);
      if (typeof reason === 'string') expect(said).toBe(reason);
      else expect(said).toMatch(reason);
      expect(bench.files()).toEqual([...new Set([...before, 'x.osm.pbf'])].sort());
    },
  );
});

describe('what was typed wrongly', () => {
  it.each([
    [
      ['--profile', 'car', '--out', 'x'],
      /^--profile must be one of walk, wheels, open, not "car"\./,
    ],
    [['--prune', '-1', '--out', 'x'], /^--prune must be a whole number from 0, not "-1"\./],
    [
      ['--country', 'XX', '--out', 'x'],
      /shanghai\.pbf: there are no rules for the country "XX"; known: CN/,
    ],
    [['--out', '-'], /^--out needs a file\./],
    [[], /^--out is missing\./],
  ])('%j leaves with 2 and one line', async (words, sentence) => {
    const typed = words.map((word) => (word === 'x' ? at('x') : word));
    const { code, out, err } = await circle('import', extract('shanghai'), ...typed);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).toMatch(sentence);
  });

  it('a file that is not there leaves with 2, a place that cannot be written with 1', async () => {
    const said = async (...words: string[]) => {
      const { code, err } = await circle('import', ...words);
      return `${code} ${plain(err)}`;
    };
    expect(await said(at('none.pbf'), '--out', at('x'))).toBe(
      '2 There is no file none.pbf. Check the name and the folder.\n',
    );
    mkdirSync(at('folder'));
    expect(await said(extract('shanghai'), '--out', at('folder'))).toMatch(
      /^1 --out folder is a folder\./,
    );
    expect(await said(extract('shanghai'), '--out', at('nowhere/x'))).toMatch(
      /^1 --out nowhere\/x is in a folder/,
    );
    if (process.platform === 'linux')
      expect(await said(extract('shanghai'), '--out', '/proc/x')).toMatch(
        /^1 --out \/proc\/x was not written: the system refuses it \(ENOENT\)\.\n/,
      );
    const own = write('own.pbf', 'x');
    expect(await said(own, '--out', own)).toMatch(/^2 --out own\.pbf is what is to be read\./);
  });
});

describe('--overlay', () => {
  const drawn = (properties: object, geometry: object = { type: 'Point', coordinates: [0, 0] }) =>
    JSON.stringify({
      type: 'FeatureCollection',
      version: '7',
      features: [
        {
          type: 'Feature',
          id: 'one',
          geometry,
          properties: {
            author: 'p1',
            authorRole: 'grid_worker',
            reason: 'seen there',
            date: '2026-05-01',
            ...properties,
          },
        },
      ],
    });
  const importing = (file: string) =>
    circle('import', extract('shanghai'), '--overlay', file, '--out', at('drawn'));

  it('is drawn into the streets, told with every figure, and what touches nothing is named', async () => {
    const { code, out } = await importing(write('o.geojson', drawn({ kind: 'gate' })));
    expect(code).toBe(0);
    expect(out).toContain('Overlay: gate one touches nothing.');
    const { out: reach } = await circle(
      'reach',
      at('drawn'),
      '--from',
      '121.47,31.233',
      '--json',
      '-',
    );
    expect(JSON.parse(reach).conditions.overlay).toEqual({
      version: '7',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('closes what is closed on a day only on that day', async () => {
    const around = {
      type: 'Polygon',
      coordinates: [
        [
          [121.46, 31.22],
          [121.48, 31.22],
          [121.48, 31.24],
          [121.46, 31.24],
          [121.46, 31.22],
        ],
      ],
    };
    const file = drawn(
      { kind: 'closure', approvedBy: 'p2', from: '2026-05-01', until: '2026-05-03' },
      around,
    );
    await importing(write('o.geojson', file));
    const vertices = async (...more: string[]) => {
      const typed = ['reach', at('drawn'), '--from', '121.4700,31.2330', '--json', '-', ...more];
      const { vertices, conditions } = JSON.parse((await circle(...typed)).out);
      return [vertices, conditions.evaluatedAt];
    };
    const [always] = await vertices();
    expect(always).toBeGreaterThan(20);
    expect(await vertices('--at', '2026-05-04T00:00')).toEqual([always, '2026-05-04T00:00']);
    const [closed] = await vertices('--at', '2026-05-02T20:05');
    expect(closed).toBeLessThan(always / 2);
    expect(
      (await circle('reach', at('drawn'), '--from', '121.47,31.233', '--at', '20:00')).err,
    ).toMatch(/^--at must be a day and a time/);
  });

  it.each([
    ['words', /^o\.geojson: this is no JSON: /],
    ['{}', /^o\.geojson: it must be a GeoJSON FeatureCollection\n/],
    [
      drawn({ kind: 'moat' }),
      /^o\.geojson: feature 1 \("one"\): kind is (not known|not what it must be)\n/,
    ],
    [
      drawn({ kind: 'closure', approvedBy: 'p1' }),
      /^o\.geojson: feature 1 \("one"\): approvedBy must be another person than the author\n/,
    ],
  ])('%j leaves with 2 and one line', async (content, sentence) => {
    const { code, err } = await importing(write('o.geojson', content));
    expect(code).toBe(2);
    expect(plain(err)).toMatch(sentence);
  });
});
