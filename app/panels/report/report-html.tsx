import type { Pool } from '../../../packages/sortition/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { documentHtml } from '../../ui/index.ts';
import type { Result } from '../lottery/result.ts';
import { Chances, Groups } from './chances.tsx';
import { Check } from './check.tsx';
import { Draw, Numbers } from './drawing.tsx';
import { Textures } from './drawings.tsx';
import { Quotas } from './quotas.tsx';
import { styleSheet } from './report-styles.ts';
import { type View, viewOf } from './view.ts';

/**
 * The lottery explained to those who are in it, as one page that needs nothing else. Nobody is named; groups of fewer
 * than five people are not told of by themselves.
 *
 * @param pool what the result was made from; nothing in its words is trusted
 */
export function reportHtml(result: Result, pool: Pool, lang: Language): string {
  const view = viewOf(result, pool, lang);
  const { words } = view;
  return documentHtml({
    lang,
    name: words.name,
    title: words.title,
    description: answerOf(view),
    skip: words.skip,
    styles: styleSheet(lang),
    before: <Textures />,
    content: (
      <>
        <Opening view={view} />
        <Chances view={view} />
        <Groups view={view} />
        <Quotas view={view} />
        <Numbers view={view} />
        <Draw view={view} />
        <Check view={view} />
      </>
    ),
    foot: { decides: words.decides, note: words.decidesNote },
  });
}

const answerOf = ({ words, number, percent, fewest }: View): string =>
  words.answer(number(fewest), percent(fewest / 1000));

function Opening({ view }: { view: View }) {
  const { words, result, number, percent, people } = view;
  const parts = ['chance', 'groups', 'quotas', 'numbers', 'draw', 'check'] as const;
  // Rounded up: what is said to be proven must not be less than what is.
  const upper = percent(Math.min(1, Math.ceil(result.upperBound * 10_000 - 0.01) / 10_000), 2);
  const basis = words.basis(number(people), people, number(result.size));
  return (
    <>
      <h1>{words.title}</h1>
      <p class="answer">{answerOf(view)}</p>
      <p>{result.exact ? words.fairest(upper) : words.notExact(upper)}</p>
      <p class="basis">{result.sameAddress === null ? basis : `${basis} · ${words.homes}`}</p>
      <nav class="contents" aria-label={words.contents}>
        <ul>
          {parts.map((id) => (
            <li>
              <a href={`#${id}`}>{words[id].title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
