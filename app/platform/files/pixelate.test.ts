import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Area, pixelate } from './pixelate.ts';

/** Noise in which every point differs from its neighbours, as a face would at its finest. */
async function noise(width: number, height: number): Promise<Buffer> {
  const points = Buffer.alloc(width * height * 3);
  for (let i = 0; i < points.length; i++) points[i] = (i * 2654435761) >>> 24;
  return sharp(points, { raw: { width, height, channels: 3 } })
    .webp({ lossless: true })
    .toBuffer();
}

/** How much the points of an area differ from each other. */
async function spread(bytes: Uint8Array, area: Area): Promise<number> {
  const cut = await sharp(bytes).extract(area).png().toBuffer();
  const { channels } = await sharp(cut).stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

describe('an area of a picture that was blurred', () => {
  const area = { left: 40, top: 30, width: 60, height: 60 };

  it('holds a few colours and nothing of what was there', async () => {
    const before = await noise(200, 150);
    const done = await pixelate(before, area);
    if (!done.ok) throw new Error(done.code);
    const { full, thumbnail } = done.value;
    expect([full.width, full.height]).toEqual([200, 150]);
    // One patch of the nine: flat, but for what the compression adds.
    const patch = { left: 44, top: 34, width: 12, height: 12 };
    expect(await spread(before, patch)).toBeGreaterThan(40);
    expect(await spread(full.bytes, patch)).toBeLessThan(8);
    expect(await spread(thumbnail.bytes, patch)).toBeLessThan(8);
  });

  it('leaves the rest of the picture as it was', async () => {
    const done = await pixelate(await noise(200, 150), area);
    if (!done.ok) throw new Error(done.code);
    const rest = { left: 120, top: 100, width: 40, height: 40 };
    expect(await spread(done.value.full.bytes, rest)).toBeGreaterThan(20);
  });

  it('may be a single point, and a file that is no picture is refused', async () => {
    const one = await pixelate(await noise(8, 8), { left: 7, top: 7, width: 1, height: 1 });
    expect(one.ok).toBe(true);
    const none = await pixelate(new Uint8Array([1, 2, 3]), area);
    expect(none).toMatchObject({ ok: false, code: 'photo_unreadable' });
  });
});
