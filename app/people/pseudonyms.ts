import type { Language } from '../platform/i18n/languages.ts';
import { type Random, randomBelow } from '../platform/security/random.ts';

type Name = readonly [hans: string, hant: string, en: string];

/** Birds, trees, herbs and what grows on balconies: nobody's name, nobody's rank. */
const things: readonly Name[] = [
  ['白鹭', '白鷺', 'Egret'],
  ['翠鸟', '翠鳥', 'Kingfisher'],
  ['斑鸠', '斑鳩', 'Turtle Dove'],
  ['画眉', '畫眉', 'Thrush'],
  ['喜鹊', '喜鵲', 'Magpie'],
  ['燕子', '燕子', 'Swallow'],
  ['麻雀', '麻雀', 'Sparrow'],
  ['云雀', '雲雀', 'Skylark'],
  ['黄鹂', '黃鸝', 'Oriole'],
  ['鹡鸰', '鶺鴒', 'Wagtail'],
  ['戴胜', '戴勝', 'Hoopoe'],
  ['夜鹭', '夜鷺', 'Night Heron'],
  ['榕树', '榕樹', 'Banyan'],
  ['香樟', '香樟', 'Camphor'],
  ['银杏', '銀杏', 'Ginkgo'],
  ['水杉', '水杉', 'Redwood'],
  ['桂花', '桂花', 'Osmanthus'],
  ['玉兰', '玉蘭', 'Magnolia'],
  ['海棠', '海棠', 'Crabapple'],
  ['石榴', '石榴', 'Pomegranate'],
  ['枇杷', '枇杷', 'Loquat'],
  ['柿子', '柿子', 'Persimmon'],
  ['柚子', '柚子', 'Pomelo'],
  ['青梅', '青梅', 'Green Plum'],
  ['茉莉', '茉莉', 'Jasmine'],
  ['栀子', '梔子', 'Gardenia'],
  ['紫藤', '紫藤', 'Wisteria'],
  ['蔷薇', '薔薇', 'Briar'],
  ['菖蒲', '菖蒲', 'Iris'],
  ['薄荷', '薄荷', 'Mint'],
  ['艾草', '艾草', 'Mugwort'],
  ['紫苏', '紫蘇', 'Perilla'],
  ['蕨菜', '蕨菜', 'Fern'],
  ['芦苇', '蘆葦', 'Reed'],
  ['浮萍', '浮萍', 'Duckweed'],
  ['莲子', '蓮子', 'Lotus'],
  ['菱角', '菱角', 'Caltrop'],
  ['蒲公英', '蒲公英', 'Dandelion'],
  ['车前草', '車前草', 'Plantain'],
  ['三叶草', '三葉草', 'Clover'],
  ['竹笋', '竹筍', 'Bamboo'],
  ['蜻蜓', '蜻蜓', 'Dragonfly'],
  ['蟋蟀', '蟋蟀', 'Cricket'],
  ['萤火', '螢火', 'Firefly'],
  ['青蛙', '青蛙', 'Frog'],
  ['刺猬', '刺蝟', 'Hedgehog'],
  ['松鼠', '松鼠', 'Squirrel'],
  ['鲤鱼', '鯉魚', 'Carp'],
];

const manners: readonly Name[] = [
  ['早起的', '早起的', 'Early'],
  ['安静的', '安靜的', 'Quiet'],
  ['晒太阳的', '曬太陽的', 'Sunny'],
  ['爱走路的', '愛走路的', 'Walking'],
  ['听雨的', '聽雨的', 'Rainy'],
  ['楼上的', '樓上的', 'Upstairs'],
  ['巷口的', '巷口的', 'Corner'],
  ['河边的', '河邊的', 'Riverside'],
  ['院子里的', '院子裡的', 'Courtyard'],
  ['过路的', '過路的', 'Passing'],
  ['好奇的', '好奇的', 'Curious'],
  ['慢悠悠的', '慢悠悠的', 'Unhurried'],
  ['认真的', '認真的', 'Earnest'],
  ['晚归的', '晚歸的', 'Late'],
  ['春天的', '春天的', 'Spring'],
  ['秋天的', '秋天的', 'Autumn'],
];

const column: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 };

function compose(manner: number, thing: number, lang: Language): string {
  const at = column[lang];
  const first = manners[manner % manners.length]?.[at] ?? '';
  const second = things[thing % things.length]?.[at] ?? '';
  return lang === 'en' ? `${first} ${second}` : first + second;
}

/** Names to choose from, none twice. With a number behind when most names are taken (`numbered`). */
export function offerPseudonyms(
  lang: Language,
  count: number,
  random: Random,
  numbered = false,
): string[] {
  const offered = new Set<string>();
  while (offered.size < count) {
    const name = compose(
      randomBelow(manners.length, random),
      randomBelow(things.length, random),
      lang,
    );
    offered.add(numbered ? `${name} ${100 + randomBelow(900, random)}` : name);
  }
  return [...offered];
}

/**
 * How a pseudonym of one process is shown: the same random name always gives the same words, and tells nothing else.
 * The figure behind keeps two people of one process apart (768 names × 90).
 */
export function nameOfPseudonym(pseudonym: string, lang: Language): string {
  let h = 2166136261;
  for (const letter of pseudonym) h = Math.imul(h ^ letter.charCodeAt(0), 16777619) >>> 0;
  const manner = h % manners.length;
  const thing = Math.floor(h / manners.length) % things.length;
  const figure = 10 + (Math.floor(h / (manners.length * things.length)) % 90);
  return `${compose(manner, thing, lang)} ${figure}`;
}
