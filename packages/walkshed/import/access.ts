import type { Tags } from '../pbf/tags.ts';

const permitting = new Set(['yes', 'designated', 'permissive']);
const refusing = new Set(['no', 'private']);
const pavements = new Set(['both', 'left', 'right', 'yes']);

/** `foot=` says that one may walk here. */
export const footPermits = (tags: Tags): boolean => permitting.has(tags.get('foot') ?? '');

/** `foot=` or a pavement says that one may walk here: what a trunk road or a road on stilts needs. */
export const walkedBeside = (tags: Tags): boolean =>
  footPermits(tags) ||
  pavements.has(tags.get('sidewalk') ?? '') ||
  ['sidewalk:both', 'sidewalk:left', 'sidewalk:right'].some((key) => tags.get(key) === 'yes');

/** Not for everybody: `foot=no|private`, or `access=no|private` without a `foot=` that permits (design §3). */
export function notPublic(tags: Tags): boolean {
  const foot = tags.get('foot');
  if (foot !== undefined && refusing.has(foot)) return true;
  return refusing.has(tags.get('access') ?? '') && (foot === undefined || !allows(foot));
}

/** Anything that `foot=` says but no: also `customers`, `destination`, `permit`. */
const allows = (foot: string): boolean => !refusing.has(foot) && foot !== 'use_sidepath';
