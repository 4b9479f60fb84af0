import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'community.founded': '在这里设立了一个社区',
    'community.surveyed': '增加了地点或单位',
  },
  fields: {
    levels: '上面的层级',
    textHash: '填写内容的指纹',
    blocks: '网格（楼组）',
    places: '地点',
    bodies: '单位',
  },
  values: {
    levels: {
      province: '省',
      city: '市',
      district: '区县',
      subdistrict: '街道（乡镇）',
    },
  },
} as const satisfies Shape<typeof english>;
