import type { PersonalSpan } from './personal-spans.ts';

/** E-mail addresses: from each @ outwards, never further than an address may reach. */
export function emailSpans(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && /[a-z0-9._%+-]/.test(text[start - 1]!)) start -= 1;
    let end = at + 1;
    while (end < text.length && end - at < 254 && /[a-z0-9.-]/.test(text[end]!)) end += 1;
    while (end > at + 1 && /[.-]/.test(text[end - 1]!)) end -= 1;
    if (start < at && /\.[a-z]{2,24}$/.test(text.slice(Math.max(at, end - 26), end)))
      spans.push({ kind: 'email', start, end, confidence: 'high' });
  }
  return spans;
}

const messenger =
  /(?<![a-z])(微信号?|威信|薇信|v信|vx|wechat(?: id)?|weixin|wx|qq号?|扣扣号?|telegram|line(?: id)?|whatsapp|抖音号|小红书号)( {0,2}(?:[:：=]|是|为|账号|号码)? {0,2})(@?[a-z0-9][a-z0-9_.-]{4,29})/g;

/** The id after a messenger's name; without a colon it must look like an id (a digit or underscore). */
export function messengerSpans(text: string): PersonalSpan[] {
  return [...text.matchAll(messenger)].flatMap((match) => {
    const [whole, name, link, id] = match as unknown as [string, string, string, string];
    const said = /[:：=是为号]/.test(name.slice(-1) + link);
    const closed = /[a-z0-9]$/.test(name) && link === '' && /^[a-z]/.test(id);
    if (closed || !(said || /[0-9_]/.test(id))) return [];
    const end = match.index + whole.length;
    return [{ kind: 'messenger', start: end - id.length, end, confidence: 'high' } as const];
  });
}

const mainlandPlate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·.• -]?(?=[a-z]{0,5}[0-9])[a-hj-np-z0-9]{4,5}[a-hj-np-z0-9学警港澳](?![a-z0-9])/g;
const otherPlate =
  /(?:车牌|牌照)(?:号码?)?[是为: ]{0,2}([a-z0-9]{2,4}-?[a-z0-9]{2,4})(?![a-z0-9-])/g;

export function plateSpans(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [...text.matchAll(mainlandPlate)].map((match) => ({
    kind: 'plate',
    start: match.index,
    end: match.index + match[0].length,
    confidence: 'high',
  }));
  for (const match of text.matchAll(otherPlate)) {
    const end = match.index + match[0].length;
    if (/[0-9]/.test(match[1]!))
      spans.push({ kind: 'plate', start: end - match[1]!.length, end, confidence: 'medium' });
  }
  return spans;
}

const numeral = '[一二三四五六七八九十百零〇]';
/** Building, perhaps unit, room: 3号楼2单元501室, 七栋一单元三〇二. */
const fullDoor = new RegExp(
  `(?:[0-9]{1,4}|${numeral}{1,4}|(?<![a-z])[a-z])(号楼|栋|幢|座|号院|弄|号|楼)` +
    `([ ,-]?(?:[0-9]{1,3}|${numeral}{1,3})(?:单元|门|梯|号楼|号|楼|层))?` +
    `[ ,-]?(?:[0-9]{2,4}[a-z]?|${numeral}{2,5})(室|号房|房间|房|号)?` +
    `(?![0-9a-z号楼栋幢层个米年月日天元块%点户人次盏条分期路辆度多余])`,
  'g',
);
/** 12号3楼之2, as in Taiwan. */
const floorDoor = /[0-9]{1,4}号[0-9]{1,2}楼之[0-9]{1,2}/g;
const englishDoor =
  /(?<![a-z])(?:building|block|bldg|tower) {0,2}#?[0-9a-z]{1,4},? {1,2}(?:unit {1,2}[0-9a-z]{1,3},? {1,2})?(?:room|flat|apt|apartment|rm|no\.?) {0,2}#?[0-9]{1,4}[a-z]?(?![a-z0-9])/g;
const flat = /(?<![a-z])(?:flat|apt|apartment)\.? {1,2}#?[0-9]{1,4}[a-z]?(?![a-z0-9])/g;
const room = new RegExp(`(?<![0-9a-z-])(?:[0-9]{3,4}|${numeral}{3,4})(?:室|户|号房)`, 'g');

/** 楼上501的: said of a neighbour, the number of the room alone is enough. */
const neighbour = /(?<=住|楼上|楼下|隔壁|对门)[0-9]{3,4}(?=的|那)/g;

const pointsBefore = /(?:住|我家|楼上|楼下|隔壁|对门|邻居|单元)[^。!?;\n▇]{0,3}$/;
const pointsAfter = /^(?:的(?:那|人|女|男|租|业|邻|住|老|小)|那家|住的|邻居|业主|租客|家(?!具|园))/;

/** Where exactly somebody lives. A building or a staircase alone is a place and stays. */
export function doorSpans(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  const add = (match: RegExpMatchArray, confidence: PersonalSpan['confidence']) => {
    const start = match.index!;
    spans.push({ kind: 'door', start, end: start + match[0].length, confidence });
  };
  for (const match of text.matchAll(fullDoor)) {
    const [whole, building, unit, suffix] = match;
    const digits = /[0-9]{3,4}[a-z]?$/.test(whole) || new RegExp(`${numeral}{3,5}$`).test(whole);
    // 3号501 might be a date and a time: such short forms need a unit or the word for a room.
    const plain = building === '号' || building === '楼' || building === '弄';
    if (suffix || unit || (digits && !plain)) add(match, suffix || unit ? 'high' : 'medium');
  }
  for (const match of text.matchAll(floorDoor)) add(match, 'high');
  for (const match of text.matchAll(englishDoor)) add(match, 'high');
  for (const match of text.matchAll(flat)) add(match, 'medium');
  for (const match of text.matchAll(neighbour)) add(match, 'medium');
  for (const match of text.matchAll(room)) {
    const start = match.index;
    const end = start + match[0].length;
    const pointed =
      pointsBefore.test(text.slice(Math.max(0, start - 6), start)) ||
      pointsAfter.test(text.slice(end, end + 4));
    if (pointed) add(match, 'medium');
    else if (match[0].endsWith('室')) add(match, 'low');
  }
  return spans;
}
