import { everyCommunity } from '../platform/db/database.ts';
import { page } from '../platform/http/define.ts';
import type { Answer, Ask, Raw, Route, See, View } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { Actions, Advice, Heading, LinkButton } from '../ui/index.ts';
import { type Around, nameOf } from './around.ts';
import { entryAt, entryOfFact } from './log/entry-store.ts';
import { type Entry, readEntry } from './log/read-entry.ts';
import { openHeaders, wholeNumber } from './log/routes.ts';
import { wordsOf } from './messages/index.ts';
import { hrefOf, idsIn, sentenceOf, zoneOf } from './name-entries.ts';
import { EntryPage } from './pages/entry-page.tsx';
import { recordCrumb } from './record-routes.tsx';

const row = { action: 'record.read', scope: 'installation' } as const;

/** Whether somebody would rather have data than a page (RFC 9110 §12.5.1), as programs ask. */
export function wantsJson(accept: string | null): boolean {
  const weight = (type: string) => {
    const part = (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((one) => one.trim())
      .find((one) => one.split(';')[0]?.trim() === type);
    if (!part) return 0;
    const q = /;\s*q=([\d.]+)/.exec(part)?.[1];
    return q === undefined ? 1 : Number(q) || 0;
  };
  return weight('application/json') > weight('text/html');
}

/** An entry as programs read it: the decoded leaf, its hash, and what everybody may open of it. */
function asJson(entry: Entry): Raw {
  const { number, leaf, fact, openings, size } = entry;
  const hash = Buffer.from(entry.hash).toString('hex');
  return {
    raw: new Response(JSON.stringify({ number, leaf, hash, fact, openings, size }), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, max-age=2',
        vary: 'Accept',
        ...openHeaders,
      },
    }),
  };
}

async function asPage(ask: Ask, around: Around, entry: Entry): Promise<View> {
  const { lang } = ask;
  const { leaf, number } = entry;
  const communities = await around.communities();
  const community = communities.find(({ id }) => id === entry.community) ?? null;
  const links = community
    ? await around.ask(community.id, (reader) => around.links(reader, idsIn(leaf), lang))
    : new Map<string, { label: string; path: string | null }>();
  const names = new Map(
    [...links].map(([id, link]) => [
      id,
      { label: link.label, href: community && hrefOf(community, link) },
    ]),
  );
  const book = around.book();
  const says = sentenceOf(book, leaf.type, lang);
  return {
    title: `${wordsOf(lang).list.number(String(number))} · ${says}`,
    crumbs: recordCrumb(ask),
    timeZone: zoneOf(communities, entry.community),
    headers: { ...openHeaders, vary: 'Accept, Accept-Language, Cookie' },
    body: (
      <EntryPage
        words={wordsOf(lang)}
        says={says}
        entry={entry}
        place={community && { label: nameOf(community, lang), href: `/${community.slug}` }}
        about={names.get(leaf.ref) ?? null}
        names={names}
        said={book.say(leaf, lang)}
        kind={book.kinds.get(leaf.type) ?? null}
        origin={ask.services.origin}
        last={number + 1 >= entry.size}
      />
    ),
  };
}

/** The entry's page, as HTML for people and as JSON for programs. */
function entryRoute(around: Around): Route {
  return page({
    ...row,
    id: 'record.entry',
    path: '/record/entries/:entry',
    async show(ask): Promise<Answer | null> {
      const number = wholeNumber(ask.params['entry']);
      const entry = number === null ? null : await readEntry(ask.reader, around, number);
      if (!entry) return null;
      return wantsJson(ask.request.headers.get('accept'))
        ? asJson(entry)
        : asPage(ask, around, entry);
    },
  });
}

/** Exactly the bytes that were hashed, as a file: what `./linli verify-receipt` asks for. */
function bytesRoute(): Route {
  return page({
    ...row,
    id: 'record.entry_bytes',
    path: '/record/entries/:entry/leaf.json',
    async show({ reader, params }): Promise<Raw | null> {
      const number = wholeNumber(params['entry']);
      const found = number === null ? null : await entryAt(reader, number);
      if (!found) return null;
      return {
        raw: new Response(new Uint8Array(found.leaf), {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-disposition': `attachment; filename="entry-${number}.json"`,
            'cache-control': 'public, max-age=31536000, immutable',
            ...openHeaders,
          },
        }),
      };
    },
  });
}

/** So often somebody's page looks again by itself, a second apart. */
const mostLooks = 30;

/** A receipt by the random id of its fact: leads to the entry as soon as there is one. */
function byFactRoute(around: Around): Route {
  return page({
    ...row,
    id: 'record.of_fact',
    path: '/record/of/:fact',
    async show(ask): Promise<See | View | null> {
      const fact = ask.params['fact'] ?? '';
      const found = isId(fact)
        ? await around.ask(everyCommunity, (reader) => entryOfFact(reader, fact))
        : null;
      if (!found) return null;
      if (found.number !== null) return { see: `/record/entries/${found.number}` };
      return awaited(ask, around, fact);
    },
  });
}

/** It has no number yet: the page looks again by itself, but not for ever. */
function awaited(ask: Ask, around: Around, fact: string): View {
  const words = wordsOf(ask.lang).awaited;
  const looked = wholeNumber(ask.url.searchParams.get('look') ?? '0') ?? 0;
  const refused = around.standing().state === 'refused';
  const again = !refused && looked < mostLooks;
  const address = `/record/of/${fact}`;
  return {
    title: again ? words.title : words.longTitle,
    unlisted: true,
    crumbs: recordCrumb(ask),
    headers: {
      'cache-control': 'no-store',
      // As a header, so that it works where scripts do not; it ends by itself, and nothing can be lost by it.
      ...(again && { refresh: `1; url=${address}?look=${looked + 1}` }),
    },
    body: (
      <>
        <Heading title={again ? words.title : words.longTitle} />
        {again ? (
          <p role="status">{words.text}</p>
        ) : (
          <Advice tone="careful">
            <p>{refused ? words.refused : words.long}</p>
          </Advice>
        )}
        <Actions>
          <LinkButton kind="quiet" href={address}>
            {words.again}
          </LinkButton>
          <LinkButton kind="quiet" href="/record">
            {words.about}
          </LinkButton>
        </Actions>
      </>
    ),
  };
}

export const entryRoutes = (around: Around): Route[] => [
  entryRoute(around),
  bytesRoute(),
  byFactRoute(around),
];
