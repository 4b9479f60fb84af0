import type { Preset, Requirement, Tier } from './catalogue.ts';
import type { SpeedName } from './speeds.ts';

const row = (
  tier: Tier,
  of: string,
  facility: string,
  names: readonly [hans: string, hant: string, en: string],
  speed: SpeedName = 'standard',
): Requirement => ({
  function: of,
  facility,
  names: { 'zh-Hans': names[0], 'zh-Hant': names[1], en: names[2] },
  tier,
  minutes: tier,
  speed,
});

const note = 'check against the official text';

/**
 * Standard for urban residential area planning and design: 5, 10 and 15 minutes on foot. From general knowledge of the
 * standard; the appendix has more kinds, and conditions that are not here.
 */
const gb50180: Preset = {
  id: 'gb-50180-2018',
  standard: 'GB 50180-2018',
  note,
  rows: [
    row(15, 'healthcare', 'health_centre', [
      '社区卫生服务中心',
      '社區衛生服務中心',
      'community health centre',
    ]),
    row(15, 'eldercare', 'nursing_home', ['养老院', '養老院', 'nursing home'], 'slow'),
    row(15, 'leisure', 'culture_centre', ['文化活动中心', '文化活動中心', 'culture centre']),
    row(15, 'leisure', 'large_sports_ground', [
      '大型多功能运动场地',
      '大型多功能運動場地',
      'large sports ground',
    ]),
    row(15, 'affairs', 'service_centre', [
      '社区服务中心',
      '社區服務中心',
      'community service centre',
    ]),
    row(15, 'x_education', 'secondary_school', ['初中', '初中', 'lower secondary school']),
    row(10, 'x_education', 'primary_school', ['小学', '小學', 'primary school'], 'slow'),
    row(10, 'food', 'food_market', ['菜市场或生鲜超市', '菜市場或生鮮超市', 'food market']),
    row(10, 'leisure', 'sports_ground', [
      '中型多功能运动场地',
      '中型多功能運動場地',
      'sports ground',
    ]),
    row(5, 'affairs', 'service_station', ['社区服务站', '社區服務站', 'community service station']),
    row(5, 'childcare', 'kindergarten', ['幼儿园', '幼兒園', 'kindergarten'], 'slow'),
    row(5, 'childcare', 'nursery', ['托儿所', '托兒所', 'nursery'], 'slow'),
    row(
      5,
      'eldercare',
      'day_care',
      ['老年人日间照料中心', '老年人日間照料中心', 'day care for older people'],
      'slow',
    ),
    row(5, 'healthcare', 'health_station', [
      '社区卫生服务站',
      '社區衛生服務站',
      'community health station',
    ]),
    row(5, 'leisure', 'culture_station', ['文化活动站', '文化活動站', 'culture room']),
    row(5, 'leisure', 'small_sports_ground', [
      '小型多功能运动场地',
      '小型多功能運動場地',
      'small sports ground',
    ]),
    row(5, 'food', 'local_shops', ['社区商业网点', '社區商業網點', 'local shops']),
    row(5, 'x_hygiene', 'public_toilet', ['公共厕所', '公共廁所', 'public toilet']),
  ],
};

/** Spatial planning guidance to community life units: the same three tiers, with services for all ages. As above. */
const tdt1062: Preset = {
  id: 'td-t-1062-2021',
  standard: 'TD/T 1062-2021',
  note,
  rows: [
    row(15, 'healthcare', 'health_centre', [
      '社区卫生服务中心',
      '社區衛生服務中心',
      'community health centre',
    ]),
    row(
      15,
      'eldercare',
      'eldercare_centre',
      ['社区养老服务中心', '社區養老服務中心', 'eldercare centre'],
      'slow',
    ),
    row(15, 'leisure', 'culture_centre', [
      '社区文化活动中心',
      '社區文化活動中心',
      'culture centre',
    ]),
    row(15, 'leisure', 'park', ['社区公园', '社區公園', 'neighbourhood park']),
    row(15, 'affairs', 'service_centre', [
      '街道便民服务中心',
      '街道便民服務中心',
      'public service centre',
    ]),
    row(15, 'food', 'food_market', ['菜市场', '菜市場', 'food market']),
    row(10, 'x_education', 'primary_school', ['小学', '小學', 'primary school'], 'slow'),
    row(
      10,
      'eldercare',
      'day_care',
      ['日间照料中心', '日間照料中心', 'day care for older people'],
      'slow',
    ),
    row(10, 'leisure', 'sports_ground', ['运动场地', '運動場地', 'sports ground']),
    row(5, 'childcare', 'kindergarten', ['幼儿园', '幼兒園', 'kindergarten'], 'slow'),
    row(5, 'childcare', 'nursery', ['托育机构', '托育機構', 'nursery'], 'slow'),
    row(5, 'food', 'canteen', ['社区食堂', '社區食堂', 'neighbourhood canteen'], 'slow'),
    row(5, 'food', 'convenience_shop', ['便利店', '便利店', 'convenience shop']),
    row(5, 'healthcare', 'health_station', [
      '社区卫生服务站',
      '社區衛生服務站',
      'community health station',
    ]),
    row(5, 'affairs', 'service_station', ['社区服务站', '社區服務站', 'community service station']),
    row(5, 'leisure', 'playground', ['儿童游乐场地', '兒童遊樂場地', 'playground'], 'slow'),
  ],
};

export const presets: readonly Preset[] = [gb50180, tdt1062];
