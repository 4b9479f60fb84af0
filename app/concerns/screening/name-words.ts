/** Family names by frequency, without those that are mostly ordinary words (和, 平, 是, 计, 能 …). */
export const surnames: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦' +
    '付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰' +
    '焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
);

export const doubleSurnames: ReadonlySet<string> = new Set(
  '欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司空 端木 申屠 轩辕 呼延 闻人'.split(
    ' ',
  ),
);

/** What people are called in the neighbourhood. */
export const titles =
  '先生|女士|小姐|太太|阿姨|大爷|大妈|大叔|大姐|大哥|老太太|老太|奶奶|爷爷|叔叔|伯伯|婆婆|同学|师傅|师父'.split(
    '|',
  );

/** What people are called at work: a full name with it may well belong to a public act. */
export const offices =
  '老师|主任|经理|医生|大夫|书记|所长|校长|警官|队长|律师|站长|院长|主席'.split('|');

/** A name follows for certain. */
export const strongLeads =
  '名叫|我叫|他叫|她叫|叫做|叫|姓名|名字是|名字叫|真名|本名|实名|联系人|举报人|当事人|户主|收件人'.split(
    '|',
  );

/** A name may follow. */
export const weakLeads =
  '业主|住户|租客|房东|邻居|我是|本人|老公|老婆|丈夫|妻子|儿子|女儿|举报|投诉|那个|这个|就是|隔壁|楼上|楼下|对门'.split(
    '|',
  );

/** With these a sentence says something about a person that may ruin her. */
export const accusations = (
  '偷|小偷|贼|骗子|骗钱|诈骗|骗保|出轨|小三|外遇|二奶|包养|嫖|卖淫|赌博|吸毒|贩毒|精神病|神经病|疯子|变态|流氓|老赖|欠钱|欠债|赖账|不孝|家暴|虐待|打老婆|打孩子|坐过牢|劳改|犯罪|' +
  '带陌生人|带不同的人|带男人|带女人|带人回家|鬼混|乱搞|艾滋|传染病|性病|私生子|黑社会|受贿|贪污|耍酒疯|酒鬼|不要脸|偷窥|性骚扰|骚扰|猥亵|' +
  'thief|thieves|steals|stole|stealing|liar|cheating|cheats|affair|drugs|drug dealer|prostitute|prostitution|crazy|insane|criminal|pervert|junkie|drunkard|alcoholic|abuses|mentally ill'
).split('|');

/** Somebody is meant, though not named: 某某, 姓王的, 那个女的, 住501的. */
export const pointers = (
  '某某|某人|某室|某户|某号|那个女的|那个男的|这个女的|这个男的|那女的|那男的|那家人|这家人|那一家|这一家|那对夫妻|那个女人|那个男人|那个老头|那个老太|隔壁那|楼上那|楼下那|' +
  'the woman in|the man in|the guy in|the lady in|that woman|that man|the family in'
).split('|');
