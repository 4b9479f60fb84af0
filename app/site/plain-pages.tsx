import type { Ask, View } from '../platform/http/route.ts';
import type { PlainPage } from '../platform/http/site.ts';
import type { Language } from '../platform/i18n/languages.ts';
import type { Refusal } from '../platform/result.ts';
import { Actions, Advice, LinkButton, ResidentText } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';

/** Fields of ours that nobody typed. */
const ours = ['_csrf', '_key', 'next'];

/** The pages that belong to no capability: nothing here, not yours, please sign in, refused, busy, broken. */
export function plainPage(
  ask: Ask,
  what: PlainPage,
  sayRefusal: (lang: Language, refusal: Refusal) => string,
): View {
  const words = wordsOf(ask.lang);
  const home = ask.tenant.slug ? ask.href('/') : '/';
  switch (what.kind) {
    case 'not_found':
      return {
        title: words.missing.title,
        unlisted: true,
        body: (
          <>
            <h1>{words.missing.title}</h1>
            <p>{words.missing.text}</p>
            <Actions>
              <LinkButton href={home}>{words.missing.home}</LinkButton>
            </Actions>
          </>
        ),
      };
    case 'forbidden':
      return simple(words.forbidden.title, words.forbidden.text);
    case 'sign_in': {
      const next = encodeURIComponent(what.next);
      const page = what.prove ? 'prove' : 'sign-in';
      return {
        title: words.signIn.title,
        unlisted: true,
        body: (
          <>
            <h1>{words.signIn.title}</h1>
            <p>{what.prove ? words.signIn.prove : words.signIn.text}</p>
            <Actions>
              <LinkButton href={`${ask.href(`/${page}`)}?next=${next}`}>
                {words.signIn.button}
              </LinkButton>
            </Actions>
          </>
        ),
      };
    }
    case 'refused':
    case 'busy': {
      const { title } = words[what.kind];
      const typed = Object.entries(what.typed).filter(
        ([name, value]) => !ours.includes(name) && typeof value === 'string' && value.length > 12,
      );
      return {
        title,
        unlisted: true,
        body: (
          <>
            <h1>{title}</h1>
            <Advice tone="careful">{sayRefusal(ask.lang, what.refusal)}</Advice>
            {typed.length > 0 && <h2>{words.refused.yourWords}</h2>}
            {typed.map(([, value]) => (
              <ResidentText text={String(value)} />
            ))}
            <Actions>
              <LinkButton href={ask.request.method === 'GET' ? ask.url.pathname : home}>
                {words.refused.back}
              </LinkButton>
            </Actions>
          </>
        ),
      };
    }
    case 'broken':
      return simple(words.broken.title, words.broken.text(what.requestId));
  }
}

function simple(title: string, text: string): View {
  return {
    title,
    unlisted: true,
    body: (
      <>
        <h1>{title}</h1>
        <p>{text}</p>
      </>
    ),
  };
}
