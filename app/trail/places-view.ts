import { concernsByPlace } from '../concerns/index.ts';
import { atlasOf, type Names, nameIn } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { wordsOf } from './messages/index.ts';
import type { PlacesProps } from './pages/places.tsx';

export type CountedPlace = {
  readonly id: string;
  readonly kind: string;
  readonly names: Names;
  readonly block: string | null;
  readonly open: number;
  readonly all: number;
};

/** Every place of the community with the public concerns that show it. Two queries, however many places. */
export async function countedPlaces(ask: Ask): Promise<CountedPlace[]> {
  const atlas = await atlasOf(ask.reader);
  const counts = new Map((await concernsByPlace(ask.reader)).map((row) => [row.place, row]));
  return atlas.places.map(({ id, kind, names, block }) => {
    const { open = 0, all = 0 } = counts.get(id) ?? {};
    return { id, kind, names, block, open, all };
  });
}

/** The places as a page shows them: by block, in each the most worried about first. */
export async function placesOf(ask: Ask): Promise<PlacesProps> {
  const { lang } = ask;
  const words = wordsOf(lang);
  const { blocks } = await atlasOf(ask.reader);
  const places = await countedPlaces(ask);
  const order = new Intl.Collator(lang, { numeric: true });
  const inBlock = (block: string | null) =>
    places
      .filter((place) => place.block === block)
      .map(({ id, names, open, all }) => ({
        id,
        name: nameIn(names, lang),
        href: ask.href(`/concerns?place=${encodeURIComponent(id)}`),
        open,
        all,
      }))
      .sort((a, b) => b.open - a.open || b.all - a.all || order.compare(a.name, b.name));
  const groups = [
    ...blocks.map((block) => ({ name: nameIn(block.names, lang), places: inBlock(block.id) })),
    { name: words.places.noBlock, places: inBlock(null) },
  ].filter((group) => group.places.length > 0);
  return { words, groups };
}
