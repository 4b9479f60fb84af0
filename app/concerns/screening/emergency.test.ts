import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concernTexts } from '../../platform/text/fixtures.ts';
import { growthOfWork } from '../../platform/text/testing.ts';
import { detectEmergency, type EmergencyKind } from './emergency.ts';

const happening: readonly (readonly [EmergencyKind, string])[] = [
  ['gas', '四单元楼道里煤气味很重,我不敢开灯。'],
  ['gas', '樓道裡有很濃的瓦斯味'],
  ['gas', '厨房天然气好像漏了,嘶嘶响'],
  ['gas', '可能是燃氣洩漏,請快來人'],
  ['gas', '经常闻到煤气味'],
  ['gas', 'There is a strong smell of gas on the stairs'],
  ['gas', 'I think the gas pipe is leaking in unit 4'],
  ['gas', '地下室燃气管旁边味道很重'],
  ['fire', '隔壁着火了!'],
  ['fire', '五樓窗戶冒黑煙,有人喊救命'],
  ['fire', '去年着过火,现在又起火了'],
  ['fire', 'The bike shed is on fire'],
  ['fire', 'thick smoke in the corridor, hurry'],
  ['electric', '有小孩触电了'],
  ['electric', '雨里電線掉在地上冒火花'],
  ['electric', 'My husband got an electric shock from the pump'],
  ['collapse', '水管爆了,水已经漫到电箱'],
  ['collapse', '老人被困电梯二十分钟了'],
  ['collapse', 'Water main burst and the road is sinking, flooding the basement'],
  ['collapse', '圍牆倒塌壓到車'],
  ['collapse', 'We are trapped in the lift'],
  ['medical', '楼下大爷晕倒了叫不醒'],
  ['medical', '有人躺在地上没反应'],
  ['medical', '對面樓有人要跳樓'],
  ['medical', 'My neighbour collapsed and is not breathing'],
  ['medical', '孩子掉进河里了'],
  ['crime', '有人持刀在小区门口'],
  ['crime', '隔壁正在打人,女的在喊'],
  ['crime', '樓上家暴,聽到哭喊'],
  ['crime', 'Someone is breaking into the flat next door'],
];

const notHappening: readonly string[] = [
  '煤气费太贵',
  '天然氣帳單怎麼查',
  '燃气公司收费窗口排队太久',
  '希望小区接通天然气',
  '消防通道被杂物堵住',
  '消防栓沒有水',
  'The fire lane is blocked by bikes',
  'My gas bill is too high',
  'Fire drill on Saturday was too loud',
  '楼道充电万一起火,老人跑不出来',
  '如果有人晕倒,谁来管',
  '担心电线老化触电',
  '电动车容易着火,请规范充电',
  '希望举办防火演练和急救知识讲座',
  '没有煤气味,只是想问安检时间',
  'There is no smell of gas any more, thank you',
  '去年三号楼失火以后一直没修外墙',
  '上个月有老人晕倒,希望配急救箱',
  'Last year there was a house fire, please check the wiring',
  '烧烤摊天天冒烟,熏得睡不着',
  '建议安装报警器,防止煤气泄漏',
  '落水管堵了,雨天往外溢',
  '请解决广场舞噪音',
  '垃圾倒在地上没人管',
  '物业费简直是抢钱',
  '父亲中风以后走路不方便,希望有坡道',
  '自行车倒在地上',
  '请给电动车装漏电保护器',
  '反家暴宣傳什麼時候辦',
  'What should I do if I smell gas? A leaflet would help.',
  '昨天有人打架,想调监控',
  '楼上装修太吵',
];

describe('the emergency screen', () => {
  it.each(happening)('comes for %s: %s', (kind, text) => {
    const found = detectEmergency(text);
    expect(found?.kind).toBe(kind);
    expect(text.slice(found!.span.start, found!.span.end)).toBe(found!.why);
  });

  it.each(notHappening)('stays away from: %s', (text) => {
    expect(detectEmergency(text)).toBe(null);
  });

  it('comes for one concern of the demo, the gas smell at 22:47, and for no other', () => {
    const shown = concernTexts
      .map(([id, title, body]) => [id, detectEmergency(`${title}\n${body}`)?.kind] as const)
      .filter(([, kind]) => kind);
    expect(shown).toEqual([['C035', 'gas']]);
  });

  it('is not fooled by widths, invisible characters or script', () => {
    expect(detectEmergency('煤\u200b氣\u202e味')?.why).toBe('煤\u200b氣\u202e味');
    expect(detectEmergency('ＧＡＳ ＬＥＡＫ')?.kind).toBe('gas');
  });

  it('never throws and points into the text, whatever is written', () => {
    const words = fc.constantFrom(
      ...happening.map(([, text]) => text),
      ...notHappening,
      '。',
      ',',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 12 }),
        (parts) => {
          const text = parts.join('');
          const found = detectEmergency(text);
          if (found) expect(text.slice(found.span.start, found.span.end)).toBe(found.why);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('100 KB of signs, denials or pairs without a full stop take no longer than their length', () => {
    for (const piece of [
      '没有煤气味',
      '煤气',
      '老人',
      '如果着火',
      '正在打架,',
      '有人',
      'gas ',
      '倒在',
    ]) {
      expect(growthOfWork(detectEmergency, piece), piece).toBeLessThan(10);
    }
  });
});
