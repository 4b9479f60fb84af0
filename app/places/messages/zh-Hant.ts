import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';

export const words: Shape<typeof en> = {
  nav: '地點與單位',
  title: '地點與單位',
  lead: '訴求會發生在哪裡，可以由誰負責。每次新增都寫進公開記錄。',
  blocks: '網格（樓組）',
  buildings: '大樓',
  publicPlaces: '公共場所',
  bodies: '單位',
  above: '上面的層級',
  aboveChange: '提出更改',
  none: '還沒有',
  add: '新增',
  lines: '每行寫一個名稱',
  linesHint: '要加英文名，用豎線隔開：東苑 | Dongyuan',
  block: '在哪個網格（樓組）？',
  noBlock: '不屬於哪一個',
  level: '層級',
  levels: {
    community: '社區',
    subdistrict: '街道（鄉鎮）',
    district: '區縣',
    city: '市',
    province: '省',
  },
  kind: '性質',
  kinds: {
    department: '部門',
    service: '服務機構',
    business: '企業',
    self_governing: '居民委員會',
    volunteer: '志願者',
    stakeholder: '利益相關方',
  },
  done: '已新增。',
  refusals: {
    names_missing: '請至少寫一個名稱。',
    names_too_many: '一次最多 200 個，請分幾次新增。',
    names_too_long: '有的名稱超過 60 個字，請寫短一些。',
    block_unknown: '沒有這個網格（樓組），請從列出的裡面選。',
  },
};
