import type { Shape } from '../../platform/i18n/languages.ts';
import type { agenda as en } from './agenda.en.ts';

export const agenda: Shape<typeof en> = {
  name: '鄰里 · 議程與預算',
  title: {
    'equal-shares': '這筆預算買什麼，為什麼',
    phragmen: '議題的先後，為什麼這樣排',
    approval: '多數人要什麼，錢夠買什麼',
  },
  skip: '跳到正文',
  contents: '本頁內容',
  gap: '',
  money: (amount, currency) => (currency === '' ? amount : `${amount} ${currency}`),
  answer: (n, said, of, spent, budget) =>
    n === 0
      ? `${of} 個項目一個也沒有買；預算是 ${budget}。`
      : `${of} 個項目買了 ${said} 個，花 ${spent}，預算 ${budget}。`,
  answerOrder: (first, of) =>
    first === '' ? '還沒有人支持任何議題。' : `${of} 個裡排第一：${first}。`,
  basis: (_n, ballots, projects) => `${ballots} 張選票 · ${projects} 個項目`,
  way: {
    title: '怎樣計算',
    'equal-shares': {
      share: (first) => `預算平均分給每張選票，每張能花的錢一樣多，起初是 ${first}。`,
      together:
        '支持者合起來付得起，就買下這個項目；付得起的人各付一樣多。剩得少的人，付出剩下的全部。',
      best: '先買同樣的錢裡得票最多的。剩下的份額再買下一個。',
      raise: (endowment) =>
        `誰也買不了更多時，所有份額一步一步同樣提高，直到預算允許為止：最後是 ${endowment}。`,
      rest: '預算還剩的錢，按得票多少買還買得起的項目。',
    },
    phragmen: {
      load: '每個議題是一份同樣重的擔子，由支持者分擔。',
      next: '排上去以後支持者擔得最輕的，排在下一個。所以已經輪到過的人，會讓別人先來。',
      share: '因此不管有幾個位置，先後都公平：一群人得到的位置，和他們的人數相稱。',
      buy: '花錢的時候，項目的重量就是它的價錢；遇到第一個買不下的，就停。',
    },
    approval: {
      votes: '項目按得票多少排列。',
      fits: '從頭看起，剩下的預算夠買就買，不夠就跳過。',
      warning: '這樣算，多數人可以拿走全部。平均份額會讓每群人都有一份。',
    },
  },
  bought: {
    title: '買了什麼，按先後',
    none: '什麼也沒有買。',
    paid: (votes, each) => `${votes} 位支持者，每人最多付 ${each}。`,
    split: (full, part, none) => `付足的 ${full} · 付出剩餘全部的 ${part} · 已經用完的 ${none}`,
    even: '每人付的一樣多。',
    few: '幾乎每人付的一樣多；有幾位剩得少一些。',
    worth: (votes) => `相當於 ${votes} 票。`,
    close: (name, votes) => `下一個本來是「${name}」，相當於 ${votes} 票。`,
    rest: (votes) => `${votes} 票；用預算剩下的錢買。`,
    votes: (_n, said) => `${said} 票`,
    load: (load) => `之後每位支持者擔 ${load}。`,
    keyFull: '付足的',
    keyPart: '付出剩餘全部的',
    keyNone: '已經用完的',
    key: '怎樣看這些條',
    keyNote: '條越長，支持者越多。',
  },
  order: {
    title: '先後',
    lead: '條越短，支持者擔得越輕，議題就排得越前。',
    carries: (votes, load) => `${votes} 位支持者 · 擔 ${load}`,
    close: (name, load) => `緊跟在後：「${name}」，擔 ${load}。`,
    tie: '完全相等：編號短的在前。',
    nobody: '沒有支持者',
    purchase: '按這個辦法買什麼',
    stopped: (name) => `接下來是「${name}」，錢不夠了。到此為止。`,
  },
  missed: {
    title: '沒有買的，差多少',
    lead: '只給這個項目一張一張地加選票，重新計算，直到買下它。',
    by: (_n, said) => `再多 ${said} 張支持它的選票，就會買下。`,
    over: '它的價錢超過全部預算。',
    open: (least, most) =>
      most === '' ? `至少還要 ${least} 張選票。` : `還要 ${least} 到 ${most} 張選票。`,
    none: '全部都買了。',
  },
  all: {
    title: '全部項目',
    caption: '每個項目的價錢和得票',
    project: '項目',
    cost: '價錢',
    votes: '得票',
    result: '結果',
    bought: '買下',
    not: '沒有買',
  },
  check: {
    title: '怎樣核對',
    lead: '只用選票，精確計算。同樣的選票，在任何機器上結果都一樣。',
    rule: '規則',
    rules: {
      'equal-shares': '平均份額法，份額逐步提高（Add1），餘款按得票買',
      phragmen: '弗拉格門依次排列法',
      approval: '按得票，買得起就買',
    },
    ties: '相等時',
    tiesOf: {
      'equal-shares': '便宜的先；再看得票；再按名單先後',
      phragmen: '編號短的先；再按字母',
      approval: '便宜的先；再按名單先後',
    },
    input: '選票的指紋',
    again: '把公佈的選票存為 INSTANCE.pb，再算一遍：',
  },
  foot: '每個人的一份，分量都一樣。',
  footNote: '計算本身不作決定：有權決定的人公開決定，並說明理由。',
};
