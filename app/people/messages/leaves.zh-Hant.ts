import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'role.granted': '有人獲得一項職務',
    'role.confirmed': '第二位管理員同意了一項職務',
    'role.ended': '有人不再擔任一項職務',
    'data_request.asked': '有人詢問自己的資料',
    'data_request.answered': '答覆了一份關於本人資料的請求',
  },
  fields: {
    role: '職務',
    body: '屬於哪個單位',
    until: '任期到',
    single_administrator: '只有一位管理員授予',
    approved_as: '由誰同意',
    holder: '擔任的人',
    officer: '經手人',
    kind: '請求什麼',
    due: '最晚答覆',
    words: '請求的內容',
    outcome: '結果',
    late: '逾期答覆',
    answer: '答覆內容',
  },
  values: {
    kind: {
      see: '查看存了什麼',
      correct: '改正',
      erase: '刪除',
      restrict: '暫停使用',
      object: '不同意使用',
    },
    approved_as: {
      admin: '管理員',
      server: '伺服器（初次設定時）',
    },
  },
} as const satisfies Shape<typeof english>;
