import { recordId } from '../disclosure/index.ts';
import type { Writer } from '../platform/db/database.ts';
import { isId } from '../platform/ids.ts';
import { type LeafDeclaration, publicKind } from '../platform/leaf-kind.ts';
import { leafWords } from './messages/leaves.ts';
import { levelKinds } from './place.ts';

/** A community begins: its levels in the open, its names and its address as a hash, since somebody typed them. */
export const communityFounded = publicKind(
  'community.founded',
  { levels: { is: 'list', of: { is: 'code', of: levelKinds } }, textHash: { is: 'hash' } },
  {},
);

/** Its map grew: how many blocks and places, which bodies, and a hash of all that was entered. */
export const communitySurveyed = publicKind(
  'community.surveyed',
  {
    blocks: { is: 'count' },
    places: { is: 'count' },
    bodies: { is: 'list', of: { is: 'id' } },
    textHash: { is: 'hash' },
  },
  {},
);

export const leaves: LeafDeclaration = {
  kinds: [communityFounded, communitySurveyed],
  words: leafWords,
};

const bodyName = 'body:';

/** How the log calls a body: by its id, or by a random one where somebody chose the id. */
export async function recordBody(writer: Writer, body: string): Promise<string> {
  return isId(body) ? body : recordId(writer, `${bodyName}${body}`);
}

/** The other way round: the body's id, by what the program calls it in the log. */
export function bodyCalled(name: string): string | null {
  return name.startsWith(bodyName) ? name.slice(bodyName.length) : null;
}

/** The same for a body that may be missing. */
export async function bodyInRecord(
  writer: Writer,
  body: string | null | undefined,
): Promise<string | undefined> {
  return body ? recordBody(writer, body) : undefined;
}
