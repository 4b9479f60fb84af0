import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';
import type { LogReading } from './log-reading.ts';
import { textOf, usable } from './record-files.ts';
import type { Web } from './web.ts';

type PerLanguage<Value> = Readonly<Record<string, Value | undefined>>;
type NamedFile = { readonly path: string; readonly sha256: string };

/** What a release says its pages may hold besides what is recorded (`/record/release`). */
export type Manifest = {
  readonly version: string;
  readonly scripts: readonly NamedFile[];
  readonly styles: readonly NamedFile[];
  readonly hosts: readonly string[];
  /** Patterns of pages that are not recorded: `/:community/concerns`. */
  readonly pages: readonly string[];
  /** By kind of page, then language: the hash of everything around the article. */
  readonly frames: Readonly<Record<string, PerLanguage<string>>>;
  /** By language, then code: the program's own words inside articles. */
  readonly words: PerLanguage<Readonly<Record<string, string>>>;
};

/** The release that counts now: it may be followed by another while pages are looked at. */
export type Release = { manifest: Manifest };

const where = '/record/release';
const largest = 4_194_304;

/** The manifest whose hash the newest `release` entry names; why it cannot be had; null when no release is recorded. */
export async function fetchManifest(web: Web, log: LogReading): Promise<Manifest | Finding | null> {
  const { release } = log.facts;
  if (!release) return null;
  const answer = usable(
    await web.get(where, { max: largest }),
    where,
    'page-changed',
    'application/json',
  );
  if ('kind' in answer) return answer;
  const hash = createHash('sha256').update(answer.bytes).digest('hex');
  const wrong = (expected: string, got: string): Finding => ({
    kind: 'page-changed',
    where,
    expected,
    got,
  });
  if (hash !== release.manifest)
    return wrong(`SHA-256 ${release.manifest}, as entry ${release.index} says,`, hash);
  const text = textOf(answer, where, 'page-changed');
  if (typeof text !== 'string') return text;
  const manifest = parseManifest(text);
  if (!manifest) return wrong('a list of scripts, styles, hosts, pages, frames and words', text);
  if (manifest.version === release.version) return manifest;
  return wrong(`version ${release.version}, as entry ${release.index} says,`, manifest.version);
}

function parseManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isGroup(value)) return null;
  const { version, scripts, styles, hosts, pages, frames, words } = value;
  const fits =
    typeof version === 'string' &&
    isListOf(scripts, isFile) &&
    isListOf(styles, isFile) &&
    isListOf(hosts, isText) &&
    isListOf(pages, isText) &&
    isGroup(frames) &&
    Object.values(frames).every((each) => isGroup(each) && Object.values(each).every(isText)) &&
    isGroup(words) &&
    Object.values(words).every((each) => isGroup(each) && Object.values(each).every(isText));
  return fits ? (value as Manifest) : null; // every member checked above
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isFile = (value: unknown): boolean =>
  isGroup(value) && isText(value['path']) && isText(value['sha256']);
const isListOf = (value: unknown, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a path is that of a page that is not recorded. A `:name` stands for one part of a path. */
export function isListedPage({ pages }: Manifest, path: string): string | null {
  const parts = path.split('/');
  const fits = (pattern: string) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]))
    );
  };
  return pages.find(fits) ?? null;
}
