import type { Shape } from '../../platform/i18n/languages.ts';
import type { receipts as english } from './receipts.en.ts';

export const receipts = {
  title: '我的回執',
  lead: '您在這裡公開辦過的事，以及它們在記錄裡的編號。這張清單只有您看得到：在記錄裡，您在每件事裡的代號都不同。',
  none: '您還沒有公開辦過事。',
  look: '看看公開記錄',
  number: (n: string) => `第 ${n} 號`,
  me: '我的帳戶',
  data: '這裡存了我什麼',
  pending: '正在編號',
  download: '回執',
  of: (n: string) => `第 ${n} 號`,
  more: '更早的',
  take: '您的資料檔案裡也有全部回執。',
  link: '我的回執',
  linkText: '您公開辦過的事，以及怎樣證明。',
} as const satisfies Shape<typeof english>;
