import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concernTexts } from './fixtures.ts';
import { likeness, likenessThreshold } from './likeness.ts';

const textOf = new Map(concernTexts.map(([id, title, body]) => [id, `${title}\n${body}`]));

/** The same worries, said by somebody else. */
const saidAgain: readonly (readonly [id: string, text: string])[] = [
  ['C001', '三号楼的楼道停满电瓶车,还从窗户拉电线充电,万一起火怎么办'],
  ['C002', '送外卖的没地方给電動車充電,小區樓下沒有充電樁'],
  ['C003', '东苑北门消防通道又被共享单车堵了'],
  ['C005', '舊鍋爐房空著,改成長者食堂吧,老人做飯太難'],
  ['C008', '长者食堂去晚了没有菜,能不能预订留餐'],
  ['C011', '7号楼加装电梯两年了还没动,一楼不同意'],
  ['C013', '西橋沒有坡道,輪椅過不去'],
  ['C014', '铁路下面的通道一下雨就积水,灯也坏了,孩子上学要走'],
  ['C016', '廣場舞的音響太大聲,孩子沒辦法複習'],
  ['C020', '晚上买退烧药附近没有药店开门'],
  ['C024', '图书室周末为什么不开'],
  ['C026', '办居住证跑了三趟,材料不能一次说清吗'],
  ['C030', 'The clinic has no guidance in English, the vaccination leaflet is only Chinese'],
  ['C032', '一楼厨房下水道倒灌,地漏往外冒水'],
  ['C037', '学校门口接送的时候车停得太乱'],
  ['C039', '快递柜超时要收费,没有人告知'],
  ['C043', '去幼儿园那条路的路灯坏了几盏'],
];

it('17 worries said by somebody else are all offered, and the first offer is the right one', () => {
  for (const [id, text] of saidAgain) {
    const ranked = [...textOf]
      .map(([other, written]) => ({ other, likeness: likeness(text, written) }))
      .sort((a, b) => b.likeness - a.likeness);
    expect(ranked[0]!.other, text).toBe(id);
    expect(ranked[0]!.likeness, text).toBeGreaterThanOrEqual(likenessThreshold);
  }
});

it('of the 990 pairs of different worries in the demo none is offered as the same', () => {
  const ids = [...textOf.keys()];
  const offered = ids.flatMap((a, at) =>
    ids
      .slice(at + 1)
      .map((b) => ({ a, b, score: likeness(textOf.get(a)!, textOf.get(b)!) }))
      .filter(({ score }) => score >= likenessThreshold),
  );
  expect(offered).toEqual([]);
});

it('is 1 for the same text in either script, 0 without shared words, the same both ways round', () => {
  expect(likeness('路燈壞了三盞', '路灯坏了三盏')).toBeCloseTo(1);
  expect(likeness('', '路灯')).toBe(0);
  expect(likeness('路灯坏了', '食堂太咸')).toBe(0);
  fc.assert(
    fc.property(fc.constantFrom(...textOf.values()), fc.string({ maxLength: 40 }), (a, b) => {
      const score = likeness(a, b);
      expect(score).toBe(likeness(b, a));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});

it('a rare word counts for more where the community knows how rare it is', () => {
  const rare = (word: string) => (word === '锅炉' || word === '炉房' ? 5 : 1);
  const [a, b] = [textOf.get('C005')!, textOf.get('C007')!];
  expect(likeness(a, b, rare)).toBeGreaterThan(likeness(a, b));
});
