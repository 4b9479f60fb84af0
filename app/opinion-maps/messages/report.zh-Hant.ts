import type { Shape } from '../../platform/i18n/languages.ts';
import type { report as en } from './report.en.ts';

export const report: Shape<typeof en> = {
  name: '鄰里 · 意見圖',
  title: '我們哪裡想到一起，哪裡不一樣',
  skip: '跳到正文',
  contents: '本頁內容',
  statement: (id) => `第 ${id} 條`,
  answer: {
    nobody: '還沒有人回答，現在什麼也說不出來。',
    noStatements: '沒有可以回答的看法，現在什麼也說不出來。',
    few: (_, said) => `只有 ${said} 人回答；不到五個人，什麼都不說，免得有人被認出來。`,
    all: (groups, n, said, statements) =>
      n === 0
        ? `看得出${groups}；${statements} 條看法裡，還沒有一條可以肯定各群都想到一起。`
        : `看得出${groups}；${statements} 條看法裡，有 ${said} 條各群都想到一起。`,
    noGroups: (n, said, statements) =>
      n === 0
        ? `沒有明顯的群；${statements} 條看法裡，還沒有一條可以肯定多數人想到一起。`
        : `沒有明顯的群；${statements} 條看法裡，有 ${said} 條多數人想到一起。`,
  },
  basis: (people, _, statements, votes) => `${people} 人 · ${statements} 條看法 · ${votes} 個回答`,
  whoIsWho: '各群',
  whoNote: '只用字母。一個群就是回答相近的人，沒有別的意思。',
  withheld: (n) =>
    n === 1
      ? '有一個群人太少，不單獨說，免得有人被認出來。'
      : '有幾個群人太少，不單獨說，免得有人被認出來。',
  allWithheld: '各群人太少，不單獨說，免得有人被認出來。',
  reading: '怎麼看橫條',
  counts: {
    agree: '贊成',
    pass: '略過',
    disagree: '反對',
    said: (agrees, passes, disagrees) => `贊成 ${agrees} · 略過 ${passes} · 反對 ${disagrees}`,
    none: '還沒有人回答這一條',
    others: '其他人',
  },
  common: {
    title: '想到一起的',
    lead: (groups, k) =>
      k < 2 ? '這些看法，多數人想到一起。' : `這些看法，${groups}裡每個群的多數人都想到一起。`,
    leadUnclear: '這些看法，不管怎麼分群，每個群的多數人都想到一起。',
    rejected: '大家都不贊成。',
    none: '就這些回答，還沒有一條看法可以肯定是大家共有的。',
    more: (said) => `還有 ${said} 條`,
  },
  divides: {
    title: '分歧在哪裡',
    lead: '這些看法，各群差得最多。',
    most: (most, mostOf, least, leastOf) =>
      `贊成最多的是 ${most} 群：${mostOf}。最少的是 ${least} 群：${leastOf}。`,
    none: '沒有可以比較的群。',
    noneHere: '沒有哪一條看法讓各群明顯不同。',
  },
  bridging: {
    title: '兩邊都能接受的',
    lead: '大家的分歧有一條主線。這些看法，在線的兩邊都是贊成的比反對的多。',
    support: (low, high) => `贊成比反對多：一邊多 ${low} 人，另一邊多 ${high} 人。`,
    fragile: '這一條只靠很少幾個人：去掉最活躍的人，它就不在這裡了。',
    none: '就這些回答，還沒有一條看法可以肯定兩邊都支持。',
  },
  groups: {
    title: '逐群來看',
    lead: '一個群和其他所有人不同在哪裡。理由就是寫出來的人數。',
    agree: (letter, here, others) => `${letter} 群更贊成：${here}；其他人：${others}。`,
    disagree: (letter, here, others) => `${letter} 群更反對：${here}；其他人：${others}。`,
    nobodyElse: '沒有人回答',
    none: '就這些回答，還沒有一條看法可以肯定是這個群特有的。',
    noGroups: '沒有明顯的群。大家有不同，但沒有分成幾派。',
  },
  readOut: {
    title: '會上唸哪幾條',
    lead: '一條一條地選，讓盡量多的人聽到自己贊成的話。已經聽到一條的人，選下一條時算得輕一些。',
    said: (agreed, predicted, n) =>
      n === 0
        ? `${agreed} 人贊成。`
        : `${agreed} 人贊成；另有 ${predicted} 人沒看過這一條，多半也會贊成。`,
    everybody: '這幾條代表了所有人嗎？',
    reach: (represented, people) =>
      `${people} 人裡有 ${represented} 人至少贊成其中一條，或者多半會贊成。`,
    holds: (quota) =>
      `我們查過：凡是有 ${quota} 人都贊成同一條看法，他們裡面總有人在這裡聽到自己贊成的話。`,
    left: (said) =>
      `沒有代表所有人。有 ${said} 人，這幾條一條也不贊成，卻都贊成下面這條。請把它也唸出來。`,
    leftFew: '沒有代表所有人。有幾個人，這幾條一條也不贊成，卻都贊成下面這條。請把它也唸出來。',
    guess: '沒看過某一條的人會怎麼說，是從他的其他回答猜的。',
    none: '就這些回答，沒有可以選的。',
  },
  unheard: {
    title: '我們沒聽到誰',
    lead: '這些回答看不出什麼，也是結果的一部分。',
    absent: '沒有參加的人，不在任何一個數字裡。',
    smallTitle: '小的群',
    small: (percent, people) =>
      `就這些回答，少於大約 ${percent} 的人（約 ${people} 人）的群是看不見的。`,
    smallUnknown: '就這些回答，說不出一個群要多大才看得見。小的群可能藏著。',
    furtherTitle: '另外的分歧',
    further: '還有一種分歧，這張圖沒有畫出來。它在這些看法上：',
    noFurther: '我們找過另外的分歧，沒有可靠的跡象。但它仍可能存在。',
    furtherUnknown: '有沒有另外的分歧，沒能檢驗。',
    viewsTitle: '少數人的看法',
    view: (_, said) => `在這一條上，${said} 人和自己群裡的人很不一樣。`,
    together: '他們在這些看法上也回答相近：',
    noViews: '就這些回答，沒有突出的少數人看法。少數人的看法很容易漏掉。',
    triedTitle: '我們怎麼找的，這樣找看不出什麼',
    planted: (times, _, people) =>
      `找小的群：在回答過這些看法的 ${people} 人裡，我們 ${times} 次藏進一個假想的群，佔 2% 到 20%，再試著把它找出來。假想的群在大約三成的看法上一條心。真正的群如果不同的地方更少，就要更大才看得見。`,
    shuffled: (times, people) =>
      `找另外的分歧：我們把 ${people} 人的回答打亂 ${times} 次，再作比較。這樣有時會找到其實沒有的分歧。`,
    notTried: '回答太少，沒法試。',
    fewTitle: '我們了解太少的人',
    few: (_, said) => `${said} 人回答得還不夠多，歸不進任何群。`,
    hollow: (_, said) => `圖上有 ${said} 人是空心的：位置多半是猜的。`,
    fewNone: '參加的每個人都回答得夠多，都有位置。',
  },
  alike: {
    title: '看起來一樣的回答',
    lead: '這只是請人去看一看，不證明什麼，由人來決定。一家人，或者商量過的朋友，也可能回答得一樣。',
    sets: (sets, n, people) =>
      n === 1
        ? `有 ${people} 份回答，看起來像出自一個人的手。`
        : `有 ${sets} 組回答，一共 ${people} 份，每一組看起來都像出自一個人的手。`,
    reasons: {
      'same-ballot': '它們太像了，不像碰巧。',
      'same-order': '它們按同樣的次序回答了同樣的看法。',
      burst: '它們在幾分鐘之內先後加入並開始回答。',
    },
    without: '如果每一組只算一個人',
    participants: (said) => `一共是 ${said} 人。`,
    groups: (before, after, same) =>
      `群的個數：現在 ${before} 個，那樣 ${after} 個。群裡是同樣的人的程度：${same}。`,
    shift: (percent) => `圖上移得最遠的人，移了全圖散開程度的 ${percent}。`,
    sameGround: '想到一起的看法不變。',
    rejected: '（大家都不贊成）',
    lost: '不再算想到一起的：',
    added: '那樣才算想到一起的：',
    both: '兩種結果都公佈。這一頁沒有去掉任何回答。',
  },
  map: { title: '意見圖' },
  all: {
    title: '全部看法',
    caption: '所有人和每個群是怎麼回答的',
    captionGroups: '每個群是怎麼回答的',
    fewApart: '不在任何群裡的人不到五個。為了不讓人認出是誰，這裡不列所有人的合計。',
    order: '每一格：贊成 · 略過 · 反對。',
    statement: '看法',
    number: '號',
    nothing: '沒有可以列出的看法。',
  },
  how: {
    title: '這是怎麼算出來的',
    lead: '只根據回答，用固定的方法。同樣的回答，在任何機器上算出的結果一個字節也不差。',
    method: '方法',
    methods: {
      linli: '鄰里自己的方法：找出回答差別最大的方向，只用真正給出的回答',
      polis: '與 Polis 一致',
    },
    version: '版本',
    seed: '亂數種子',
    estimator: '估計',
    estimators: {
      'available-case': '只用真正同時給出的回答',
      imputed: '沒有的回答按平均算',
    },
    explained: '圖上看得到的差別，佔全部的',
    groups: '群的個數',
    stability: (percent) => `每次去掉十分之一的回答重算，${percent} 的結果是同樣的個數`,
    counted: (groups, stable) => `${groups}；${stable}`,
    notTested: '沒有檢驗過這個個數穩不穩',
    input: '回答的指紋',
    again: '怎樣重算一遍',
    againNote: '把公佈的回答存成 VOTES.csv。算出的指紋必須一樣。',
  },
  decides: '這只供參考，不作決定。',
  decidesNote: '決定由議事小組和會議作出，並記錄在那裡。',
};
