import { languages } from '../../platform/i18n/languages.ts';
import { useAround } from '../around.tsx';
import { languageNames } from '../messages/index.ts';
import type { PageProps } from '../page.tsx';

/**
 * Large text and language: one plain form whose buttons each send one choice. Large text is the first thing on
 * every page.
 */
export function DisplayForm(props: { page: PageProps }) {
  const { words } = useAround();
  const { page } = props;
  return (
    <form class="display" method="post" action={page.preferences.action} aria-label={words.display}>
      <Hidden page={page} />
      <ModeButtons page={page} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's border cannot be a flex row everywhere */}
      <span class="display-group" role="group" aria-label={words.language}>
        {languages.map((lang) => (
          <button
            type="submit"
            class="display-button"
            name="lang"
            value={lang}
            lang={lang}
            aria-pressed={lang === page.lang}
          >
            {languageNames[lang]}
          </button>
        ))}
      </span>
    </form>
  );
}

function ModeButtons({ page }: { page: PageProps }) {
  const { words } = useAround();
  if (page.mode === 'standard')
    return (
      <button
        type="submit"
        class="display-button display-older"
        name="mode"
        value="older"
        title={words.olderExplained}
      >
        <span class="big-a" aria-hidden="true">
          {page.lang === 'en' ? 'A' : '大'}
        </span>
        {words.older}
      </button>
    );
  return (
    <>
      <button type="submit" class="display-button" name="mode" value="standard">
        {words.standard}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's border cannot be a flex row everywhere */}
      <span class="display-group" role="group" aria-label={words.older}>
        {words.size.map((label, size) => (
          <button
            type="submit"
            class="display-button"
            name="size"
            value={String(size)}
            aria-pressed={size === page.size}
          >
            {label}
          </button>
        ))}
      </span>
    </>
  );
}

/** Light or dark: the same form once more, at the foot, because it is chosen once. */
export function ThemeForm({ page }: { page: PageProps }) {
  const { words } = useAround();
  const order = ['auto', 'light', 'dark'] as const;
  return (
    <form class="themes" method="post" action={page.preferences.action} aria-label={words.themes}>
      <Hidden page={page} />
      {order.map((theme) => (
        <button
          type="submit"
          class="display-button"
          name="theme"
          value={theme}
          aria-pressed={theme === page.theme}
        >
          {words.theme[theme]}
        </button>
      ))}
    </form>
  );
}

function Hidden({ page }: { page: PageProps }) {
  return (
    <>
      {page.preferences.csrf && <input type="hidden" name="_csrf" value={page.preferences.csrf} />}
      <input type="hidden" name="next" value={page.path} />
    </>
  );
}
