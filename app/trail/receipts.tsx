import { type Around, type PublicAct, publicActsOf, sealedActors } from '../disclosure/index.ts';
import { pseudonymsOf } from '../people/index.ts';
import type { Panel } from '../platform/capability.ts';
import type { Reader } from '../platform/db/database.ts';
import { page } from '../platform/http/define.ts';
import type { Ask, Route } from '../platform/http/route.ts';
import { wordsOf } from './messages/index.ts';
import { ReceiptsPage, ReceiptsPanel, type ShownReceipt } from './pages/receipts.tsx';

export type Sayers = Pick<Around, 'book' | 'links'>;

const aPage = 50;

/** What a person did in public, by all the names they have. */
async function actsOf(
  reader: Reader,
  person: string,
  given: { before: number | null; most: number },
): Promise<PublicAct[]> {
  const names = await pseudonymsOf(reader, person);
  const pseudonyms = names.map(({ pseudonym }) => pseudonym);
  return publicActsOf(reader, { person, pseudonyms, sealedAs: sealedActors }, given);
}

async function shownReceipts(
  ask: Ask,
  sayers: Sayers,
  acts: readonly PublicAct[],
): Promise<ShownReceipt[]> {
  const book = sayers.book();
  const refs = [...new Set(acts.map(({ ref }) => ref))];
  const links = await sayers.links(ask.reader, refs, ask.lang);
  return acts.map((act) => {
    const link = links.get(act.ref);
    return {
      fact: act.factId,
      number: act.number,
      says: book.say({ type: act.type, body: {}, c: {} }, ask.lang)?.sentence ?? act.type,
      at: act.at,
      about: link
        ? { label: link.label, href: link.path === null ? null : ask.href(link.path) }
        : null,
    };
  });
}

/** The receipts of whoever is signed in. */
export function receiptsRoute(sayers: Sayers): Route {
  return page({
    id: 'trail.receipts',
    path: '/me/receipts',
    action: 'own.account',
    needs: 'sign_in',
    async show(ask) {
      const { person } = ask.actor;
      if (!person) return null;
      const asked = /^\d{1,15}$/.exec(ask.url.searchParams.get('before') ?? '');
      const before = asked ? Number(asked[0]) : null;
      const acts = await actsOf(ask.reader, person, { before, most: aPage + 1 });
      const shown = acts.slice(0, aPage);
      const last = shown.at(-1);
      const words = wordsOf(ask.lang).receipts;
      return {
        title: words.title,
        unlisted: true,
        crumbs: [{ name: words.me, href: ask.href('/me') }],
        body: (
          <ReceiptsPage
            words={words}
            receipts={await shownReceipts(ask, sayers, shown)}
            older={
              acts.length > aPage && last
                ? `${ask.href('/me/receipts')}?before=${last.position}`
                : null
            }
            first={before === null ? null : ask.href('/me/receipts')}
            dataHref={ask.href('/me/data')}
          />
        ),
      };
    },
  });
}

/** On the page about oneself: the way to one's receipts. */
export const receiptsPanel: Panel = {
  subject: 'person',
  order: 40,
  show: async (ask) => (
    <ReceiptsPanel words={wordsOf(ask.lang).receipts} href={ask.href('/me/receipts')} />
  ),
};

const mostInExport = 10_000;

/** The same in a person's own data: what, when, and where the receipt is. */
export async function receiptsInOwnData(reader: Reader, person: string): Promise<unknown> {
  const acts = await actsOf(reader, person, { before: null, most: mostInExport });
  return acts.map(({ factId, number, type, at, hash }) => ({
    entry: number,
    what: type,
    at: at.toISOString(),
    hash: hash?.toString('hex') ?? null,
    receipt: `/record/of/${factId}`,
  }));
}
