/** Words of advertising and of the injected lists that deface open pages; Simplified and English. */
const list = (words: string) => words.split('|');

/** Who sells asks to be added, and says where. */
export const contactBait = list(
  '加微信|加我微信|加微|加vx|加v信|加薇|加qq|加扣扣|微信号|微信同号|加群领|进群领|扫码加|扫码领|扫码进群|私信我|私聊我|联系客服|添加客服|加客服|电报群|飞机群|' +
    '加line|加賴|line加好友|加我好友|公众号领取|telegram|whatsapp me|add me on|dm me|contact us now|call now|text me at|wechat id|加威信|加徽信|加v|vx',
);

/** What is promised. */
export const moneyBait = list(
  '红包|返利|返现|日赚|日入|月入过万|日结|兼职刷单|刷单|躺赚|稳赚|包赚|高回报|零风险|贷款|放款|无抵押|秒到账|套现|代还信用卡|免费领|免费送|送礼品|领礼品|' +
    '全网最低|最低价|厂家直销|批发|清仓|特价|优惠券|限时抢购|代开发票|发票代开|代办证件|刻章|代孕|包过|枪支|迷药|彩票|博彩|投注|下注|赌场|百家乐|老虎机|真人荷官|' +
    '开奖|中奖|特码|棋牌|外围|约炮|同城约|上门服务妹|壮阳|减肥药|祛斑|增高|股票群|牛股|荐股|内幕消息|比特币|虚拟币|挖矿|usdt|免息|' +
    'earn money|make money|easy money|work from home|per day guaranteed|free gift|free money|cash prize|you won|winner|casino|betting|jackpot|loan|loans|credit repair|' +
    'bitcoin|crypto|investment opportunity|guaranteed profit|double your|viagra|cialis|replica|weight loss|limited offer|lowest price|cheap price|seo service|backlinks|buy followers',
);

/** Labels that spam tools leave behind; nobody who lives here writes them. */
export const knownLabels = list(
  '蜘蛛池|站群|主站蜘蛛池模板|泛目录|寄生虫程序|快排|黑帽seo|友情链接交易|收录代发|外链代发|六合彩|北京赛车|时时彩|pk10|澳门新葡京|威尼斯人娱乐|太阳城娱乐|' +
    '皇冠体育|永利娱乐|亚博体育|开云体育|ag真人|bbin|mg电子|pg电子|jdb电子|博彩公司|私服发布|传奇私服|色情网站|成人影片|无码|裸聊|一夜情|' +
    'spider pool|link farm|powered by seo|casino online|online casino|slot gacor|judi online|buy viagra online|porn',
);

/** Somebody who warns of a swindle quotes its words. */
export const warnings = list(
  '骗|诈骗|骗子|上当|受骗|举报|提醒老人|提醒大家|反诈|防骗|小广告|广告太多|贴满|推销|骚扰|有人发|有人推|scam|scams|scammer|scammers|fraud|beware|phishing|flyers|spam',
);

/** Hosts whose addresses people quote: public bodies. A community adds its own. */
export const trustedHosts = list(
  'gov.cn|gov.hk|gov.tw|gov.mo|edu.cn|gov|edu|europa.eu|wikipedia.org|openstreetmap.org',
);

/** Names that swindlers imitate. */
export const imitated = list(
  'gov|12345|alipay|taobao|wechat|weixin|qq|icbc|bankofchina|ccb|paypal|apple|google|microsoft|amazon|whatsapp|telegram',
);

/** Where those names are at home. */
export const official = list(
  'alipay.com|taobao.com|wechat.com|qq.com|icbc.com.cn|boc.cn|bankofchina.com|ccb.com|paypal.com|apple.com|google.com|goo.gl|microsoft.com|amazon.com|amazon.cn|whatsapp.com|telegram.org',
);
