import { useAround } from '../around.tsx';
import { withoutTricks } from '../components/resident-text.tsx';
import type { PageProps } from '../page.tsx';
import { DisplayForm } from './display.tsx';

/** The canopy: large text first, whose neighbourhood this is, its menu, and oneself. */
export function Masthead(props: { page: PageProps }) {
  const { words } = useAround();
  const { page } = props;
  const home = page.place ?? { name: page.siteName, href: '/' };
  return (
    <header class="canopy">
      <div class="canopy-inside">
        <DisplayForm page={page} />
        <div class="plaque-row">
          <a class="plaque" href={home.href} data-live="">
            {home.name}
          </a>
          <You page={page} />
          {page.mode === 'older' && page.telephone && (
            <a class="canopy-call" href={`tel:${page.telephone.replace(/[^+\d]/g, '')}`}>
              {words.call(page.telephone)}
            </a>
          )}
        </div>
        {page.nav.length > 0 && (
          <nav class="menu" aria-label={words.menu}>
            <ul>
              {page.nav.map((entry) => (
                <li>
                  <a
                    href={entry.href}
                    aria-current={entry.id === page.current ? 'page' : undefined}
                  >
                    {entry.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <div class="roots" aria-hidden="true" />
    </header>
  );
}

function You({ page }: { page: PageProps }) {
  const { words } = useAround();
  if (!page.person)
    return page.signInHref ? (
      <a class="you" href={page.signInHref}>
        {words.signIn}
      </a>
    ) : null;
  const { name, href, unread } = page.person;
  return (
    <a class="you" href={href}>
      <bdi>{withoutTricks(name)}</bdi>
      {unread > 0 && (
        <span class="unread">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="unseen"> {words.unread(unread)}</span>
        </span>
      )}
    </a>
  );
}
