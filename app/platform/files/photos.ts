import sharp, { type Sharp } from 'sharp';
import { openGate } from '../limits/gate.ts';
import { accept, type Result, refuse } from '../result.ts';
import { kindByName, pictureKind } from './picture-kind.ts';

export type Picture = {
  /** Always WebP, whatever was sent. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
};

export type Photo = { readonly full: Picture; readonly thumbnail: Picture };

export type PhotoFault =
  | 'photo_too_large'
  | 'photo_type_not_allowed'
  | 'photo_heic'
  | 'photo_too_many_pixels'
  | 'photo_unreadable'
  | 'photo_busy';

export const photoLimits = {
  bytes: 10 * 1024 * 1024,
  pixels: 40_000_000,
  fullEdge: 2000,
  thumbnailEdge: 480,
  seconds: 20,
} as const;

/** For the `accept` of a file field. Without HEIC, telephones that take it convert to JPEG while sending. */
export const photoTypes = 'image/jpeg,image/png,image/webp';

// Decoding 40 million pixels takes up to 120 MB: two at a time, each on one thread, and nothing kept between.
const gate = openGate({ atOnce: 2, waiting: 40 });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes a photo and writes it anew: upright, at most 2,000 pixels long, without any metadata, and without whatever
 * else the file may have been. Nothing of the sent bytes is kept.
 *
 * @param bytes the file as sent; at most 10 MB
 * @param fileName only its ending is read; it must be one of a picture, as must be the content
 * @returns refusals carry the figure that was exceeded in `detail`
 */
export async function readPhoto(
  bytes: Uint8Array,
  fileName: string,
): Promise<Result<Photo, PhotoFault>> {
  if (bytes.byteLength > photoLimits.bytes)
    return refuse('photo_too_large', { detail: { limit: photoLimits.bytes } });
  const kind = pictureKind(bytes);
  if (!kind || !kindByName(fileName)) return refuse('photo_type_not_allowed');
  // The codec of HEIC is patented and not in the library's packages.
  if (kind === 'heic') return refuse('photo_heic');
  const done = await gate.run(() => convert(bytes));
  if (done.ok) return done.value;
  return refuse('photo_busy', done.detail ? { detail: done.detail } : {});
}

async function convert(
  bytes: Uint8Array,
): Promise<Result<Photo, 'photo_too_many_pixels' | 'photo_unreadable'>> {
  try {
    // Reads the header only.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > photoLimits.pixels)
      return refuse('photo_too_many_pixels', {
        detail: { limit: photoLimits.pixels, width, height },
      });
    // Harmless oddities of telephones (a few bytes too many) pass; a file that ends early does not.
    const input = sharp(bytes, { limitInputPixels: photoLimits.pixels, failOn: 'error' });
    const full = await shrink(input.autoOrient(), photoLimits.fullEdge);
    const thumbnail = await thumbnailOf(full.bytes);
    return accept({ full, thumbnail });
  } catch {
    // The library has no codes; whatever it cannot read here is the file's fault, and the person's to replace.
    return refuse('photo_unreadable');
  }
}

/** The small picture for lists of one that was read already. */
export function thumbnailOf(bytes: Uint8Array): Promise<Picture> {
  return shrink(sharp(bytes), photoLimits.thumbnailEdge);
}

async function shrink(from: Sharp, edge: number): Promise<Picture> {
  const { data, info } = await from
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: photoLimits.seconds })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
