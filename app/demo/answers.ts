/** What the bodies said they did: the demo's data only say that something was done, the machine wants to know what. */
export const answers: Readonly<Record<string, { done: string; evidence: string }>> = {
  C016: {
    done: '与舞队商定：音量不超过 60 分贝，晚上九点前结束。广场已装分贝显示牌。',
    evidence: '九月以来的分贝记录，广场显示牌',
  },
  C019: {
    done: '疫苗接种改到周三，老人体检仍在周五，时间表贴在门口和公告栏。',
    evidence: '门口和公告栏的时间表',
  },
  C021: {
    done: '市场主通道已换防滑地砖，鱼摊前加了排水沟。',
    evidence: '验收单和现场照片，通道可以去走走看',
  },
  C024: {
    done: '图书室周六、周日上午九点到下午五点开门，由志愿者值班。',
    evidence: '门口的开放时间牌和值班表',
  },
  C026: {
    done: '居住证要带哪些材料，现在一次说清。能在网上核对的，不再要纸质件。',
    evidence: '新的材料清单，窗口可以拿',
  },
  C027: { done: '中午窗口延到十二点关，留一个窗口一直叫号。', evidence: '叫号机记录' },
  C029: {
    done: '给新租客发了图文分类卡，入住登记时由楼组长讲一遍。',
    evidence: '分类卡和发放登记',
  },
  C032: { done: '疏通了单元的总管，换了两处排水不畅的管子。', evidence: '疏通前后的管道录像' },
  C044: { done: '已告知要带身份证和一张照片，可以由儿子代办。', evidence: '电话记录' },
};

/** What first calls came to. */
export const agreed = '已电话联系提出人，约了上门看现场的时间。';

/** What has to change before a parked matter can be taken up. */
export const wouldChange = '找到符合消防要求的场地，或者区里增加托位名额。';
