import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepare } from '../search/network.ts';
import { openSnapper } from '../snap/snap.ts';
import { portoAlegre } from '../testing.ts';
import { drawReach } from './draw-reach.ts';

/** Where the drawing has changed on purpose: `vitest run packages/walkshed/draw -u`, and look at it. */
it('the picture in the README is what is drawn of Porto Alegre today', async () => {
  const graph = portoAlegre('walk', 40);
  const [lon, lat] = [-51.227811, -30.027565];
  const origin = openSnapper(graph).snap(lon, lat);
  if (!origin) throw new Error('the market stands in a street');
  const svg = drawReach({
    network: prepare(graph, { speedKmh: 4 }),
    origin,
    lon,
    lat,
    minutes: [5, 10, 15],
    lang: 'en',
    words: {
      title: 'On foot from the public market of Porto Alegre',
      description:
        'Streets within 5, 10 and 15 minutes at 4 km/h. The nearer, the darker and the wider the line.',
      bands: ['within 5 minutes', 'within 10 minutes', 'within 15 minutes'],
      origin: 'the public market',
      attribution: '© OpenStreetMap contributors, ODbL',
    },
  });
  await expect(svg).toMatchFileSnapshot(join(import.meta.dirname, '../pictures/porto-alegre.svg'));
});
