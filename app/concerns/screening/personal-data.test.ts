import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concernTexts } from '../../platform/text/fixtures.ts';
import { growthOfWork } from '../../platform/text/testing.ts';
import { genuineTexts } from './fixtures/genuine.ts';
import { findPersonalData, maskPersonalData, namesPrivatePerson } from './personal-data.ts';

const masks: readonly (readonly [text: string, masked: string])[] = [
  // Telephones
  ['请打13800138000找我', '请打▇▇▇▇找我'],
  ['手机138-0013-8000', '手机▇▇▇▇▇▇'],
  ['+86 138 0013 8000', '▇▇▇▇▇▇'],
  ['全角１３８００１３８０００也算', '全角▇▇▇▇也算'],
  ['1\u200b3800138000', '▇▇▇▇'],
  ['(021) 6512 3456', '(▇▇▇▇▇▇'],
  ['家裡電話 02-2345-6789', '家裡電話 ▇▇▇▇'],
  ['手機0912-345-678', '手機▇▇▇▇'],
  ['座机65123456', '座机▇▇▇▇'],
  ['Call me on +44 20 7946 0958', 'Call me on ▇▇▇▇▇▇'],
  // Numbers of papers
  ['身份证11010519491231002X', '身份证▇▇▇▇▇▇'],
  ['證號 A123456789', '證號 ▇▇▇▇'],
  ['卡号6222 0212 3456 7890 128', '卡号▇▇▇▇▇▇'],
  // Addresses of the net
  ['写信 me.you@mail.example.com 谢谢', '写信 ▇▇▇▇▇▇ 谢谢'],
  ['微信号:abc_123', '微信号:▇▇▇▇'],
  ['我的QQ是123456789', '我的QQ是▇▇▇▇'],
  // Plates
  ['京A12345乱停', '▇▇▇▇乱停'],
  ['滬A·D12345', '▇▇▇▇'],
  ['車牌 ABC-1234', '車牌 ▇▇▇▇'],
  // Doors
  ['住3号楼2单元501室', '住▇▇▇▇'],
  ['七栋一单元三〇二漏水', '▇▇▇▇漏水'],
  ['12栋1501半夜吵', '▇▇▇▇半夜吵'],
  ['中正路12號3樓之2', '中正路▇▇▇▇'],
  ['隔壁502室的人', '隔壁▇▇的人'],
  ['楼上501的女的', '楼上▇▇的女的'],
  ['Building 3, Unit 2, Room 501 is loud', '▇▇▇▇▇▇ is loud'],
  // Names
  ['王小明先生说不行', '▇▇先生说不行'],
  ['陳大文女士', '▇▇女士'],
  ['欧阳锋大爷', '▇▇大爷'],
  ['我叫张三,住这里', '我叫▇▇,住这里'],
  ['张建国天天偷东西', '▇▇天天偷东西'],
  ['那个王丽是小三', '那个▇▇是小三'],
  ['My neighbour John Smith shouts', 'My neighbour ▇▇▇▇ shouts'],
  ['Mrs. Mary Jones is loud', 'Mrs. ▇▇▇▇ is loud'],
];

const stays: readonly string[] = [
  '请拨打12345热线或400-820-8820',
  '煤气抢修电话 96777',
  '2026年11月24日 10:30-12:00 开会',
  '2026-11-24 到 2026-12-24',
  '灯杆编号LD-014、015、017不亮',
  '3号楼一单元一楼楼道停满电动车',
  '12号楼南面,离一楼窗户不到六米',
  '七号楼加装电梯,100户签了字',
  '12月15日收了1500元',
  '请到204室办理居住证',
  '高年级老师',
  '业主方便的时候',
  '物业王主任很好',
  '邻居借我五千块不还',
  '早餐摊的阿姨人很好',
  '叫号机坏了',
  '业主安全没人管',
  '租客常常换',
  '群里有人赌博,请管管',
  '小区里有人偷电瓶',
  'Please fix the lift in Building 7',
  'Room 204 of the centre is too small',
  'The bus stops at 10:30 and 11:45',
];

describe('personal data', () => {
  it.each(masks)('is masked in: %s', (text, masked) => {
    expect(maskPersonalData(text).masked).toBe(masked);
  });

  it.each(stays)('there is none in: %s', (text) => {
    expect(maskPersonalData(text)).toEqual({ masked: text, spans: [] });
  });

  it('of the 45 concerns of the demo and the texts of residents none loses a word', () => {
    for (const text of [
      ...concernTexts.map(([, title, body]) => `${title}\n${body}`),
      ...genuineTexts,
    ])
      expect(maskPersonalData(text).masked).toBe(text);
  });

  it('a surname with a title, a wrong check sum and an office room are told apart by sureness', () => {
    const seen = (text: string) =>
      findPersonalData(text).map(({ kind, confidence }) => [kind, confidence]);
    expect(seen('请找王主任')).toEqual([['name', 'low']]);
    expect(seen('110105194912310021')).toEqual([['id_number', 'medium']]);
    expect(seen('11010519491231002x')).toEqual([['id_number', 'high']]);
    expect(seen('请到204室')).toEqual([['door', 'low']]);
    expect(seen('李小明医生')).toEqual([['name', 'medium']]);
  });

  it('a long number that no bank would issue is no bank card', () => {
    expect(findPersonalData('表号6222021234567890127')).toEqual([]);
  });

  const pieces = fc.oneof(
    fc.constantFrom(
      ...masks.map(([text]) => text),
      ...stays,
      '。',
      ',',
      '▇▇',
      '▇▇▇▇',
      ' ',
      '-',
      '@',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom(...'0123456789 -+()王张小明先生叫号楼室单元@.a京'),
      maxLength: 24,
    }),
  );

  it('spans lie in the text, in order, apart; masking twice is masking once', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const span of findPersonalData(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        const { masked } = maskPersonalData(text);
        expect(maskPersonalData(masked).masked).toBe(masked);
        expect(typeof namesPrivatePerson(text).suspected).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer than the length of the text', () => {
    const hard = [
      '1',
      '1 ',
      '138-',
      '@',
      'a@',
      'a.',
      '王',
      '先生',
      '叫王小明',
      '偷',
      '3号',
      '三号楼',
      'A ',
      'Mr A',
      '京a1',
      '微信',
      '1-1-',
      'flat ',
      '王小明偷,',
      '住',
      '姓王',
      '▇1',
    ];
    for (const piece of hard) {
      expect(growthOfWork(maskPersonalData, piece), `mask ${piece}`).toBeLessThan(10);
      expect(growthOfWork(namesPrivatePerson, piece), `names ${piece}`).toBeLessThan(10);
    }
  });
});

describe('who is flagged for a person to look at', () => {
  const because = (text: string) => namesPrivatePerson(text).because;

  it('in the demo only C042, the accusation of a private person', () => {
    const flagged = concernTexts
      .filter(([, title, body]) => namesPrivatePerson(`${title}\n${body}`).suspected)
      .map(([id]) => id);
    expect(flagged).toEqual(['C042']);
  });

  it('names, descriptions that lead to a door, and numbers, each with its reason', () => {
    expect(because('张建国天天偷东西')).toEqual(['named', 'pointed_out']);
    expect(because('姓王的天天带陌生人回家')).toEqual(['pointed_out']);
    expect(because('樓上501的女的是小三')).toContain('pointed_out');
    expect(because('王阿姨是小偷')).toEqual(['pointed_out']);
    expect(because('我的电话13800138000')).toEqual(['contact_data']);
    expect(because('My neighbour John Smith is a thief')).toEqual(['named', 'pointed_out']);
  });

  it('a complaint about nobody in particular is not', () => {
    for (const text of [
      ...genuineTexts,
      '小区里有人偷电瓶',
      '王阿姨做的饭很好吃',
      '3号楼楼道有人赌博',
    ])
      expect(because(text), text).toEqual([]);
  });
});
