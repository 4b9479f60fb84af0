import { factOfAct, receiptHref, wasJustTold } from '../disclosure/index.ts';
import type { Ask, View } from '../platform/http/route.ts';
import type { Site } from '../platform/http/site.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { isId } from '../platform/ids.ts';
import { wordsOf } from './messages/index.ts';

type Notice = NonNullable<View['notices']>[number];

/** In the address of the page that follows: the random id of the fact, which is public anyway. */
const parameter = 'record';

function receiptNotice(lang: Language, fact: string): Notice {
  const words = wordsOf(lang).recorded;
  return {
    tone: 'note',
    text: (
      <>
        {words.text} <a href={receiptHref(fact)}>{words.receipt}</a>
      </>
    ),
  };
}

/** Whoever does something in public is told where their receipt is: people on the next page, programs by a link. */
export const toldReceipts: NonNullable<Site['told']> = {
  onPage(act, answer) {
    const fact = factOfAct(act.writer);
    if (!fact || 'raw' in answer) return answer;
    if (!('see' in answer))
      return { ...answer, notices: [...(answer.notices ?? []), receiptNotice(act.lang, fact)] };
    const [address = '', hash] = answer.see.split('#');
    const further = `${address}${address.includes('?') ? '&' : '?'}${parameter}=${fact}`;
    return { ...answer, see: hash === undefined ? further : `${further}#${hash}` };
  },
  inHead(act) {
    const fact = factOfAct(act.writer);
    return fact ? { link: `<${receiptHref(fact)}>; rel="record"` } : {};
  },
};

/**
 * The notice on a page that somebody came to from an act. Only of what was told here a moment ago: an address that was
 * passed on or made up says nothing.
 */
export async function receiptNoticeFor(ask: Ask): Promise<Notice | null> {
  const fact = ask.request.method === 'GET' ? ask.url.searchParams.get(parameter) : null;
  if (!fact || !isId(fact) || !ask.tenant.slug) return null;
  return (await wasJustTold(ask.reader, fact, ask.now)) ? receiptNotice(ask.lang, fact) : null;
}
