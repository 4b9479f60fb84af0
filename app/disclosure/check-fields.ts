import type { LeafDraft } from '../../packages/ledger/index.ts';
import type { LeafKind, PlainField } from '../platform/leaf-kind.ts';

const patterns: Readonly<Partial<Record<PlainField['is'], RegExp>>> = {
  word: /^[a-z][a-z_]{0,39}$/,
  id: /^[0-7][0-9a-hjkmnp-tv-z]{25}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  clock: /^([01]\d|2[0-3]):[0-5]\d$/,
  hash: /^[0-9a-f]{64}$/,
  path: /^(\/[a-z0-9][a-z0-9-]{0,63}){1,8}$/,
  // A host with a letter in it or an IPv4 address, then a port and a path: nothing somebody could be called at.
  origin:
    /^(?=.*[./])((?=[^/:]*[a-z])[a-z0-9][a-z0-9.-]{0,80}|\d{1,3}(\.\d{1,3}){3})(:\d{1,5})?(\/[a-z0-9][a-z0-9-]{0,40}){0,4}$/i,
  key: /^([0-9a-f]{8}|[A-Za-z0-9+/]{44})$/,
  release: /^\d{1,4}\.\d{1,4}\.\d{1,4}$/,
};

/** Whether a value is what a field may hold. */
export function fits(field: PlainField, value: unknown): boolean {
  switch (field.is) {
    case 'code':
      return typeof value === 'string' && field.of.includes(value);
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'flag':
      return typeof value === 'boolean';
    case 'nothing':
      return value === null;
    case 'list':
      return Array.isArray(value) && value.every((one) => fits(field.of, one));
    case 'one_of':
      return field.of.some((one) => fits(one, value));
    default:
      return typeof value === 'string' && (patterns[field.is]?.test(value) ?? false);
  }
}

/**
 * What a leaf has that its kind does not allow, by the field's path; null: nothing. The same question for whoever
 * writes a leaf and for whoever checks one.
 */
export function undeclaredIn(
  kind: LeafKind,
  leaf: { readonly type: string; readonly body: object; readonly c: object },
): string | null {
  if (leaf.type !== kind.type) return 'type';
  for (const [name, value] of Object.entries(leaf.body)) {
    const field = Object.hasOwn(kind.plain, name) ? kind.plain[name] : undefined;
    if (!field || !fits(field, value)) return `body.${name}`;
  }
  for (const name of Object.keys(leaf.c))
    if (!Object.hasOwn(kind.committed, name)) return `c.${name}`;
  return null;
}

/** The kinds by their types; two of one type are a mistake in the program. */
export function byType(kinds: readonly LeafKind[]): ReadonlyMap<string, LeafKind> {
  const known = new Map<string, LeafKind>();
  for (const kind of kinds) {
    if (known.has(kind.type)) throw new Error(`the kind ${kind.type} is declared twice`);
    known.set(kind.type, kind);
  }
  return known;
}

/** Whether a leaf may stand in the public log: of a declared public kind, and with nothing that the kind does not know. */
export function mayStand(
  kinds: ReadonlyMap<string, LeafKind>,
  leaf: Pick<LeafDraft, 'type' | 'body' | 'c'>,
): boolean {
  const kind = kinds.get(leaf.type);
  return kind !== undefined && kind.log === 'public' && undeclaredIn(kind, leaf) === null;
}
