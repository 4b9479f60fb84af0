import type { Shape } from '../../platform/i18n/languages.ts';
import type { report as en } from './report.en.ts';

export const report: Shape<typeof en> = {
  name: '邻里 · 意见图',
  title: '我们哪里想到一起，哪里不一样',
  skip: '跳到正文',
  contents: '本页内容',
  statement: (id) => `第 ${id} 条`,
  answer: {
    nobody: '还没有人回答，现在什么也说不出来。',
    noStatements: '没有可以回答的看法，现在什么也说不出来。',
    few: (_, said) => `只有 ${said} 人回答；不到五个人，什么都不说，免得有人被认出来。`,
    all: (groups, n, said, statements) =>
      n === 0
        ? `看得出${groups}；${statements} 条看法里，还没有一条可以肯定各群都想到一起。`
        : `看得出${groups}；${statements} 条看法里，有 ${said} 条各群都想到一起。`,
    noGroups: (n, said, statements) =>
      n === 0
        ? `没有明显的群；${statements} 条看法里，还没有一条可以肯定多数人想到一起。`
        : `没有明显的群；${statements} 条看法里，有 ${said} 条多数人想到一起。`,
  },
  basis: (people, _, statements, votes) => `${people} 人 · ${statements} 条看法 · ${votes} 个回答`,
  whoIsWho: '各群',
  whoNote: '只用字母。一个群就是回答相近的人，没有别的意思。',
  withheld: (n) =>
    n === 1
      ? '有一个群人太少，不单独说，免得有人被认出来。'
      : '有几个群人太少，不单独说，免得有人被认出来。',
  allWithheld: '各群人太少，不单独说，免得有人被认出来。',
  reading: '怎么看横条',
  counts: {
    agree: '赞成',
    pass: '略过',
    disagree: '反对',
    said: (agrees, passes, disagrees) => `赞成 ${agrees} · 略过 ${passes} · 反对 ${disagrees}`,
    none: '还没有人回答这一条',
    others: '其他人',
  },
  common: {
    title: '想到一起的',
    lead: (groups, k) =>
      k < 2 ? '这些看法，多数人想到一起。' : `这些看法，${groups}里每个群的多数人都想到一起。`,
    leadUnclear: '这些看法，不管怎么分群，每个群的多数人都想到一起。',
    rejected: '大家都不赞成。',
    none: '就这些回答，还没有一条看法可以肯定是大家共有的。',
    more: (said) => `还有 ${said} 条`,
  },
  divides: {
    title: '分歧在哪里',
    lead: '这些看法，各群差得最多。',
    most: (most, mostOf, least, leastOf) =>
      `赞成最多的是 ${most} 群：${mostOf}。最少的是 ${least} 群：${leastOf}。`,
    none: '没有可以比较的群。',
    noneHere: '没有哪一条看法让各群明显不同。',
  },
  bridging: {
    title: '两边都能接受的',
    lead: '大家的分歧有一条主线。这些看法，在线的两边都是赞成的比反对的多。',
    support: (low, high) => `赞成比反对多：一边多 ${low} 人，另一边多 ${high} 人。`,
    fragile: '这一条只靠很少几个人：去掉最活跃的人，它就不在这里了。',
    none: '就这些回答，还没有一条看法可以肯定两边都支持。',
  },
  groups: {
    title: '逐群来看',
    lead: '一个群和其他所有人不同在哪里。理由就是写出来的人数。',
    agree: (letter, here, others) => `${letter} 群更赞成：${here}；其他人：${others}。`,
    disagree: (letter, here, others) => `${letter} 群更反对：${here}；其他人：${others}。`,
    nobodyElse: '没有人回答',
    none: '就这些回答，还没有一条看法可以肯定是这个群特有的。',
    noGroups: '没有明显的群。大家有不同，但没有分成几派。',
  },
  readOut: {
    title: '会上念哪几条',
    lead: '一条一条地选，让尽量多的人听到自己赞成的话。已经听到一条的人，选下一条时算得轻一些。',
    said: (agreed, predicted, n) =>
      n === 0
        ? `${agreed} 人赞成。`
        : `${agreed} 人赞成；另有 ${predicted} 人没看过这一条，多半也会赞成。`,
    everybody: '这几条代表了所有人吗？',
    reach: (represented, people) =>
      `${people} 人里有 ${represented} 人至少赞成其中一条，或者多半会赞成。`,
    holds: (quota) =>
      `我们查过：凡是有 ${quota} 人都赞成同一条看法，他们里面总有人在这里听到自己赞成的话。`,
    left: (said) =>
      `没有代表所有人。有 ${said} 人，这几条一条也不赞成，却都赞成下面这条。请把它也念出来。`,
    leftFew: '没有代表所有人。有几个人，这几条一条也不赞成，却都赞成下面这条。请把它也念出来。',
    guess: '没看过某一条的人会怎么说，是从他的其他回答猜的。',
    none: '就这些回答，没有可以选的。',
  },
  unheard: {
    title: '我们没听到谁',
    lead: '这些回答看不出什么，也是结果的一部分。',
    absent: '没有参加的人，不在任何一个数字里。',
    smallTitle: '小的群',
    small: (percent, people) =>
      `就这些回答，少于大约 ${percent} 的人（约 ${people} 人）的群是看不见的。`,
    smallUnknown: '就这些回答，说不出一个群要多大才看得见。小的群可能藏着。',
    furtherTitle: '另外的分歧',
    further: '还有一种分歧，这张图没有画出来。它在这些看法上：',
    noFurther: '我们找过另外的分歧，没有可靠的迹象。但它仍可能存在。',
    furtherUnknown: '有没有另外的分歧，没能检验。',
    viewsTitle: '少数人的看法',
    view: (_, said) => `在这一条上，${said} 人和自己群里的人很不一样。`,
    together: '他们在这些看法上也回答相近：',
    noViews: '就这些回答，没有突出的少数人看法。少数人的看法很容易漏掉。',
    triedTitle: '我们怎么找的，这样找看不出什么',
    planted: (times, _, people) =>
      `找小的群：在回答过这些看法的 ${people} 人里，我们 ${times} 次藏进一个假想的群，占 2% 到 20%，再试着把它找出来。假想的群在大约三成的看法上一条心。真正的群如果不同的地方更少，就要更大才看得见。`,
    shuffled: (times, people) =>
      `找另外的分歧：我们把 ${people} 人的回答打乱 ${times} 次，再作比较。这样有时会找到其实没有的分歧。`,
    notTried: '回答太少，没法试。',
    fewTitle: '我们了解太少的人',
    few: (_, said) => `${said} 人回答得还不够多，归不进任何群。`,
    hollow: (_, said) => `图上有 ${said} 人是空心的：位置多半是猜的。`,
    fewNone: '参加的每个人都回答得够多，都有位置。',
  },
  alike: {
    title: '看起来一样的回答',
    lead: '这只是请人去看一看，不证明什么，由人来决定。一家人，或者商量过的朋友，也可能回答得一样。',
    sets: (sets, n, people) =>
      n === 1
        ? `有 ${people} 份回答，看起来像出自一个人的手。`
        : `有 ${sets} 组回答，一共 ${people} 份，每一组看起来都像出自一个人的手。`,
    reasons: {
      'same-ballot': '它们太像了，不像碰巧。',
      'same-order': '它们按同样的次序回答了同样的看法。',
      burst: '它们在几分钟之内先后加入并开始回答。',
    },
    without: '如果每一组只算一个人',
    participants: (said) => `一共是 ${said} 人。`,
    groups: (before, after, same) =>
      `群的个数：现在 ${before} 个，那样 ${after} 个。群里是同样的人的程度：${same}。`,
    shift: (percent) => `图上移得最远的人，移了全图散开程度的 ${percent}。`,
    sameGround: '想到一起的看法不变。',
    rejected: '（大家都不赞成）',
    lost: '不再算想到一起的：',
    added: '那样才算想到一起的：',
    both: '两种结果都公布。这一页没有去掉任何回答。',
  },
  map: { title: '意见图' },
  all: {
    title: '全部看法',
    caption: '所有人和每个群是怎么回答的',
    captionGroups: '每个群是怎么回答的',
    fewApart: '不在任何群里的人不到五个。为了不让人认出是谁，这里不列所有人的合计。',
    order: '每一格：赞成 · 略过 · 反对。',
    statement: '看法',
    number: '号',
    nothing: '没有可以列出的看法。',
  },
  how: {
    title: '这是怎么算出来的',
    lead: '只根据回答，用固定的方法。同样的回答，在任何机器上算出的结果一个字节也不差。',
    method: '方法',
    methods: {
      linli: '邻里自己的方法：找出回答差别最大的方向，只用真正给出的回答',
      polis: '与 Polis 一致',
    },
    version: '版本',
    seed: '随机数种子',
    estimator: '估计',
    estimators: {
      'available-case': '只用真正同时给出的回答',
      imputed: '没有的回答按平均算',
    },
    explained: '图上看得到的差别，占全部的',
    groups: '群的个数',
    stability: (percent) => `每次去掉十分之一的回答重算，${percent} 的结果是同样的个数`,
    counted: (groups, stable) => `${groups}；${stable}`,
    notTested: '没有检验过这个个数稳不稳',
    input: '回答的指纹',
    again: '怎样重算一遍',
    againNote: '把公布的回答存成 VOTES.csv。算出的指纹必须一样。',
  },
  decides: '这只供参考，不作决定。',
  decidesNote: '决定由议事小组和会议作出，并记录在那里。',
};
