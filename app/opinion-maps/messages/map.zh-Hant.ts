import type { Shape } from '../../platform/i18n/languages.ts';
import type { map as en } from './map.en.ts';

export const map: Shape<typeof en> = {
  title: (n, said) => (n === 0 ? '意見圖：還沒有人' : `${said} 個人的意見圖`),
  group: (letter) => `${letter} 群`,
  people: (_, said) => `${said} 人`,
  groups: (n, said) => (n < 2 ? '沒有明顯的群' : `${said} 個群`),
  groupsUnclear: (said) => `${said} 個群（到底幾個，還看不清）`,
  groupsEither: (few, more) => `${few} 個或 ${more} 個群`,
  caption: {
    people: '每個記號是一個人。圖上沒有看法，只有人。',
    near: '回答相近的人，位置相近；回答不同的人，離得遠。',
    sides: '左右上下本身沒有意思。兩條細線相交的地方，是全部回答的平均。',
    hollow: '空心的記號：回答太少，位置還說不準。',
    region: '線圈住的是一個群裡離中心最近的五分之四的人。',
    several: (said) => `大的記號代表位置差不多的幾個人，最多 ${said} 人。`,
    turned: '這張圖轉個方向也一樣成立：有兩個方向說明的差不多一樣多。',
  },
  setsApart: (share, agree, words) => `${share}${agree ? '贊成' : '反對'}：「${words}」`,
  of: (part, whole) => `${whole} 人中 ${part} 人`,
  shapes: { circle: '圓', square: '方塊', triangle: '三角', diamond: '菱形', cross: '十字' },
  noGroup: '不在任何群裡',
  noGroupNote: '回答還太少，或者人太少，不便點名',
  everybody: '所有人',
  table: {
    caption: '圖裡的數字',
    group: '群',
    shape: '記號',
    people: '人數',
    unsure: '其中說不準的（空心）',
    nearest: '離得最近的群',
  },
  inWords: (who, said, unsure) => `${who}：${said}，其中 ${unsure} 人說不準。`,
  empty: '還沒有人回答。有了回答，就有圖。',
};
