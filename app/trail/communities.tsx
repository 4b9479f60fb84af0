import { type Community, nameIn } from '../places/index.ts';
import { page } from '../platform/http/define.ts';
import type { PageRoute } from '../platform/http/route.ts';
import { CardList, Empty, Heading } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';

/** The front page of an installation: its communities, or the only one at once. */
export function communitiesPage(communities: () => Promise<readonly Community[]>): PageRoute {
  return page({
    id: 'trail.communities',
    path: '/',
    scope: 'installation',
    action: 'record.read',
    cache: 'public',
    async show({ lang }) {
      const { communities: words } = wordsOf(lang);
      const all = await communities();
      const [only] = all;
      if (only && all.length === 1) return { see: `/${only.slug}` };
      return {
        title: words.title,
        body: (
          <>
            <Heading title={words.title} lead={words.lead} />
            {all.length === 0 ? (
              <Empty title={words.none}>
                <p>{words.noneMore}</p>
              </Empty>
            ) : (
              <CardList
                label={words.title}
                level={2}
                items={all.map(({ slug, names, above }) => ({
                  href: `/${slug}`,
                  title: nameIn(names, lang),
                  meta: above.map((unit) => nameIn(unit.names, lang)),
                }))}
              />
            )}
          </>
        ),
      };
    },
  });
}
