import type { Shape } from '../../platform/i18n/languages.ts';
import type { receipts as english } from './receipts.en.ts';

export const receipts = {
  title: '我的回执',
  lead: '您在这里公开办过的事，以及它们在记录里的编号。这张清单只有您看得到：在记录里，您在每件事里的代号都不同。',
  none: '您还没有公开办过事。',
  look: '看看公开记录',
  number: (n: string) => `第 ${n} 号`,
  me: '我的账户',
  data: '这里存了我什么',
  pending: '正在编号',
  download: '回执',
  of: (n: string) => `第 ${n} 号`,
  more: '更早的',
  take: '您的数据文件里也有全部回执。',
  link: '我的回执',
  linkText: '您公开办过的事，以及怎样证明。',
} as const satisfies Shape<typeof english>;
