import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { publish } from '../../../packages/opinion-map/publish.ts';
import { conversation } from '../../../packages/opinion-map/testing.ts';
import { mapSvg } from './map-svg.tsx';

const folder = join(import.meta.dirname, '../../../packages/opinion-map');

const sha256 = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

/** Where the drawing has changed on purpose: `vitest run app/opinion-maps/report/picture -u`, and look at it. */
it('the pictures in the README of the package are what is drawn of that conversation today', async () => {
  const comments: Record<string, string>[] = parse(
    readFileSync(join(folder, 'data/ubi/comments.csv')),
    { columns: true, bom: true },
  );
  const texts = new Map(
    comments.map((row) => [row['comment-id'] ?? '', row['comment-body'] ?? '']),
  );
  const ballots = conversation('ubi');
  for (const [method, name] of [
    ['linli', 'ubi'],
    ['polis', 'ubi-polis'],
  ] as const) {
    const published = publish(ballots, { method, seed: 1, hasher: sha256 });
    await expect(mapSvg(published, texts, 'en')).toMatchFileSnapshot(
      join(folder, `pictures/${name}.svg`),
    );
  }
});
