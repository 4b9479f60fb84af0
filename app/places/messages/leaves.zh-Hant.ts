import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'community.founded': '在這裡設立了一個社區',
    'community.surveyed': '增加了地點或單位',
  },
  fields: {
    levels: '上面的層級',
    textHash: '填寫內容的指紋',
    blocks: '網格（樓組）',
    places: '地點',
    bodies: '單位',
  },
  values: {
    levels: {
      province: '省',
      city: '市',
      district: '區縣',
      subdistrict: '街道（鄉鎮）',
    },
  },
} as const satisfies Shape<typeof english>;
