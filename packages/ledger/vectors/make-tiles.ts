import { leavesOf } from './naive.ts';

/** Tiles and bundles (C2SP tlog-tiles): `tiles.json`. Counted with BigInt by the formulas of the text. */
export function tileVectors(): object {
  const tile = (level: number, index: number, width = 256) => ({ level, index, width });
  const bundle = (index: number, width = 256) => ({ index, width });
  const sizes = [
    0,
    1,
    2,
    255,
    256,
    257,
    511,
    65_535,
    65_536,
    65_537,
    70_000,
    16_777_215,
    16_777_216,
    2 ** 31,
    2 ** 31 + 1,
    2 ** 32 - 1,
    2 ** 40 + 257,
    2 ** 53 - 1,
  ];
  return {
    about: 'C2SP tlog-tiles. Paths stand below `tile/`. Leaves and bundles as hex.',
    paths: [
      { path: '0/000', tile: tile(0, 0) },
      { path: '0/005', tile: tile(0, 5) },
      { path: '0/999', tile: tile(0, 999) },
      { path: '0/x001/000', tile: tile(0, 1000) },
      { path: '0/x001/x234/067', tile: tile(0, 1_234_067) },
      { path: '0/x001/x234/067.p/112', tile: tile(0, 1_234_067, 112) },
      { path: '0/000.p/1', tile: tile(0, 0, 1) },
      { path: '0/273.p/112', tile: tile(0, 273, 112) },
      { path: '1/001.p/17', tile: tile(1, 1, 17) },
      { path: '2/000.p/255', tile: tile(2, 0, 255) },
      { path: '63/000', tile: tile(63, 0) },
      { path: '0/x035/x184/x372/x088/831', tile: tile(0, 35_184_372_088_831) },
      { path: 'entries/000', bundle: bundle(0) },
      { path: 'entries/x001/067', bundle: bundle(1067) },
      { path: 'entries/x001/067.p/3', bundle: bundle(1067, 3) },
    ],
    refused: [
      '',
      '0',
      '0/',
      '/0/000',
      'tile/0/000',
      '0/0',
      '0/00',
      '0/0000',
      '0/x000',
      '0/x000/000',
      '0/x000/001',
      '0/001/002',
      '0/x001',
      '0/x1/000',
      '0/X001/000',
      '0/000/',
      '0/000.p',
      '0/000.p/',
      '0/000.p/0',
      '0/000.p/01',
      '0/000.p/256',
      '0/000.p/257',
      '0/000.p/999',
      '0/000.p/1000',
      '0/000.p/-1',
      '0/000.p/1.p/1',
      '0/000p/1',
      '00/000',
      '01/000',
      '64/000',
      '-1/000',
      '100/000',
      'entries/0',
      'entries/x000/001',
      'entries/000.p/256',
      'entries/000.p/257',
      'Entries/000',
      'data/000',
      '0/x009/x007/x199/x254/x740/992',
      '0/x001/x001/x001/x001/x001/x001/001',
      '0/000\n',
      ' 0/000',
      '0/000 ',
      '0/٠٠٠',
      '0/../000',
      '0/%30%30%30',
    ],
    sizes: sizes.map((size) => ({ size, levels: levelsOf(size) })),
    nodes: [
      // A node at level 8·L + h is made of 2^h hashes of a tile of level L.
      { level: 0, index: 0, tile: 0, number: 0, first: 0, count: 1 },
      { level: 0, index: 255, tile: 0, number: 0, first: 255, count: 1 },
      { level: 0, index: 256, tile: 0, number: 1, first: 0, count: 1 },
      { level: 1, index: 127, tile: 0, number: 0, first: 254, count: 2 },
      { level: 7, index: 1, tile: 0, number: 0, first: 128, count: 128 },
      { level: 7, index: 3, tile: 0, number: 1, first: 128, count: 128 },
      { level: 8, index: 0, tile: 1, number: 0, first: 0, count: 1 },
      { level: 8, index: 300, tile: 1, number: 1, first: 44, count: 1 },
      { level: 15, index: 2, tile: 1, number: 1, first: 0, count: 128 },
      { level: 16, index: 5, tile: 2, number: 0, first: 5, count: 1 },
      { level: 3, index: 2 ** 40 + 1, tile: 0, number: 2 ** 35, first: 8, count: 8 },
    ],
    bundles: [
      { leaves: [''], bytes: '0000' },
      { leaves: ['00'], bytes: '000100' },
      { leaves: ['', 'ff', ''], bytes: '00000001ff0000' },
      { leaves: ['6c6561662030', '6c6561662031'], bytes: '00066c65616620300006 6c6561662031' },
      { leaves: ['61'.repeat(258)], bytes: `0102${'61'.repeat(258)}` },
      {
        leaves: leavesOf(3).map((leaf) => Buffer.from(leaf).toString('hex')),
        bytes: '00066c656166203000066c656166203100066c6561662032',
      },
    ].map(({ leaves, bytes }) => ({ leaves, bytes: bytes.replaceAll(' ', '') })),
    refusedBundles: [
      { what: 'empty', width: 1, bytes: '' },
      { what: 'half a length', width: 1, bytes: '00' },
      { what: 'a leaf cut short', width: 1, bytes: '0002ff' },
      { what: 'a byte left over', width: 1, bytes: '0001ff00' },
      { what: 'a leaf too few', width: 2, bytes: '0001ff' },
      { what: 'a leaf too many', width: 1, bytes: '0001ff0001ff' },
      { what: 'width 0', width: 0, bytes: '' },
      { what: 'width 257', width: 257, bytes: '0000'.repeat(257) },
    ],
  };
}

/** `floor(s / 256^l)` hashes at level l; `mod 256` of them in a partial tile. */
function levelsOf(size: number): { level: number; full: number; partial: number }[] {
  const levels = [];
  for (let level = 0n; BigInt(size) / 256n ** level > 0n; level++) {
    const hashes = BigInt(size) / 256n ** level;
    levels.push({
      level: Number(level),
      full: Number(hashes / 256n),
      partial: Number(hashes % 256n),
    });
  }
  return levels;
}
