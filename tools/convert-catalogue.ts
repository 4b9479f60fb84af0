/**
 * A first zh-Hant catalogue from the zh-Hans one, for correction by hand:
 *
 *     node tools/convert-catalogue.ts app/x/messages           # refuses to overwrite
 *     node tools/convert-catalogue.ts app/x/messages --force
 *
 * Writes `zh-Hant.ts` beside `zh-Hans.ts` (and `labels.zh-Hant.ts` beside `labels.zh-Hans.ts`). Only the
 * words inside strings and templates change script; code and comments stay as they are. Characters take
 * their Taiwan forms (裡, 為), words stay the words of the source.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js/cn2t';

const marks: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' };

/** The source of a catalogue with its strings in Traditional characters. Knows no regular expressions. */
export function convertCatalogue(source: string): string {
  const toHant: (text: string) => string = Converter({ from: 'cn', to: 'tw' });
  const words = (text: string) =>
    toHant(text)
      .replace(
        /[“”]|(?<=\p{Script=Han})[‘’]|[‘’](?=\p{Script=Han})/gu,
        (mark) => marks[mark] ?? mark,
      )
      .replaceAll('zh-Hans', 'zh-Hant');
  let out = '';
  let at = 0;
  /** Depth of braces inside each open `${`, so that its closing brace is recognised. */
  const holes: number[] = [];

  const until = (end: number, convert: boolean) => {
    const piece = source.slice(at, end);
    out += convert ? words(piece) : piece;
    at = end;
  };
  const template = () => {
    let end = at;
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end))
      end += source[end] === '\\' ? 2 : 1;
    until(Math.min(end, source.length), true);
    if (source.startsWith('${', at)) {
      holes.push(0);
      until(at + 2, false);
    } else until(Math.min(at + 1, source.length), false);
  };

  while (at < source.length) {
    const here = source[at];
    if (source.startsWith('//', at)) {
      const end = source.indexOf('\n', at);
      until(end < 0 ? source.length : end, false);
    } else if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at);
      until(end < 0 ? source.length : end + 2, false);
    } else if (here === "'" || here === '"') {
      let end = at + 1;
      while (end < source.length && source[end] !== here) end += source[end] === '\\' ? 2 : 1;
      until(Math.min(end + 1, source.length), true);
    } else if (here === '`') {
      until(at + 1, false);
      template();
    } else if (here === '}' && holes.at(-1) === 0) {
      holes.pop();
      until(at + 1, false);
      template();
    } else {
      if (holes.length > 0 && here === '{') holes[holes.length - 1]! += 1;
      if (holes.length > 0 && here === '}') holes[holes.length - 1]! -= 1;
      until(at + 1, false);
    }
  }
  return out.replaceAll('zhHans', 'zhHant');
}

function main(args: readonly string[]): number {
  const folder = args.find((argument) => !argument.startsWith('--'));
  if (!folder || !existsSync(folder)) {
    console.error('usage: node tools/convert-catalogue.ts app/x/messages [--force]');
    return 2;
  }
  const sources = readdirSync(folder).filter((name) => /^([\w-]+\.)*zh-Hans\.ts$/.test(name));
  if (sources.length === 0) {
    console.error(`${folder} holds no zh-Hans.ts`);
    return 1;
  }
  let code = 0;
  for (const name of sources) {
    const target = join(folder, name.replace('zh-Hans', 'zh-Hant'));
    if (existsSync(target) && !args.includes('--force')) {
      console.error(`${target} exists and may hold corrections: add --force to write over it`);
      code = 1;
      continue;
    }
    writeFileSync(target, convertCatalogue(readFileSync(join(folder, name), 'utf8')));
    console.log(`${target}: now correct it by hand`);
  }
  return code;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));
