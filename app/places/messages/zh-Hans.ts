import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './en.ts';

export const words: Shape<typeof en> = {
  nav: '地点与单位',
  title: '地点与单位',
  lead: '诉求会发生在哪里，可以由谁负责。每次添加都写进公开记录。',
  blocks: '网格（楼组）',
  buildings: '楼栋',
  publicPlaces: '公共场所',
  bodies: '单位',
  above: '上面的层级',
  aboveChange: '提出更改',
  none: '还没有',
  add: '添加',
  lines: '每行写一个名称',
  linesHint: '要加英文名，用竖线隔开：东苑 | Dongyuan',
  block: '在哪个网格（楼组）？',
  noBlock: '不属于哪一个',
  level: '层级',
  levels: {
    community: '社区',
    subdistrict: '街道（乡镇）',
    district: '区县',
    city: '市',
    province: '省',
  },
  kind: '性质',
  kinds: {
    department: '部门',
    service: '服务机构',
    business: '企业',
    self_governing: '居民委员会',
    volunteer: '志愿者',
    stakeholder: '利益相关方',
  },
  done: '已添加。',
  refusals: {
    names_missing: '请至少写一个名称。',
    names_too_many: '一次最多 200 个，请分几次添加。',
    names_too_long: '有的名称超过 60 个字，请写短一些。',
    block_unknown: '没有这个网格（楼组），请从列出的里面选。',
  },
};
