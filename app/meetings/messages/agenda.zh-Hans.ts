import type { Shape } from '../../platform/i18n/languages.ts';
import type { agenda as en } from './agenda.en.ts';

export const agenda: Shape<typeof en> = {
  name: '邻里 · 议程与预算',
  title: {
    'equal-shares': '这笔预算买什么，为什么',
    phragmen: '议题的先后，为什么这样排',
    approval: '多数人要什么，钱够买什么',
  },
  skip: '跳到正文',
  contents: '本页内容',
  gap: '',
  money: (amount, currency) => (currency === '' ? amount : `${amount} ${currency}`),
  answer: (n, said, of, spent, budget) =>
    n === 0
      ? `${of} 个项目一个也没有买；预算是 ${budget}。`
      : `${of} 个项目买了 ${said} 个，花 ${spent}，预算 ${budget}。`,
  answerOrder: (first, of) =>
    first === '' ? '还没有人支持任何议题。' : `${of} 个里排第一：${first}。`,
  basis: (_n, ballots, projects) => `${ballots} 张选票 · ${projects} 个项目`,
  way: {
    title: '怎样计算',
    'equal-shares': {
      share: (first) => `预算平均分给每张选票，每张能花的钱一样多，起初是 ${first}。`,
      together:
        '支持者合起来付得起，就买下这个项目；付得起的人各付一样多。剩得少的人，付出剩下的全部。',
      best: '先买同样的钱里得票最多的。剩下的份额再买下一个。',
      raise: (endowment) =>
        `谁也买不了更多时，所有份额一步一步同样提高，直到预算允许为止：最后是 ${endowment}。`,
      rest: '预算还剩的钱，按得票多少买还买得起的项目。',
    },
    phragmen: {
      load: '每个议题是一份同样重的担子，由支持者分担。',
      next: '排上去以后支持者担得最轻的，排在下一个。所以已经轮到过的人，会让别人先来。',
      share: '因此不管有几个位置，先后都公平：一群人得到的位置，和他们的人数相称。',
      buy: '花钱的时候，项目的重量就是它的价钱；遇到第一个买不下的，就停。',
    },
    approval: {
      votes: '项目按得票多少排列。',
      fits: '从头看起，剩下的预算够买就买，不够就跳过。',
      warning: '这样算，多数人可以拿走全部。平均份额会让每群人都有一份。',
    },
  },
  bought: {
    title: '买了什么，按先后',
    none: '什么也没有买。',
    paid: (votes, each) => `${votes} 位支持者，每人最多付 ${each}。`,
    split: (full, part, none) => `付足的 ${full} · 付出剩余全部的 ${part} · 已经用完的 ${none}`,
    even: '每人付的一样多。',
    few: '几乎每人付的一样多；有几位剩得少一些。',
    worth: (votes) => `相当于 ${votes} 票。`,
    close: (name, votes) => `下一个本来是“${name}”，相当于 ${votes} 票。`,
    rest: (votes) => `${votes} 票；用预算剩下的钱买。`,
    votes: (_n, said) => `${said} 票`,
    load: (load) => `之后每位支持者担 ${load}。`,
    keyFull: '付足的',
    keyPart: '付出剩余全部的',
    keyNone: '已经用完的',
    key: '怎样看这些条',
    keyNote: '条越长，支持者越多。',
  },
  order: {
    title: '先后',
    lead: '条越短，支持者担得越轻，议题就排得越前。',
    carries: (votes, load) => `${votes} 位支持者 · 担 ${load}`,
    close: (name, load) => `紧跟在后：“${name}”，担 ${load}。`,
    tie: '完全相等：编号短的在前。',
    nobody: '没有支持者',
    purchase: '按这个办法买什么',
    stopped: (name) => `接下来是“${name}”，钱不够了。到此为止。`,
  },
  missed: {
    title: '没有买的，差多少',
    lead: '只给这个项目一张一张地加选票，重新计算，直到买下它。',
    by: (_n, said) => `再多 ${said} 张支持它的选票，就会买下。`,
    over: '它的价钱超过全部预算。',
    open: (least, most) =>
      most === '' ? `至少还要 ${least} 张选票。` : `还要 ${least} 到 ${most} 张选票。`,
    none: '全部都买了。',
  },
  all: {
    title: '全部项目',
    caption: '每个项目的价钱和得票',
    project: '项目',
    cost: '价钱',
    votes: '得票',
    result: '结果',
    bought: '买下',
    not: '没有买',
  },
  check: {
    title: '怎样核对',
    lead: '只用选票，精确计算。同样的选票，在任何机器上结果都一样。',
    rule: '规则',
    rules: {
      'equal-shares': '平均份额法，份额逐步提高（Add1），余款按得票买',
      phragmen: '弗拉格门依次排列法',
      approval: '按得票，买得起就买',
    },
    ties: '相等时',
    tiesOf: {
      'equal-shares': '便宜的先；再看得票；再按名单先后',
      phragmen: '编号短的先；再按字母',
      approval: '便宜的先；再按名单先后',
    },
    input: '选票的指纹',
    again: '把公布的选票存为 INSTANCE.pb，再算一遍：',
  },
  foot: '每个人的一份，分量都一样。',
  footNote: '计算本身不作决定：有权决定的人公开决定，并说明理由。',
};
