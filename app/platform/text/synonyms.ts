import { fold } from './fold.ts';
import { findPhrases, phraseAt, phrases } from './phrases.ts';

/**
 * Words that residents use for the same thing; the first of a row stands for the row. Rows also join the
 * languages, so that somebody who reads only English finds what was said in Chinese. Only words that may
 * stand for each other in most sentences belong here: a synonym that is wrong half the time hides more
 * than it finds. English words are given in the forms people type (there is no stemming).
 */
export const synonymRows: readonly (readonly string[])[] = [
  ['业主委员会', '业委会', 'owners committee', "owners' committee", 'homeowners association'],
  ['居民委员会', '居委会', '居委', 'residents committee', "residents' committee"],
  [
    '物业公司',
    '物业',
    '物业管理',
    '物管',
    'property manager',
    'property management',
    'property firm',
  ],
  ['物业费', '物业管理费', 'property fee', 'property fees', 'service charge', 'management fee'],
  [
    '电动车',
    '电瓶车',
    '电动自行车',
    '电单车',
    'e-bike',
    'e-bikes',
    'ebike',
    'ebikes',
    'scooter',
    'scooters',
  ],
  [
    '充电桩',
    '充电口',
    '充电棚',
    '充电站',
    'charger',
    'chargers',
    'charging point',
    'charging station',
  ],
  ['充电', 'charging', 'charge'],
  [
    '老人',
    '长者',
    '老年人',
    '长辈',
    '耆老',
    '高龄',
    'elder',
    'elders',
    'elderly',
    'senior',
    'seniors',
    'older people',
  ],
  ['食堂', '饭堂', '餐厅', 'canteen', 'canteens', 'cafeteria'],
  ['电梯', '升降机', 'lift', 'lifts', 'elevator', 'elevators'],
  ['停车', '泊车', 'parking', 'park cars'],
  ['车位', '停车位', 'parking space', 'parking spaces'],
  ['垃圾', '废弃物', 'rubbish', 'garbage', 'trash', 'waste'],
  ['垃圾分类', 'waste sorting', 'recycling'],
  ['噪音', '噪声', '吵闹', '吵闹声', '吵', '扰民', 'noise', 'noisy', 'loud'],
  ['广场舞', '跳舞', 'square dance', 'square dancing', 'dancing', 'dancers'],
  [
    '路灯',
    '街灯',
    '灯杆',
    'street lamp',
    'street lamps',
    'street light',
    'street lights',
    'streetlight',
    'streetlights',
  ],
  ['楼道', '楼梯间', '走道', 'stairwell', 'stairwells', 'corridor', 'hallway'],
  ['消防通道', '消防车道', 'fire lane', 'fire lanes'],
  ['煤气', '燃气', '天然气', '瓦斯', '液化气', 'gas'],
  ['下水道', '排水', '排水管', '污水管', 'sewer', 'sewers', 'drain', 'drains', 'drainage'],
  ['漏水', '渗水', 'leak', 'leaks', 'leaking'],
  ['卫生站', '卫生服务站', '诊所', '社区医院', 'clinic', 'clinics'],
  ['疫苗', '预防针', '接种', 'vaccine', 'vaccines', 'vaccination'],
  ['托育', '托儿所', '幼托', 'nursery', 'creche', 'daycare', 'childcare'],
  ['幼儿园', '幼稚园', 'kindergarten'],
  ['孩子', '小孩', '儿童', '小朋友', 'child', 'children', 'kids'],
  ['学校', 'school', 'schools'],
  ['租客', '租户', '租房', '房客', 'tenant', 'tenants', 'renter', 'renters'],
  ['房东', 'landlord', 'landlords'],
  ['居住证', '暂住证', 'residence permit', 'residence permits'],
  ['轮椅', 'wheelchair', 'wheelchairs'],
  ['坡道', '无障碍', 'ramp', 'ramps', 'accessible', 'accessibility'],
  ['桥', 'bridge'],
  ['图书室', '图书馆', '阅览室', 'library', 'reading room'],
  ['自习室', '自修室', 'study room'],
  ['活动室', 'activity room'],
  ['菜市场', '农贸市场', '街市', 'wet market', 'market'],
  ['快递柜', '智能柜', '丰巢', 'parcel locker', 'parcel lockers', 'lockers'],
  ['快递', '包裹', '外卖', 'parcel', 'parcels', 'delivery'],
  ['烧烤', '烤串', 'barbecue', 'bbq'],
  ['油烟', '烟味', 'fumes', 'cooking fumes', 'smoke'],
  ['早餐', '早饭', '早点', 'breakfast'],
  ['药店', '药房', '药局', 'pharmacy', 'chemist'],
  ['鸽子', '鸽', 'pigeon', 'pigeons'],
  ['积水', '内涝', '水浸', 'flood', 'floods', 'flooding', 'flooded'],
  ['违建', '违章建筑', '私搭', '搭建', 'illegal building', 'unauthorised'],
  ['公告', '通知', '公示', 'notice', 'notices', 'posting'],
  ['收费', '费用', '价格', '涨价', 'fee', 'fees', 'price', 'prices', 'tariff'],
  ['施工', '工地', 'construction', 'roadworks', 'dug up'],
  ['锅炉房', 'boiler house', 'boiler room'],
  ['共享单车', 'shared bike', 'shared bikes', 'bike share'],
  ['英文', '英语', 'english'],
  ['繁体', '繁体字', '正体字', 'traditional chinese'],
  ['工具', 'tool', 'tools'],
  ['送餐', '上门送饭', 'meal delivery', 'deliver meals'],
  ['探访', '上门探望', 'welfare visit', 'home visit'],
];

const rows: readonly (readonly string[])[] = synonymRows.map((row) =>
  row.map((word) => fold(word).text),
);
let built: ReturnType<typeof build> | undefined;
const build = () => phrases(rows.flatMap((row) => row.map((word) => [word, row] as const)));
const table = () => (built ??= build());

/** The other words of the row, folded; nothing for a word without a row. */
export function synonymsOf(foldedWord: string): readonly string[] {
  const hit = phraseAt(table(), foldedWord, 0);
  if (!hit || hit.end !== foldedWord.length) return [];
  return hit.value.filter((word) => word !== foldedWord);
}

/** The longest phrase of the table that begins here: its length and its whole row. */
export function synonymAt(
  folded: string,
  at: number,
): { readonly end: number; readonly row: readonly string[] } | undefined {
  const hit = phraseAt(table(), folded, at);
  return hit && { end: hit.end, row: hit.value };
}

/** A folded text in which every word of a row is said with the row's first word. */
export function withOneWordEach(folded: string): string {
  let out = '';
  let at = 0;
  for (const hit of findPhrases(table(), folded)) {
    out += folded.slice(at, hit.start) + hit.value[0];
    at = hit.end;
  }
  return out + folded.slice(at);
}
