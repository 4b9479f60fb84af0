/**
 * Words of emergencies, in Simplified Chinese and English; comparing folds the scripts together. Chosen to
 * rather show the emergency screen once too often (the form stays one step away) than to miss a call.
 */
export type EmergencyKind = 'gas' | 'fire' | 'electric' | 'collapse' | 'crime' | 'medical';

/** Who answers first when a text speaks of several; `collapse` is whatever falls, floods or traps. */
export const kindsByUrgency: readonly EmergencyKind[] = [
  'gas',
  'fire',
  'electric',
  'collapse',
  'crime',
  'medical',
];

const list = (words: string) => words.split('|');

/** Enough on their own. */
export const signs: Readonly<Record<EmergencyKind, readonly string[]>> = {
  gas: list(
    '煤气味|瓦斯味|燃气味|天然气味|液化气味|煤气泄漏|煤气泄露|燃气泄漏|燃气泄露|天然气泄漏|天然气泄露|液化气泄漏|瓦斯外泄|瓦斯泄漏|' +
      '瓦斯漏气|煤气漏|漏煤气|漏瓦斯|漏燃气|燃气漏|天然气漏|瓦斯漏|煤气中毒|一氧化碳中毒|闻到煤气|闻到瓦斯|闻到燃气|闻到天然气|煤气罐漏|' +
      'gas leak|gas is leaking|leaking gas|smell of gas|smell gas|smells of gas|smells like gas|smelled gas|smelling gas|gas smell|carbon monoxide poisoning',
  ),
  fire: list(
    '着火|起火|失火|发生火灾|火灾了|浓烟|冒烟|冒黑烟|烧起来|烧着了|火苗|发生爆炸|爆炸了|爆炸声|火烧连|' +
      "on fire|caught fire|catching fire|house fire|there is a fire|there's a fire|a fire in|smoke coming|smoke pouring|thick smoke|black smoke|flames|exploded|an explosion",
  ),
  electric: list(
    '触电|被电到|被电了|电到人|漏电|冒火花|冒电火花|电线断|电线掉|电线垂|高压线断|高压线掉|电缆断|电缆掉|' +
      'electric shock|electrocuted|live wire|live wires|live cable|power line down|power lines down|sparks|sparking',
  ),
  collapse: list(
    '坍塌|倒塌|塌方|塌陷|塌了|塌下来|快塌|要塌|墙要倒|困在电梯|被困电梯|关在电梯|卡在电梯|电梯困人|电梯里出不来|被困住|' +
      'trapped in the lift|trapped in the elevator|stuck in the lift|stuck in the elevator|trapped inside|ceiling collapsed|wall collapsed|roof collapsed|building collapsed|sinkhole',
  ),
  crime: list(
    '持刀|拿刀|拿着刀|砍人|砍伤|捅人|捅伤|杀人|要杀|正在抢劫|被抢劫|被抢了|有人抢|打人了|在打人|打起来了|被打伤|家暴|打老婆|往死里打|' +
      '救命啊|救命|闯进我家|撬我家|有人撬门|正在撬|绑架|抢孩子|拐走孩子|强奸|性侵|尾随我|跟踪我|' +
      'has a knife|with a knife|stabbed|has a gun|gunshot|gunshots|being robbed|being attacked|being beaten|beating his wife|domestic violence|breaking into|intruder|kidnapped|raped',
  ),
  medical: list(
    '晕倒|昏倒|昏迷|昏过去|没有呼吸|没呼吸|喘不上气|呼吸困难|心脏骤停|突发心梗|心梗发作|心脏病发作|突然中风|中风了|叫不醒|倒地不起|坠楼|跳楼|' +
      '轻生|自杀|割腕|不想活|大出血|流血不止|血流不止|抽搐|口吐白沫|溺水|落水|掉进河|掉水里|掉进水|噎住|窒息|喝农药|食物中毒|' +
      "unconscious|not breathing|can't breathe|cannot breathe|heart attack|having a stroke|bleeding heavily|won't stop bleeding|seizure|overdose|suicide|" +
      'kill myself|kill himself|kill herself|drowning|choking|passed out|fainted',
  ),
};

/** Look like a sign and are none. */
export const decoys = list(
  '救命钱|救命药|救命稻草|救命恩人|救命通道|落水管|漏电保护|漏电开关|嗓子冒烟|要塌了心|家暴热线|着火点|预防自杀热线',
);

/** Two things said close together (within `reach` units), in this order only where `ordered`. */
export type Pair = {
  readonly kind: EmergencyKind;
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly reach: number;
  readonly ordered: boolean;
};

const people = list(
  '有人|老人|大爷|大妈|老太|老头|爷爷|奶奶|孩子|小孩|男子|女子|邻居|行人|母亲|父亲|妈妈|爸爸|阿姨|叔叔|先生|女士|' +
    'man|woman|person|someone|somebody|neighbour|neighbor|mother|father|he|she|child|boy|girl|lady|resident',
);

export const pairs: readonly Pair[] = [
  {
    kind: 'gas',
    first: list('煤气|燃气|天然气|瓦斯|液化气|煤气罐|煤气管|燃气管|gas'),
    second: list(
      '味道很重|味很重|味道很大|味很大|味儿|刺鼻|臭味|呛人|泄漏|泄露|外泄|漏气|漏了|嘶嘶|smell|smells|odour|odor|leak|leaks|leaking|hissing',
    ),
    reach: 12,
    ordered: false,
  },
  {
    kind: 'medical',
    first: people,
    second: list(
      '倒在|躺在地上|倒地|起不来|爬不起来|没反应|没有反应|不省人事|collapsed|on the floor|on the ground|not responding|unresponsive|fell from|bleeding',
    ),
    reach: 24,
    ordered: true,
  },
  {
    kind: 'medical',
    first: people,
    second: list('从楼上掉|从楼上摔|从窗户掉|掉下楼|摔下楼|掉进'),
    reach: 16,
    ordered: true,
  },
  {
    kind: 'crime',
    first: list('正在|现在|刚刚|快来|right now|happening now'),
    second: list('打架|打人|砸门|砸车|行凶|斗殴|fight|fighting|attacking|hitting|screaming'),
    reach: 16,
    ordered: false,
  },
  {
    kind: 'collapse',
    first: list(
      '爆管|水管爆|管道爆|主管爆|自来水管破|管子爆|burst main|water main burst|main burst|burst pipe|burst water main|pipe burst|pipe has burst',
    ),
    second: list(
      '电箱|电表|电闸|配电|进屋|淹|路面|塌|喷|冲|水漫|地下室|触电|electric|fuse|meter|flood|flooding|flooded|road|basement',
    ),
    reach: 40,
    ordered: false,
  },
  {
    kind: 'collapse',
    first: list('外墙|墙砖|瓷砖|玻璃|广告牌|空调外机|树|树枝|围墙|facade|tiles|billboard|tree'),
    second: list(
      '砸到人|砸中|砸伤|砸人|正在掉|压住|fell on|hit someone|hit a person|hit a child|crushed',
    ),
    reach: 16,
    ordered: true,
  },
];

/**
 * What takes a sign back. `clause`: anywhere in the same clause; `earlier`: earlier in the same clause;
 * `before`: earlier in the same sentence;
 * `past`: as `before`, unless something in the sentence says "now"; `after`: later in the same sentence,
 * unless "now". `habit` and `recent` count for everything but gas: yesterday's smell is today's danger.
 */
export const takenBack = {
  clause: list(
    '演练|演习|培训|宣传|讲座|知识|保险|隐患|风险|报警器|探测器|预案|账单|缴费|收费|费用|电影|小说|烧烤|油烟|烟囱|抽烟|吸烟|' +
      'drill|training|course|insurance|hazard|risk|bill|bills|prevention|barbecue|film',
  ),
  earlier: list(
    '担心|生怕|就怕|只怕|小心|防止|避免|以免|预防|防范|谨防|严禁|禁止|容易|险些|差点|afraid|worried|prevent|avoid',
  ),
  before: list(
    '万一|如果|要是|假如|一旦|若是|倘若|等到|难道要|非要等|建议|希望安装|希望配备|if|in case|what if|should there be|until there is',
  ),
  past: list(
    '去年|前年|上个月|上月|上周|上星期|上次|以前|曾经|之前|当年|那年|那次|年前|几年前|last year|last month|last week|years ago|in the past|used to',
  ),
  recent: list('昨天|前天|前几天|那天|yesterday|the other day'),
  habit: list('经常|总是|常常|每次|每年|多次|老是|好几次|often|always|every time|sometimes'),
  after: list(
    '已经修好|已修好|修好了|已经扑灭|扑灭了|已经处理|已处理|虚惊一场|抢救过来|was fixed|has been fixed|been repaired|put out|false alarm',
  ),
  now: list(
    '现在|正在|刚刚|刚才|此刻|还在|仍然|仍在|又|今晚|马上|快来|快点|救命|紧急|now|right now|just now|tonight|still|help|urgent|hurry',
  ),
} as const;

/** Straight before a sign they say that it is not so. */
export const negations = list(
  "没有|没|不是|并非|未|无|防|反|非|不会|no|not|without|never|isn't|wasn't|anti",
);
