import type { Ask, View } from '../platform/http/route.ts';
import { recordedWords } from './messages/recorded.ts';
import { GonePage } from './pages/gone-page.tsx';
import type { RecordedPage } from './record-page.ts';

/** What answers where a recorded page, or one of its versions, has no content any more: 410, and what still holds. */
export function goneView(ask: Ask, page: RecordedPage): View {
  return {
    title: recordedWords(ask.lang).goneTitle,
    status: 410,
    unlisted: true,
    record: page,
    body: <GonePage lang={ask.lang} type={page.kind} record={page} />,
  };
}
