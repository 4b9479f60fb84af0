import sharp from 'sharp';
import { openGate } from '../limits/gate.ts';
import { accept, type Result, refuse } from '../result.ts';
import { type Photo, type PhotoFault, photoLimits, thumbnailOf } from './photos.ts';

/** A part of a picture in its own points. */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Into so many patches a side an area is melted, however large it is: no face and no number survives nine colours. */
const patches = 3;

const gate = openGate({ atOnce: 1, waiting: 20 });

/**
 * A picture in which one area is nothing but a few patches of its mean colours, written anew with its thumbnail.
 * What was there cannot be computed back: each patch holds one colour for hundreds of points.
 *
 * @param area lies within the picture; at least one point wide and high
 */
export async function pixelate(bytes: Uint8Array, area: Area): Promise<Result<Photo, PhotoFault>> {
  const done = await gate.run(() => melt(bytes, area));
  if (done.ok) return done.value;
  return refuse('photo_busy', done.detail ? { detail: done.detail } : {});
}

async function melt(bytes: Uint8Array, area: Area): Promise<Result<Photo, 'photo_unreadable'>> {
  const { left, top, width, height } = area;
  try {
    const small = await sharp(bytes)
      .extract(area)
      .resize(Math.min(patches, width), Math.min(patches, height), { fit: 'fill' })
      .removeAlpha()
      .png()
      .toBuffer();
    const patch = await sharp(small)
      .resize(width, height, { fit: 'fill', kernel: 'nearest' })
      .png()
      .toBuffer();
    const { data, info } = await sharp(bytes, { limitInputPixels: photoLimits.pixels })
      .composite([{ input: patch, left, top }])
      .webp({ quality: 85 })
      .timeout({ seconds: photoLimits.seconds })
      .toBuffer({ resolveWithObject: true });
    const full = { bytes: data, width: info.width, height: info.height };
    return accept({ full, thumbnail: await thumbnailOf(full.bytes) });
  } catch {
    return refuse('photo_unreadable');
  }
}
