import { createRequire } from 'node:module';
import { hansCharacters, isHanUnit, toHans } from './han.ts';

export type Script = 'zh-Hans' | 'zh-Hant';

/** Simplified forms that are also ordinary Traditional characters: they say nothing about the script. */
const both = new Set(
  '里后台云面系余斗咸谷几丑干松只冬征志制致准卜占表范仆朱杰淀沈注托愿回合向复升伙佣宁广厂么才旋朴板术杆栗郁吁姜丰' +
    '采须蒙蔑御叶吊尸当号适据幺布局私幸家俊胄克札恤即念咽冢奸娘昆雕佛戚欲捍拼挲舍挨卷扇折抬教旗既拐查棋矩梁僵泛污溯泄' +
    '凌沈漓抵呆璇酸痹愈症杯真困睾埼棱蓑檐扎弦捆彩累玩修庵着搜席芸苔同胡核噪溪狸逾踊挽周糖扣巨曲暗沾秋千刮飧糊喂哄出万与',
);

let marks: { readonly hant: ReadonlySet<string>; readonly hans: ReadonlySet<string> } | undefined;

function scriptMarks() {
  if (marks) return marks;
  const table = hansCharacters();
  const hant = new Set([...table.keys()].filter((character) => !both.has(character)));
  const hans = new Set([...table.values()].filter((character) => !both.has(character)));
  marks = { hant, hans };
  return marks;
}

/**
 * What a text is written in. `en` means Latin letters (no language model stands behind it), `other` any
 * other writing or none. Chinese without a single telling character counts as Simplified; in a mixed text
 * the script with more telling characters wins.
 */
export function detectScript(text: string): Script | 'en' | 'other' {
  const { hant, hans } = scriptMarks();
  const count = { hant: 0, hans: 0, han: 0, latin: 0, other: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isHanUnit(unit)) {
      count.han += 1;
      const character = text.charAt(at);
      if (hant.has(character)) count.hant += 1;
      else if (hans.has(character)) count.hans += 1;
    } else if (isLatin(unit)) count.latin += 1;
    else if (unit >= 0x370 && isOtherLetter(unit)) count.other += 1;
  }
  // One Han character carries about as much as four letters; kana, Hangul and the rest make a text other.
  const weight = { han: count.han * 4, latin: count.latin, other: count.other * 2 };
  if (weight.han === 0 && weight.latin === 0) return 'other';
  if (weight.other > weight.latin && weight.other * 2 > weight.han) return 'other';
  if (weight.latin > weight.han) return 'en';
  return count.hant > count.hans ? 'zh-Hant' : 'zh-Hans';
}

const isLatin = (unit: number) =>
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0xc0 && unit <= 0x24f);

function isOtherLetter(unit: number): boolean {
  if (unit >= 0x2000 && unit <= 0x303f) return false;
  if (unit >= 0xd800 && unit <= 0xdfff) return false;
  return unit < 0x3400 || (unit >= 0xa000 && unit < 0xf900);
}

let traditional: ((text: string) => string) | undefined;

/** The tables towards Traditional take some 0.4 s to load: only for the first reader who wants them. */
function toHant(text: string): string {
  if (!traditional) {
    const opencc = createRequire(import.meta.url)('opencc-js/cn2t');
    traditional = opencc.Converter({ from: 'cn', to: 'tw' }) as (text: string) => string;
  }
  return traditional(text);
}

/**
 * A text in the reader's script, by phrase tables (Taiwan forms of characters, the words of the author).
 * Text that is in that script already, and text that is not Chinese, comes back untouched: converting
 * Traditional to Traditional would harm it (鄰里 would become 鄰裡). A machine's conversion: show it on
 * request, keep what was written.
 */
export function inScript(text: string, script: Script): string {
  const written = detectScript(text);
  if (written === script || (written !== 'zh-Hans' && written !== 'zh-Hant')) return text;
  return script === 'zh-Hant' ? toHant(text) : toHans(text);
}

/** Loads the tables now, so that no reader waits for them: call it when the server is idle. */
export function prepareScripts(): void {
  toHant('里');
  toHans('裡');
}
