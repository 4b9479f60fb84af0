import type { Language } from '../../platform/i18n/languages.ts';
import { Heading } from '../../ui/index.ts';
import { GoneArticle, type Recorded } from '../content/article.tsx';
import { recordedWords } from '../messages/recorded.ts';

/** The tombstone of a page: that it was, that its content is gone, and that the entry still holds. */
export function GonePage(props: { lang: Language; type: string; record: Recorded }) {
  const words = recordedWords(props.lang);
  const { number } = props.record;
  return (
    <>
      <Heading title={words.goneTitle} />
      <GoneArticle type={props.type} record={props.record} />
      <div data-live="">
        <p>{number === null ? words.gonePending : words.gone(String(number))}</p>
      </div>
    </>
  );
}
