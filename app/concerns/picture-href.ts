import type { Ask } from '../platform/http/route.ts';
import type { PhotoRow } from './store.ts';

type Versioned = Pick<PhotoRow, 'id' | 'masks'>;

/** The path of a picture below its community: another one after each blurring, so that no cache shows the old one. */
export function picturePath({ id, masks }: Versioned, small = false): string {
  return `/photos/${id}${small ? '/small' : ''}${masks > 0 ? `?v=${masks}` : ''}`;
}

export function pictureHref(ask: Ask, photo: Versioned, small = false): string {
  return ask.href(picturePath(photo, small));
}

/** The address of the small file of a picture whose whole has this address. */
export function smallHref(href: string): string {
  return href.replace(/(?=\?|$)/, '/small');
}
