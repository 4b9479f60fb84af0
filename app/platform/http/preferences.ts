import { isLanguage, type Language, languages } from '../i18n/languages.ts';
import type { Preferences } from './route.ts';

export const preferencesCookie = 'linli-prefs';

/** `Accept-Language` to the best of our languages; Chinese without a script goes by its region. */
export function negotiateLanguage(header: string | null, fallback: Language): Language {
  const wishes = (header ?? '')
    .slice(0, 300)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = rest.find((piece) => piece.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), q: q ? Number(q.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ tag, q }) => tag && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wishes) {
    if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant';
    if (/^zh\b/.test(tag)) return 'zh-Hans';
    if (/^en\b/.test(tag)) return 'en';
  }
  return fallback;
}

/** What a browser chose, from its cookie; what was never chosen comes from the request and the community. */
export function readPreferences(
  cookie: string | undefined,
  acceptLanguage: string | null,
  fallback: Language,
  asked?: string | null,
): Preferences {
  const [lang, mode, theme, size, script] = (cookie ?? '').split('.');
  return {
    lang: isLanguage(asked)
      ? asked
      : isLanguage(lang)
        ? lang
        : negotiateLanguage(acceptLanguage, fallback),
    mode: mode === 'older' ? 'older' : 'standard',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    size: size === '1' ? 1 : size === '2' ? 2 : 0,
    script: script === 'reader' ? 'reader' : 'as_written',
  };
}

export function writePreferences(preferences: Preferences): string {
  const { lang, mode, theme, size, script } = preferences;
  return [lang, mode, theme, size, script].join('.');
}

/** What changed, over what was: unknown values change nothing. */
export function changePreferences(
  before: Preferences,
  change: Readonly<Record<string, string>>,
): Preferences {
  const merged = [
    languages.includes(change['lang'] as Language) ? change['lang'] : before.lang,
    change['mode'] ?? before.mode,
    change['theme'] ?? before.theme,
    change['size'] ?? before.size,
    change['script'] ?? before.script,
  ];
  return readPreferences(merged.join('.'), null, before.lang);
}
