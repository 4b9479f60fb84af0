import type { Language } from '../platform/i18n/languages.ts';

/** A name in the three languages; the community's own language is never missing. */
export type Names = Readonly<Record<Language, string>>;

/** A place of the community that a worry can be about: a building or a public place. */
export type Place = {
  readonly id: string;
  readonly kind: 'building' | 'public_place';
  readonly names: Names;
  readonly block: string | null;
  /** WGS-84 [longitude, latitude]. */
  readonly coord: readonly [number, number] | null;
};

export type GridBlock = { readonly id: string; readonly names: Names };

/** A department, property manager, committee: whoever can be made responsible or has a seat. */
export type Body = {
  readonly id: string;
  readonly kind: string;
  /** The level at which it works: `community` or a level above. */
  readonly level: string;
  readonly names: Names;
};

/** A unit above the communities: a sub-district, a district, a city. */
export type LevelUnit = {
  readonly id: string;
  readonly parent: string | null;
  readonly level: string;
  readonly names: Names;
};

/** The levels that can stand above a community, the highest first. What each is called here is a setting. */
export const levelKinds = ['province', 'city', 'district', 'subdistrict'] as const;

export type PlacePrecision = 'place' | 'block' | 'community';

/**
 * What may be said in public about where: the place itself for public places, its block (or the estate of
 * buildings) for somebody who stays pseudonymous, only the community for somebody who stays hidden.
 */
export function publicPlace(
  place: Place | null,
  precision: PlacePrecision,
  blocks: readonly GridBlock[],
): { kind: PlacePrecision; names: Names | null } {
  if (!place || precision === 'community') return { kind: 'community', names: null };
  if (precision === 'place') return { kind: 'place', names: place.names };
  const block = blocks.find(({ id }) => id === place.block);
  return block ? { kind: 'block', names: block.names } : { kind: 'community', names: null };
}

export function nameIn(names: Names, lang: Language): string {
  return names[lang] || names['zh-Hans'] || names.en;
}

/** The order in which a reader looks for a name: by their alphabet, building 2 before building 10. */
export function byName(lang: Language): (a: { names: Names }, b: { names: Names }) => number {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  return (a, b) => compare(nameIn(a.names, lang), nameIn(b.names, lang));
}
