import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../platform/i18n/languages.ts';
import { frameWords } from '../messages/index.ts';

/**
 * A page that needs nothing else: no script, no request, no font. It may be sent, kept and printed.
 *
 * @param styles the whole style sheet: `documentStyles`, rules of its own, `documentPaperRules`
 * @param before what stands unseen before everything, such as patterns of drawings
 */
export function documentHtml(parts: {
  readonly lang: Language;
  /** Who speaks: on the canopy, and behind the title. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly skip: string;
  readonly styles: string;
  readonly before?: ComponentChildren;
  readonly content: ComponentChildren;
  /** Who decides, and a sentence about it. */
  readonly foot: { readonly decides: string; readonly note: string };
}): string {
  const { lang, name, title } = parts;
  const page = renderToString(
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={parts.description} />
        <style />
      </head>
      <body>
        <a class="skip" href="#content">
          {parts.skip}
        </a>
        {parts.before}
        <header class="canopy">
          <div class="plaque">
            <p>{name}</p>
            <label class="larger">
              <input type="checkbox" id="larger" /> {frameWords(lang).larger}
            </label>
          </div>
          <div class="roots" aria-hidden="true" />
        </header>
        <main id="content" tabindex={-1}>
          {parts.content}
        </main>
        <footer class="foot">
          <p class="decides">{parts.foot.decides}</p>
          <p>{parts.foot.note}</p>
        </footer>
      </body>
    </html>,
  );
  // In HTML, unlike XML, what stands in a style element is not unescaped; so it is put in as it is.
  const rules = `<style>${parts.styles}</style>`;
  return `<!doctype html>\n${page.replace('<style></style>', () => rules)}\n`;
}
