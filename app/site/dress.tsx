import { atlasOf, nameIn } from '../places/index.ts';
import type { NavItem } from '../platform/capability.ts';
import type { Ask, View } from '../platform/http/route.ts';
import { languages } from '../platform/i18n/languages.ts';
import { Page, renderPage } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';
import { receiptNoticeFor } from './receipts.tsx';

/** What the frame has to know of whoever is signed in. */
export type Signed = { readonly name: string; readonly href: string; readonly unread: number };

export type Dressing = {
  readonly nav: readonly NavItem[];
  readonly assets: { readonly css: string; readonly js: string; href(name: string): string };
  readonly origin: string;
  /** Whether nothing can be changed at the moment: said on every page. */
  readOnly(): boolean;
  signed(ask: Ask): Promise<Signed | null>;
};

/** Puts a view into the frame of the site. */
export function openDressing(given: Dressing) {
  const nav = [...given.nav].sort((a, b) => a.order - b.order);
  return async (ask: Ask, view: View): Promise<string> => {
    const { lang, preferences } = ask;
    const words = wordsOf(lang);
    // By the request's own connection: whoever holds one must not wait for a second.
    const community = ask.tenant.slug ? (await atlasOf(ask.reader)).community : null;
    const signed = ask.actor.person ? await given.signed(ask) : null;
    const entries = community
      ? nav
          .filter(({ shownTo }) => !shownTo || shownTo(ask))
          .map(({ id, path, label }) => ({ id, label: label[lang], href: ask.href(path) }))
      : [];
    const closed = given.readOnly()
      ? [
          {
            tone: 'late' as const,
            text: (
              <>
                {words.recordRefused} <a href="/record">{words.foot.record}</a>
              </>
            ),
          },
        ]
      : [];
    const receipt = await receiptNoticeFor(ask);
    const notices = [...closed, ...(view.notices ?? []), ...(receipt ? [receipt] : [])];
    const path = ask.url.pathname + ask.url.search;
    return renderPage(
      <Page
        lang={lang}
        timeZone={view.timeZone ?? ask.tenant.timeZone}
        now={ask.now}
        title={view.title}
        siteName={words.siteName}
        nav={entries}
        mode={preferences.mode}
        theme={preferences.theme}
        size={preferences.size}
        preferences={{ action: '/preferences' }}
        path={ask.request.method === 'GET' ? path : ask.tenant.slug ? ask.href('/') : '/'}
        url={`${given.origin}${ask.url.pathname}`}
        assets={given.assets}
        scripts={view.scripts?.map(given.assets.href)}
        footLinks={[
          ...(community ? [{ name: words.foot.about, href: ask.href('/about') }] : []),
          ...(community ? [{ name: words.foot.data, href: ask.href('/data-requests') }] : []),
          { name: words.foot.record, href: '/record' },
          { name: words.foot.api, href: '/api' },
          { name: words.foot.design, href: '/design' },
        ]}
        alternates={languages
          .filter((one) => one !== lang && ask.route.cache === 'public')
          .map((one) => ({ lang: one, href: `${ask.url.pathname}?lang=${one}` }))}
        {...(community && {
          place: { name: nameIn(community.names, lang), href: ask.href('/') },
          helpHref: ask.href('/how'),
          ...(community.telephone && { telephone: community.telephone }),
          ...(signed ? { person: signed } : { signInHref: ask.href('/sign-in') }),
        })}
        {...(view.description && { description: view.description })}
        {...(view.current && { current: view.current })}
        {...(view.crumbs && { breadcrumbs: view.crumbs })}
        {...(view.record && { record: view.record })}
        {...(view.record &&
          view.record.number !== null && {
            printCode: `${given.origin}/record/entries/${view.record.number}`,
          })}
        {...(view.layout && { layout: view.layout })}
        {...(view.unlisted && { unlisted: true })}
        {...(notices.length > 0 && { notices })}
      >
        {view.body}
      </Page>,
    );
  };
}
