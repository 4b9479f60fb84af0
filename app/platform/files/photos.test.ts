import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photoLimits, readPhoto } from './photos.ts';

const colour = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 40 } } });

/** A photo as a telephone makes it: sideways, with place, device and a private note in it. */
const fromTelephone = () =>
  colour(3000, 1500)
    .withExif({
      IFD0: { Make: 'CanaryPhone', Copyright: 'CanaryOwner' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CanaryXmp</x:xmpmeta>')
    .jpeg()
    .toBuffer();

/** A PNG that claims any size, in a few hundred bytes. */
function pngOfSize(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function read(bytes: Uint8Array, name = 'photo.jpg') {
  const result = await readPhoto(bytes, name);
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

describe('a photo', () => {
  it('comes out upright, small and without place, device or note', async () => {
    const sent = await fromTelephone();
    const before = await sharp(sent).metadata();
    expect(before.exif).toBeDefined();
    expect(sent.includes('CanaryPhone') && sent.includes('CanaryXmp')).toBe(true);

    const { full, thumbnail } = await read(sent);
    expect(full).toMatchObject({ width: 1000, height: 2000 });
    expect(thumbnail).toMatchObject({ width: 240, height: 480 });
    for (const picture of [full, thumbnail]) {
      const after = await sharp(picture.bytes).metadata();
      expect(after).toMatchObject({ format: 'webp', width: picture.width, height: picture.height });
      expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual(
        Array(4).fill(undefined),
      );
      expect(Buffer.from(picture.bytes).includes('Canary')).toBe(false);
    }
  });

  it('is never made larger', async () => {
    const { full, thumbnail } = await read(await colour(300, 200).png().toBuffer(), 'a.PNG');
    expect(full).toMatchObject({ width: 300, height: 200 });
    expect(thumbnail).toMatchObject({ width: 300, height: 200 });
  });

  it('may be JPEG, PNG or WebP, also under the name of another of them', async () => {
    const webp = await colour(50, 50).webp().toBuffer();
    expect((await read(webp, 'IMG.webp')).full.width).toBe(50);
    expect((await read(webp, 'IMG.jpg')).full.width).toBe(50);
  });

  it('loses what was hidden behind it', async () => {
    const picture = await colour(80, 80).jpeg().toBuffer();
    const polyglot = Buffer.concat([
      picture,
      Buffer.from('PK\x03\x04<script>alert("canary")</script>'),
    ]);
    const { full } = await read(polyglot);
    expect(Buffer.from(full.bytes).includes('canary')).toBe(false);
    expect(Buffer.from(full.bytes).includes('PK\x03\x04')).toBe(false);
  });

  it.each([
    ['a page named like a picture', '<!doctype html><script>alert(1)</script>', 'a.png'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'],
    ['SVG named like a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png'],
    ['GIF', 'GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'a.gif'],
    ['nothing', '', 'a.jpg'],
  ])('is not %s', async (_, content, name) => {
    expect(await readPhoto(Buffer.from(content, 'latin1'), name)).toMatchObject({
      code: 'photo_type_not_allowed',
    });
  });

  it.each(['a.html', 'a.svg', 'a', 'a.jpg.php', '.', ''])(
    'does not go by the name %j',
    async (name) => {
      const bytes = await colour(10, 10).jpeg().toBuffer();
      expect(await readPhoto(bytes, name)).toMatchObject({ code: 'photo_type_not_allowed' });
    },
  );

  it('gets an answer of its own when it is HEIC', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    expect(await readPhoto(heic, 'IMG_1.HEIC')).toMatchObject({ code: 'photo_heic' });
    expect(await readPhoto(heic, 'IMG_1.jpg')).toMatchObject({ code: 'photo_heic' });
  });

  it('may have ten megabytes and not one byte more', async () => {
    const bytes = Buffer.alloc(photoLimits.bytes + 1);
    (await colour(10, 10).jpeg().toBuffer()).copy(bytes);
    expect(await readPhoto(bytes, 'a.jpg')).toMatchObject({ code: 'photo_too_large' });
    expect(await readPhoto(bytes.subarray(0, -1), 'a.jpg')).toMatchObject({ ok: true });
  });

  it.each([
    [100_000, 100_000],
    [100_000, 401],
    [8001, 5000],
  ])('is refused by its header when it claims %i × %i pixels', async (width, height) => {
    const before = process.memoryUsage().rss;
    const began = performance.now();
    expect(await readPhoto(pngOfSize(width, height), 'a.png')).toMatchObject({
      code: 'photo_too_many_pixels',
    });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('is refused when it ends early or is garbage behind a good beginning', async () => {
    const whole = await fromTelephone();
    const garbage = Buffer.from(whole);
    garbage.fill(0x55, 20);
    for (const bytes of [whole.subarray(0, whole.length / 2), whole.subarray(0, 100), garbage])
      expect(await readPhoto(bytes, 'a.jpg')).toMatchObject({ code: 'photo_unreadable' });
    // What the header of this one claims is not there.
    expect(await readPhoto(pngOfSize(500, 500), 'a.png')).toMatchObject({
      code: 'photo_unreadable',
    });
  });

  it('waits for its turn, and beyond forty waiting ones is told to come back', async () => {
    const bytes = await colour(20, 20).jpeg().toBuffer();
    const results = await Promise.all(Array.from({ length: 50 }, () => readPhoto(bytes, 'a.jpg')));
    expect(results.filter(({ ok }) => ok)).toHaveLength(42);
    const refused = results.filter((result) => !result.ok);
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ code: 'photo_busy', detail: { retryAfter: 5 } });
  });
});
