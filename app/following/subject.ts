/** What can be followed. */
export const subjectKinds = ['concern', 'place', 'category', 'body', 'community'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export type Subject = { readonly kind: SubjectKind; readonly id: string };

/** A subject in one field, as a form's list of choices and the API carry it: `place:b03`. */
export function subjectText({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}

export function readSubject(text: string): Subject | null {
  const [, kind, id] = /^([a-z]+):([A-Za-z0-9_.-]{1,64})$/.exec(text) ?? [];
  const known = subjectKinds.find((one) => one === kind);
  return known && id ? { kind: known, id } : null;
}

/** Why somebody is told, the nearest reason first: of several, only the first is given. */
export const reasons = ['own', 'assigned', 'desk', 'supported', 'followed', 'digest'] as const;
export type Reason = (typeof reasons)[number];
