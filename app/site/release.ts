import { createHash } from 'node:crypto';
import { canonicalBytes } from '../../packages/ledger/index.ts';
import {
  articleOf,
  exampleOf,
  frameHash,
  newestRelease,
  parseHtml,
  readPage,
  recordManifest,
} from '../disclosure/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import type { Route } from '../platform/http/route.ts';
import { mountedPath } from '../platform/http/table.ts';
import { type Language, languages } from '../platform/i18n/languages.ts';

/** A kind of page whose content is recorded. */
export type RecordedKind = {
  readonly kind: string;
  /** The route that shows it. */
  readonly route: string;
  /** What the program may say on it besides the record, by code. */
  words(lang: Language): Readonly<Record<string, string>>;
};

type PerLanguage<T> = { [lang in Language]?: T };

/** What stands around the recorded part of pages in one version of the program (record's design §7). */
export type Manifest = {
  readonly version: string;
  readonly scripts: readonly { readonly path: string; readonly sha256: string }[];
  readonly styles: readonly { readonly path: string; readonly sha256: string }[];
  /** Hosts outside that pages may link to, besides the links in recorded content. */
  readonly hosts: readonly string[];
  /** Addresses of pages that change and are not recorded, as patterns. */
  readonly pages: readonly string[];
  /** By kind and language: the hash of everything around the recorded part. */
  readonly frames: Readonly<Record<string, PerLanguage<string>>>;
  readonly words: PerLanguage<Readonly<Record<string, string>>>;
};

export type Releasing = {
  /** Records this version once; false as long as no page is recorded that it could be seen on. Cheap when done. */
  once(): Promise<boolean>;
  /** Records what is shown now, whatever was recorded before. null: there is no recorded page yet. */
  record(): Promise<{ factId: string; version: string; manifest: string } | null>;
};

/** Looks at the site as a visitor does, one page of each kind in each language, and records what stands around it. */
export function openReleasing(given: {
  version: string;
  origin: string;
  database: Database;
  clock: Clock;
  fetch(request: Request): Promise<Response>;
  routes: readonly Route[];
  assets: readonly { readonly path: string; readonly body: Uint8Array }[];
  kinds: readonly RecordedKind[];
}): Releasing {
  const { version, database, clock, kinds } = given;
  let done = false;
  let working: Promise<boolean> | null = null;

  async function framesOf({ kind }: RecordedKind): Promise<PerLanguage<string> | null> {
    const path = await exampleOf(database, kind);
    if (!path) return null;
    const frames: PerLanguage<string> = {};
    for (const lang of languages) {
      const url = `${given.origin}${path}?lang=${lang}`;
      const document = parseHtml(await (await given.fetch(new Request(url))).text());
      const article = articleOf(document);
      const entry = article && readPage(article).record;
      // Being entered this moment, or gone since it was found: another time.
      if (typeof entry !== 'number') return null;
      const community = path.split('/')[1] ?? '';
      frames[lang] = frameHash(document, { page: path, community, entry });
    }
    return frames;
  }

  async function manifest(): Promise<Manifest | null> {
    const frames: Record<string, PerLanguage<string>> = {};
    for (const kind of kinds) {
      const found = await framesOf(kind);
      if (!found) return null;
      frames[kind.kind] = found;
    }
    const files = (ending: string) =>
      given.assets
        .filter(({ path }) => path.endsWith(ending))
        .map(({ path, body }) => ({
          path,
          sha256: createHash('sha256').update(body).digest('hex'),
        }));
    const recorded = kinds.map(({ route }) => route);
    return {
      version,
      scripts: files('.js'),
      styles: files('.css'),
      hosts: [],
      pages: given.routes
        .filter(({ kind, row }) => kind === 'page' && !recorded.includes(row.id))
        .map(mountedPath)
        .sort(),
      frames,
      words: Object.fromEntries(
        languages.map((lang) => [
          lang,
          Object.assign({}, ...kinds.map((kind) => kind.words(lang))),
        ]),
      ),
    };
  }

  async function enter(anew: boolean) {
    const found = await manifest();
    if (!found) return null;
    const bytes = canonicalBytes(found);
    const made = await recordManifest(database, {
      ...{ version, manifest: bytes, at: clock.now(), anew },
    });
    done = true;
    return made && { ...made, version };
  }

  async function attempt(): Promise<boolean> {
    done ||= (await newestRelease(database))?.version === version;
    if (!done) await enter(false);
    return done;
  }

  return {
    record: () => enter(true),
    async once() {
      if (done) return true;
      working ??= attempt().finally(() => {
        working = null;
      });
      return working;
    },
  };
}
