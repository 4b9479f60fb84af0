import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'role.granted': '有人获得一项职务',
    'role.confirmed': '第二位管理员同意了一项职务',
    'role.ended': '有人不再担任一项职务',
    'data_request.asked': '有人询问自己的资料',
    'data_request.answered': '答复了一份关于本人资料的请求',
  },
  fields: {
    role: '职务',
    body: '属于哪个单位',
    until: '任期到',
    single_administrator: '只有一位管理员授予',
    approved_as: '由谁同意',
    holder: '担任的人',
    officer: '经手人',
    kind: '请求什么',
    due: '最晚答复',
    words: '请求的内容',
    outcome: '结果',
    late: '逾期答复',
    answer: '答复内容',
  },
  values: {
    kind: {
      see: '查看存了什么',
      correct: '改正',
      erase: '删除',
      restrict: '暂停使用',
      object: '不同意使用',
    },
    approved_as: {
      admin: '管理员',
      server: '服务器（初次设置时）',
    },
  },
} as const satisfies Shape<typeof english>;
