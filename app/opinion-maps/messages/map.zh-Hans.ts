import type { Shape } from '../../platform/i18n/languages.ts';
import type { map as en } from './map.en.ts';

export const map: Shape<typeof en> = {
  title: (n, said) => (n === 0 ? '意见图：还没有人' : `${said} 个人的意见图`),
  group: (letter) => `${letter} 群`,
  people: (_, said) => `${said} 人`,
  groups: (n, said) => (n < 2 ? '没有明显的群' : `${said} 个群`),
  groupsUnclear: (said) => `${said} 个群（到底几个，还看不清）`,
  groupsEither: (few, more) => `${few} 个或 ${more} 个群`,
  caption: {
    people: '每个记号是一个人。图上没有看法，只有人。',
    near: '回答相近的人，位置相近；回答不同的人，离得远。',
    sides: '左右上下本身没有意思。两条细线相交的地方，是全部回答的平均。',
    hollow: '空心的记号：回答太少，位置还说不准。',
    region: '线圈住的是一个群里离中心最近的五分之四的人。',
    several: (said) => `大的记号代表位置差不多的几个人，最多 ${said} 人。`,
    turned: '这张图转个方向也一样成立：有两个方向说明的差不多一样多。',
  },
  setsApart: (share, agree, words) => `${share}${agree ? '赞成' : '反对'}：“${words}”`,
  of: (part, whole) => `${whole} 人中 ${part} 人`,
  shapes: { circle: '圆', square: '方块', triangle: '三角', diamond: '菱形', cross: '十字' },
  noGroup: '不在任何群里',
  noGroupNote: '回答还太少，或者人太少，不便点名',
  everybody: '所有人',
  table: {
    caption: '图里的数字',
    group: '群',
    shape: '记号',
    people: '人数',
    unsure: '其中说不准的（空心）',
    nearest: '离得最近的群',
  },
  inWords: (who, said, unsure) => `${who}：${said}，其中 ${unsure} 人说不准。`,
  empty: '还没有人回答。有了回答，就有图。',
};
