import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsAreHere, cellsOfPortoAlegre, cityGraph } from '../../../packages/walkshed/testing.ts';
import { circle, extract, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain } = bench;

/** Homes and places around the public market of Porto Alegre. */
const rows = Array.from({ length: 60 }, (_, i) => ({
  id: `h${i}`,
  lon: (-51.24 + 0.004 * (i % 8)).toFixed(5),
  lat: (-30.06 + 0.004 * Math.floor(i / 8)).toFixed(5),
  people: 1 + (i % 7) / 10,
  band: ['60+', '0-14', '15-59'][i % 3],
}));
const peopleText = (list = rows) =>
  [
    'id,lon,lat,population,band',
    ...list.map((r) => `${r.id},${r.lon},${r.lat},${r.people},${r.band}`),
    '',
  ].join('\n');
const placesText =
  'note,function,lat,lon,id\r\n"a, b",food,-30.0400,-51.2280,f1\r\n,food,-30.0500,-51.2100,f2\r\n,医疗,-30.0440,-51.2200,m1\r\n';

const graph = () => at('graph');
beforeAll(async () => {
  const made = await circle(
    'import',
    extract('porto-alegre'),
    '--profile',
    'open',
    '--out',
    graph(),
  );
  expect(made.code).toBe(0);
});

const coverage = async (people: string, places: string, ...more: string[]) => {
  const typed = [
    'coverage',
    graph(),
    '--people',
    people,
    '--places',
    places,
    '--json',
    '-',
    ...more,
  ];
  const { code, out, err } = await circle(...typed);
  expect(code, err).toBe(0);
  return { text: out, ...JSON.parse(out) };
};

describe('./linli circle coverage', () => {
  it('tells shares as fractions, minutes of everybody, bands, and who lies on no street', async () => {
    const people = write('p.csv', `\uFEFF${peopleText()}far,-51.1000,-30.2000,4,60+\n`);
    const found = await coverage(people, write('places.csv', placesText));
    const total = rows.reduce((sum, { people }) => sum + people, 4);
    expect(Object.keys(found.perFunction)).toEqual(['food', '医疗']);
    expect(found.perFunction.food.total).toBeCloseTo(total, 9);
    expect(found.perFunction.food.share).toBeCloseTo(found.perFunction.food.covered / total, 12);
    expect(found.perFunction.food.share).toBeGreaterThan(0.1);
    expect(found.complete.covered).toBeLessThanOrEqual(found.perFunction.food.covered);
    expect(found.unsnapped).toEqual(['far']);
    expect(found.people.at(-1)).toEqual({ id: 'far', reach: { food: null, 医疗: null } });
    expect(found.people.map(({ id }: { id: string }) => id)).toEqual([
      ...rows.map(({ id }) => id),
      'far',
    ]);
    for (const { reach } of found.people)
      for (const minutes of Object.values(reach))
        if (minutes !== null) expect(minutes).toBeLessThanOrEqual(15);
    expect(Object.keys(found.perBand)).toEqual(['0-14', '15-59', '60+']);
    const bands = ['0-14', '15-59', '60+'].map(
      (band) => found.perBand[band].perFunction.food.covered,
    );
    expect(bands[0] + bands[1] + bands[2]).toBeCloseTo(found.perFunction.food.covered, 9);
    expect(found.legOver100m).toBeTypeOf('number');
    expect(found.conditions).toMatchObject({
      metres: 1000,
      profile: 'open',
      prune: 0,
      overlay: null,
    });
  });

  it('is the same in another order of rows, and says it in a few lines', async () => {
    const places = write('places.csv', placesText);
    const told = await coverage(write('p.csv', peopleText()), places);
    const turned = await coverage(write('q.csv', peopleText([...rows].reverse())), places);
    const { text, people, ...sums } = told;
    const { text: otherText, people: others, ...otherSums } = turned;
    expect(otherSums).toEqual(sums);
    expect([...others].reverse()).toEqual(people);
    expect((await coverage(at('p.csv'), places)).text).toBe(text);
    const spaced = write('q.csv', peopleText().replaceAll(/,(?=-?\d+\.)/g, ', '));
    expect((await coverage(spaced, places)).text).toBe(text);
    const { out } = await circle('coverage', graph(), '--people', at('p.csv'), '--places', places);
    expect(out).toMatch(/^food {2,}\d+\.\d\d % have one within reach/m);
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });

  it('rises with time, speed and further places, never falls', async () => {
    const people = write('p.csv', peopleText());
    const places = write('places.csv', placesText);
    const covered = async (...more: string[]) =>
      (await coverage(people, places, ...more)).perFunction.food.covered;
    const few = await covered('--minutes', '10');
    expect(await covered('--minutes', '15')).toBeGreaterThanOrEqual(few);
    expect(await covered('--minutes', '10', '--speed-kmh', '4.8')).toBeGreaterThanOrEqual(few);
    const more = write('more.csv', `${placesText},food,-30.05,-51.23,f3\r\n`);
    expect(
      (await coverage(people, more, '--minutes', '10')).perFunction.food.covered,
    ).toBeGreaterThanOrEqual(few);
  });
});

describe('files with something wrong leave with 2 and one line that names file and row', () => {
  const refused = async (people: string, places = placesText) => {
    const typed = ['--people', write('p.csv', people), '--places', write('s.csv', places)];
    const { code, out, err } = await circle('coverage', graph(), ...typed, '--json', at('no.json'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(existsSync(at('no.json'))).toBe(false);
    return plain(err).trimEnd();
  };
  const header = 'id,lon,lat,population\n';
  const good = 'a,-51.22,-30.03,5\n';

  it.each([
    ['', 'p.csv:1: the file is empty; its first line must name the columns'],
    [header, 'p.csv:2: the file has no rows, only a header'],
    [
      'id,lon,lat\na,1,2\n',
      'p.csv:1: the column "population" is missing; needed are id, lon, lat, population',
    ],
    [
      'id;lon;lat;population\n',
      'p.csv:1: the columns "id", "lon", "lat", "population" are missing; needed are id, lon, lat, population; fields must be parted by commas, not by semicolons',
    ],
    ['id,lon,lat,population,lon\n', 'p.csv:1: the column "lon" stands there twice'],
    [`${header}${good}a,-51.22,-30.03,5\n`, 'p.csv:3: the id "a" is on line 2 already'],
    [
      `${header}"b\n\nb",-51.22,-30.03,5\nc,NaN,-30.03,5\n`,
      'p.csv:5: lon is "NaN"; it must be a number',
    ],
    [`${header}a,-51.22,Infinity,5\n`, 'p.csv:2: lat is "Infinity"; it must be a number'],
    [`${header}a,-51.22,,5\n`, 'p.csv:2: lat is empty'],
    [`${header}a,-51.22,-30.03,-5\n`, 'p.csv:2: population is -5; it must not be negative'],
    [`${header}a,-51.22,-30.03,many\n`, 'p.csv:2: population is "many"; it must be a number'],
    [
      `${header},-51.22,-30.03,1\nb,x,-30,1\nc,x,-30,1\n`,
      'p.csv:2: the id is empty (and 2 more rows)',
    ],
    [`${header}${good}b,-51.22,-90.5,5\n`, 'p.csv:3: lat is -90.5; it must be from -90 to 90'],
    [`${header}${good}b,-180.5,-30,5\n`, 'p.csv:3: lon is -180.5; it must be from -180 to 180'],
    [`${header}a,-51.22,-30.03\n`, 'p.csv:2: 3 fields, but the header has 4'],
    [
      `${header}a,-30.03,-51.22,5\nb,-30.04,-51.21,5\n`,
      'p.csv: coordinates look swapped (lat,lon instead of lon,lat)',
    ],
  ])('%j', async (people, sentence) => {
    expect(await refused(people)).toBe(sentence);
  });

  it('the same holds for places, and for points of another city', async () => {
    expect(await refused(header + good, 'id,lon,lat,function\n')).toBe(
      's.csv:2: the file has no rows, only a header',
    );
    expect(await refused(header + good, 'id,lon,lat,function\nx,-51.22,-30.03,\n')).toBe(
      's.csv:2: the function is empty',
    );
    const names = Array.from({ length: 501 }, (_, i) => `x${i},-51.22,-30.03,name ${i}`);
    expect(await refused(header + good, `id,lon,lat,function\n${names.join('\n')}\n`)).toBe(
      's.csv:502: more than 500 different functions; is this the right column?',
    );
    expect(await refused(`${header}a,13.4,52.5,5\n`)).toMatch(
      /^p\.csv: no point near this graph \(box -51\.\d+,-30\.\d+ to -51\.\d+,-\d+\.\d+\)$/,
    );
  });
});

it('latitudes beyond 90 are told as exchanged where all points lie in the town the other way round', async () => {
  await circle('import', extract('shanghai'), '--out', at('sh'));
  const people = write('p.csv', 'id,lon,lat,population\na,31.233,121.47,5\n');
  const places = write('s.csv', 'id,lon,lat,function\nx,121.47,31.233,food\n');
  expect(
    plain((await circle('coverage', at('sh'), '--people', people, '--places', places)).err),
  ).toBe('p.csv: coordinates look swapped (lat,lon instead of lon,lat)\n');
});

it('a table of a Chinese map is read as what it is said to be; one that is not said to be is told of', async () => {
  const { vLon, vLat } = cityGraph('shanghai');
  // In the middle of Shanghai GCJ-02 lies 455 m to the east and 190 m to the south.
  const rows = Array.from({ length: 40 }, (_, i) => {
    const [lon, lat] = [vLon[i * 7] as number, vLat[i * 7] as number];
    return `p${i},${lon / 1e7 + 0.00455},${lat / 1e7 - 0.0019},1`;
  });
  const people = write('p.csv', `id,lon,lat,population\n${rows.join('\n')}\n`);
  const places = write('s.csv', 'id,lon,lat,function\nx,121.47,31.233,food\n');
  const asked = ['coverage', at('sh'), '--people', people, '--places', places, '--json', '-'];
  const plainly = await circle(...asked);
  expect(plainly.code).toBe(0);
  expect(plain(plainly.err)).toMatch(
    /^Warning: p\.csv: read as WGS84 its middle point lies \d+ m off the street, as GCJ-02 it would lie \d m off the street\. If it is GCJ-02: --people-datum GCJ-02$/m,
  );
  expect(JSON.parse(plainly.out).datums).toEqual({ people: 'wgs84', places: 'wgs84' });
  const converted = await circle(...asked, '--people-datum', 'gcj-02');
  expect(converted.err).not.toContain('Warning');
  const found = JSON.parse(converted.out);
  expect(found.datums).toEqual({ people: 'gcj02', places: 'wgs84' });
  expect(found.legOver100m).toBe(0);
  expect(found.people).not.toEqual(JSON.parse(plainly.out).people);
  const { code, err } = await circle(...asked, '--people-datum', 'tokyo');
  expect({ code, err }).toEqual({
    code: 2,
    err: '--people-datum must be one of WGS84, GCJ-02, BD-09, CGCS2000, not "tokyo". For example: --people-datum GCJ-02\n',
  });
});

describe.skipIf(!cellsAreHere)('the cells of Porto Alegre (where the data are)', () => {
  const cells = cellsAreHere ? cellsOfPortoAlegre() : [];
  const lines = (list: string[]) => `${list.join('\n')}\n`;
  const people = (shift = 0) =>
    lines([
      'id,lon,lat,population',
      ...cells.map((c) => `${c.id},${c.lon},${c.lat + shift},${c.people}`),
    ]);
  const places = lines([
    'id,lon,lat,function',
    ...cells.flatMap((c) => [
      ...(c.health > 0 ? [`h${c.id},${c.lon},${c.lat},health`] : []),
      ...(c.schools > 0 ? [`s${c.id},${c.lon},${c.lat},school`] : []),
    ]),
  ]);

  it('are covered as the independent computation says; six of those moved north lie on no street', async () => {
    const files = [write('cells.csv', people()), write('facilities.csv', places)] as const;
    const { perFunction } = await coverage(...files, '--speed-kmh', '4.8');
    expect((100 * perFunction.health.share).toFixed(2)).toBe('90.42');
    expect((100 * perFunction.school.share).toFixed(2)).toBe('98.45');
    await circle(
      'import',
      extract('porto-alegre'),
      '--profile',
      'open',
      '--prune',
      '40',
      '--out',
      graph(),
    );
    const moved = write('moved.csv', people(0.01));
    expect((await coverage(moved, files[1])).unsnapped).toHaveLength(6);
    expect((await coverage(moved, files[1], '--snap-limit', '5000')).unsnapped).toHaveLength(0);
  });

  it('and the best sites for health care are the published ones', async () => {
    const site = [
      'site',
      graph(),
      '--people',
      at('cells.csv'),
      '--places',
      at('facilities.csv'),
      '--candidates',
      at('cells.csv'),
    ];
    const typed = ['--function', 'health', '--speed-kmh', '3.6', '--json', '-', '--count', '10'];
    const ten = JSON.parse((await circle(...site, ...typed)).out);
    expect(ten.notCovered).toBe(203_773);
    // Greedy alone: 107,905; proven best: 114,128.
    expect(ten.covered).toBe(114_128);
    expect(ten.upperBound).toBeGreaterThanOrEqual(114_128);
    expect(ten.gap).toBeLessThan(0.02);
  });
});
