import { createHash } from 'node:crypto';
import type { Language } from '../../platform/i18n/languages.ts';
import { renderFragment } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';
import { CheckForm, type CheckFormProps } from '../pages/check-page.tsx';
import { offlineStyle } from './offline-style.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * The page of receipts as one file that needs nothing else: it may run its own script, named by its hash, and reach
 * nobody.
 *
 * @param given.script the built script of the page
 * @param given.day when it was made, `2026-11-24`
 */
export function offlinePage(given: {
  readonly lang: Language;
  readonly words: Words;
  readonly said: CheckFormProps['said'];
  readonly policy: string;
  readonly script: string;
  readonly origin: string;
  readonly day: string;
}): string {
  const { lang, words } = given;
  // What ends a script in HTML must not stand in one; in the program's texts this says the same.
  const script = given.script.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(offlineStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const body = renderFragment(
    <main>
      <h1>{words.offline.title}</h1>
      <p>{words.offline.lead}</p>
      <noscript>
        <p>{words.offline.noScript}</p>
      </noscript>
      <CheckForm
        words={words}
        said={given.said}
        policy={given.policy}
        typed={{}}
        error={null}
        result={null}
      />
      <p class="made">{words.offline.made(given.origin, given.day)}</p>
    </main>,
    { lang, timeZone: 'UTC', now: new Date(`${given.day}T00:00:00Z`) },
  );
  return [
    '<!doctype html>',
    `<html lang="${lang}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    `<title>${escaped(words.offline.title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<style>${offlineStyle}</style></head>`,
    // At the end: it looks for the form that stands above it.
    `<body>${body}<script>${script}</script></body></html>`,
    '',
  ].join('\n');
}
