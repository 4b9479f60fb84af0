import type { ComponentChildren } from 'preact';
import type { Language } from '../platform/i18n/languages.ts';
import { Surroundings } from './around.tsx';
import { type Flash, FlashNotice } from './components/notes.tsx';
import { Breadcrumbs } from './frame/breadcrumbs.tsx';
import { Foot } from './frame/foot.tsx';
import { Masthead } from './frame/masthead.tsx';
import { frameWords } from './messages/index.ts';

export type Place = { readonly name: string; readonly href: string };

export type NavEntry = { readonly id: string; readonly label: string; readonly href: string };

export type PageProps = {
  lang: Language;
  /** IANA name; dates on the page are those of this place. */
  timeZone: string;
  now: Date;
  title: string;
  /** For search engines and cards in chats. One or two sentences. */
  description?: string | undefined;
  /** Whose page it is; absent above the communities. */
  place?: Place | undefined;
  /** What the installation is called. */
  siteName: string;
  nav: readonly NavEntry[];
  /** The id of the current entry of `nav`. */
  current?: string | undefined;
  /** Who is signed in. */
  person?: { readonly name: string; readonly href: string; readonly unread: number };
  /** Where to sign in, for whoever is not. */
  signInHref?: string | undefined;
  mode: 'standard' | 'older';
  theme: 'auto' | 'light' | 'dark';
  /** Steps of the older-user mode. */
  size: 0 | 1 | 2;
  /**
   * Where the choices of language, mode, size and theme are sent (POST: lang, mode, size, theme, next). Without a
   * token the page stays the same for every visitor; the receiver then goes by the request's origin.
   */
  preferences: { readonly action: string; readonly csrf?: string };
  /** The address of this page, path and query. */
  path: string;
  /** The address with host, for printed sheets. */
  url?: string | undefined;
  /** An address whose square code is printed at the foot (not shown on screens). Costs about a millisecond. */
  printCode?: string | undefined;
  /** Somebody to talk to. Stands in the same place on every page. */
  telephone?: string | undefined;
  /** Explanations for people: "how this works". */
  helpHref?: string | undefined;
  /** From the home page to the page above this one. */
  breadcrumbs?: readonly Place[] | undefined;
  /** The entry of the public record whose state this page shows. A number of null: it is being entered. */
  record?: {
    readonly number: number | null;
    readonly version: number;
    readonly hash: string | null;
    readonly at: Date;
    readonly witnesses: number;
  };
  /** More links for the foot: open data, API, source. */
  footLinks?: readonly Place[] | undefined;
  /** The same page in other languages (for search engines). */
  alternates?: readonly { readonly lang: Language; readonly href: string }[];
  notices?: readonly Flash[] | undefined;
  assets: { readonly css: string; readonly js: string };
  /** Addresses of scripts that only this page needs. */
  scripts?: readonly string[] | undefined;
  /** Keep out of search engines. */
  unlisted?: boolean | undefined;
  /** `paper`: a slip, letter or sheet; the frame shrinks to a print button and a way back. */
  layout?: 'page' | 'paper' | undefined;
  children?: ComponentChildren | undefined;
};

/** The frame of every page, from `<html>` to the last line of the foot. */
export function Page(props: PageProps) {
  const { lang, mode, theme, size } = props;
  const words = frameWords(lang);
  const owner = props.place?.name ?? props.siteName;
  return (
    <Surroundings around={{ lang, timeZone: props.timeZone, now: props.now, mode }}>
      <html
        lang={lang}
        data-theme={theme === 'auto' ? undefined : theme}
        data-mode={mode === 'older' ? 'older' : undefined}
        data-size={mode === 'older' && size > 0 ? size : undefined}
        data-layout={props.layout === 'paper' ? 'paper' : undefined}
      >
        <head>
          <meta charset="utf-8" />
          <title data-live="">{props.title === owner ? owner : `${props.title} · ${owner}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
          <meta name="format-detection" content="telephone=no" />
          {props.description && <meta name="description" content={props.description} />}
          <meta property="og:title" content={props.title} />
          {props.description && <meta property="og:description" content={props.description} />}
          <meta property="og:site_name" content={owner} />
          {props.unlisted && <meta name="robots" content="noindex" />}
          {props.record && typeof props.record.number === 'number' && (
            <link rel="record" href={`/record/entries/${props.record.number}`} />
          )}
          <link rel="stylesheet" href={props.assets.css} />
          {props.alternates?.map((alternate) => (
            <link rel="alternate" hreflang={alternate.lang} href={alternate.href} />
          ))}
          <script type="module" src={props.assets.js} />
          {props.scripts?.map((src) => (
            <script type="module" src={src} />
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {words.skip}
          </a>
          <Masthead page={props} />
          <div class="sheet">
            <Breadcrumbs crumbs={props.breadcrumbs ?? []} title={props.title} />
            {props.notices?.map((flash) => (
              <FlashNotice flash={flash} />
            ))}
            <main id="content" tabindex={-1}>
              {props.children}
            </main>
          </div>
          <Foot page={props} />
        </body>
      </html>
    </Surroundings>
  );
}
