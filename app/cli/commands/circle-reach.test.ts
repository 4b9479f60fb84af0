import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circle, extract, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain } = bench;

// Between the streets around People's Square.
const door = '121.4700,31.2330';

beforeAll(async () => {
  const made = await circle('import', extract('shanghai'), '--country', 'CN', '--out', at('graph'));
  expect(made.code).toBe(0);
});

const reach = async (from: string, ...more: string[]) => {
  const { code, out, err } = await circle(
    'reach',
    at('graph'),
    '--from',
    from,
    '--json',
    '-',
    ...more,
  );
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

it('what was typed wrongly is told in one line, whatever it is', async () => {
  for (const words of [
    ['reach'],
    ['reach', at('graph'), '--from'],
    ['reach', at('graph'), '--form', door],
    ['reach', at('graph'), at('graph'), '--from', door],
  ]) {
    const { code, out, err } = await circle(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^\S[^\n]+\n$/);
  }
});

describe('./linli circle reach', () => {
  it('tells the origin, every vertex with its metres, and the land around', async () => {
    const { origin, reached, vertices, polygon, minutes, speedKmh, conditions } = await reach(door);
    expect(origin).toMatchObject({ lon: 121.47, lat: 31.233 });
    expect({ minutes, speedKmh }).toEqual({ minutes: 15, speedKmh: 4 });
    expect(vertices).toBe(reached.length);
    expect(vertices).toBeGreaterThan(20);
    const ids = reached.map(({ osmNodeId }: { osmNodeId: number }) => osmNodeId);
    expect(new Set(ids).size).toBe(ids.length);
    const metres: number[] = reached.map((one: { metres: number }) => one.metres);
    expect(metres).toEqual([...metres].sort((a, b) => a - b));
    expect(metres[0]).toBeGreaterThanOrEqual(origin.snapMetres);
    expect(metres.at(-1)).toBeLessThanOrEqual(1000);
    expect(ids).toContain(origin.vertexOsmId);
    expect(polygon).toMatchObject({
      type: 'Feature',
      geometry: { type: expect.stringMatching(/^(Multi)?Polygon$/) },
    });
    expect(conditions).toMatchObject({
      speedKmh: 4,
      minutes: 15,
      metres: 1000,
      profile: 'walk',
      country: 'CN',
      overlay: null,
      extract: { name: 'shanghai.pbf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('reaches with more time or speed all that it reached with less, and counts metres the same', async () => {
    const ids = ({ reached }: { reached: { osmNodeId: number; metres: number }[] }) =>
      new Map(reached.map(({ osmNodeId, metres }) => [osmNodeId, metres]));
    const [short, long, fast] = [
      ids(await reach(door, '--minutes', '5')),
      ids(await reach(door, '--minutes', '10')),
      ids(await reach(door, '--minutes', '5', '--speed-kmh', '8')),
    ];
    for (const [id, metres] of short) expect(long.get(id)).toBe(metres);
    expect(fast).toEqual(long);
  });

  it('says it in a few lines, and writes the same bytes to a file', async () => {
    const { out, err } = await circle('reach', at('graph'), '--from', door, '--json', at('r.json'));
    expect(err).toBe('');
    expect(out).toContain('15 minutes at 4 km/h, that is 1,000 m');
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    expect(bench.json('r.json')).toEqual(await reach(door));
  });

  it('with no street within the limit nothing is reached: a warning, and it leaves with 0', async () => {
    const { code, out, err } = await circle(
      'reach',
      at('graph'),
      '--from',
      '121.5600,31.2330',
      '--json',
      '-',
    );
    expect(code).toBe(0);
    expect(err).toMatch(/^Warning: no street lies within 1600 m of 121\.56,31\.233/);
    expect(JSON.parse(out)).toMatchObject({
      origin: { lon: 121.56, lat: 31.233, vertexOsmId: null, snapMetres: null },
      reached: [],
      vertices: 0,
      polygon: null,
    });
    const near = await reach('121.5600,31.2330', '--snap-limit', '20000', '--minutes', '240');
    expect(near.origin.snapMetres).toBeGreaterThan(1600);
  });
});

describe('what cannot be meant leaves with 2 and one line', () => {
  const refused = async (...words: string[]) => {
    const { code, out, err } = await circle('reach', ...words, '--json', at('no.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(existsSync(at('no.json'))).toBe(false);
    return plain(err).trimEnd();
  };

  it('a place that is the wrong way round or in another city', async () => {
    expect(await refused(at('graph'), '--from', '31.2330,121.4700')).toBe(
      '--from 31.233,121.47: coordinates look swapped (lat,lon instead of lon,lat)',
    );
    expect(await refused(at('graph'), '--from', '13.4,52.5')).toMatch(
      /^--from 13\.4,52\.5: no point near this graph \(box 121\.\d{4},31\.\d{4} to 121\.\d{4},31\.\d{4}\)$/,
    );
    expect(await refused(at('graph'), '--from', '200,31')).toMatch(
      /lon is 200; it must be from -180 to 180/,
    );
  });

  it.each([
    [['--from', '121.47'], /^--from must be longitude and latitude/],
    [['--from', 'NaN,31'], /^--from must be longitude and latitude/],
    [['--from', '121.47,31.23,5'], /^--from must be longitude and latitude/],
    [[], /^--from is missing/],
    [
      ['--from', door, '--minutes', '0'],
      /^--minutes must be a number above 0 and at most 240, not "0"/,
    ],
    [['--from', door, '--minutes', '241'], /^--minutes/],
    [['--from', door, '--minutes', 'NaN'], /^--minutes/],
    [
      ['--from', door, '--speed-kmh', '15.1'],
      /^--speed-kmh must be a number above 0 and at most 15/,
    ],
    [['--from', door, '--speed-kmh', '-4'], /^--speed-kmh/],
  ])('%j', async (words, sentence) => {
    expect(await refused(at('graph'), ...words)).toMatch(sentence);
  });

  it('a graph that is none, of another version, cut off or changed', async () => {
    const whole = bench.bytes('graph');
    const changed = (offset: number, to: number) => {
      const bytes = Uint8Array.from(whole);
      bytes[offset] = to;
      return write('bad', bytes);
    };
    const from = ['--from', door];
    expect(await refused(write('bad', 'words'), ...from)).toBe(
      'bad: this is no graph of Linli (it does not begin with LNLGRAPH); import the extract again',
    );
    expect(await refused(write('bad', ''), ...from)).toMatch(/^bad: this is no graph/);
    expect(await refused(changed(8, 2), ...from)).toBe(
      'bad: it has format version 2, and this program reads version 1 only; import the extract again',
    );
    expect(await refused(changed(whole.length - 9, 0), ...from)).toBe(
      'bad: its checksum is wrong: it was changed or is damaged; import the extract again',
    );
    expect(await refused(write('bad', whole.subarray(0, 5000)), ...from)).toMatch(
      /^bad: the file is cut off at byte 5000/,
    );
    expect(await refused(at('none'), ...from)).toMatch(/^There is no file none\./);
  });
});
