import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circle, extract, workbench } from '../circle/testing.ts';

const bench = workbench();
afterAll(bench.remove);
const { at, write, plain, files, bytes } = bench;
const door = ['--from', '121.4720,31.2310'];
const text = (name: string) => Buffer.from(bytes(name)).toString();

beforeAll(async () => {
  const made = await circle('import', extract('shanghai'), '--country', 'CN', '--out', at('graph'));
  expect(made.code).toBe(0);
  write('places.csv', 'id,lon,lat,function\r\na,121.4730,31.2320,food\r\nb,121.4690,31.2290,x\r\n');
});

describe('./linli circle draw', () => {
  it('writes one drawing that needs nothing else, in the language asked for', async () => {
    for (const [lang, said] of [
      ['zh-Hans', '走得到的服务点'],
      ['zh-Hant', '走得到的服務點'],
      ['en', 'Places within reach'],
    ] as const) {
      const svg = ['--svg', at(`${lang}.svg`), '--lang', lang];
      const places = ['--places', at('places.csv')];
      const { code, out, err } = await circle('draw', at('graph'), ...door, ...svg, ...places);
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(out).toContain('km of streets within 5 minutes');
      expect(text(`${lang}.svg`)).toContain(said);
      expect(text(`${lang}.svg`)).not.toMatch(/href|url\(|<script|@import/);
    }
  });

  it('says in one line what is wrong, leaves with 2, and writes nothing', async () => {
    const before = files();
    const svg = ['--svg', at('no.svg')];
    write('bad.csv', 'id,lon,lat,function\na,121.47,north,food\n');
    for (const [words, said] of [
      [[at('graph'), ...door], '--svg is missing.'],
      [[at('graph'), ...svg], '--from is missing.'],
      [[at('graph'), ...door, '--svg', '-'], '--svg needs a file.'],
      [
        [at('graph'), ...door, ...svg, '--lang', 'fr'],
        '--lang must be one of zh-Hans, zh-Hant, en',
      ],
      [[at('graph'), '--from', '31.2310,121.4720', ...svg], 'coordinates look swapped'],
      [[at('graph'), '--from', '121.5400,31.2310', ...svg], 'no street lies within 1600 m'],
      [[at('graph'), ...door, ...svg, '--places', at('bad.csv')], 'bad.csv:2'],
      [[at('places.csv'), ...door, ...svg], 'places.csv'],
    ] as const) {
      const { code, out, err } = await circle('draw', ...words);
      expect(plain(err)).toContain(said);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(out).toBe('');
      expect(code, said).toBe(2);
    }
    expect(files()).toEqual([...before, 'bad.csv'].sort());
  });

  it('leaves with 1 when the drawing cannot be put where it was asked for', async () => {
    const { code } = await circle('draw', at('graph'), ...door, '--svg', at('none/no.svg'));
    expect(code).toBe(1);
  });
});
