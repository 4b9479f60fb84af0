import { afterAll, expect, it } from 'vitest';
import { circle, extract, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain, files, bytes } = bench;

it('./linli circle tiles writes one archive and says what is in it', async () => {
  const { code, out, err } = await circle('tiles', extract('shanghai'), '--out', at('s.pmtiles'));
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toContain('road 796');
  expect(out).toContain('© OpenStreetMap contributors');
  expect(Buffer.from(bytes('s.pmtiles').subarray(0, 7)).toString()).toBe('PMTiles');
});

it('./linli circle tiles says in one line what is wrong, leaves with 2, and writes nothing', async () => {
  const before = files();
  const none = write('none.pbf', 'this is a text');
  for (const [words, said] of [
    [[none, '--out', at('n')], 'none.pbf: this is no OpenStreetMap extract'],
    [[none], '--out is missing.'],
    [[none, '--out', '-'], '--out needs a file.'],
  ] as const) {
    const { code, out, err } = await circle('tiles', ...words);
    expect(plain(err)).toContain(said);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  }
  expect(files()).toEqual([...before, 'none.pbf'].sort());
});
