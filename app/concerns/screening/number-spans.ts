import type { PersonalSpan } from './personal-spans.ts';

/** A stretch of digits in a folded text. */
type Group = { readonly start: number; readonly end: number; readonly digits: string };

/** Groups of one number are at most two spaces, hyphens, dots or brackets apart. */
const between = /^[ ().\-–/]{1,2}$/;
const mostGroups = 5;

/** Telephone, identity card and bank card numbers in a folded text; public hotlines are none. */
export function numberSpans(text: string): PersonalSpan[] {
  const groups: Group[] = [...text.matchAll(/[0-9]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    digits: match[0],
  }));
  const spans: PersonalSpan[] = [];
  for (let at = 0; at < groups.length; ) {
    const found = longestFrom(text, groups, at);
    if (found) spans.push(found.span);
    at += found?.groups ?? 1;
  }
  return spans;
}

function longestFrom(text: string, groups: readonly Group[], at: number) {
  let reach = 1;
  while (
    reach < mostGroups &&
    at + reach < groups.length &&
    groups[at + reach]!.start - groups[at + reach - 1]!.end <= 2 &&
    between.test(text.slice(groups[at + reach - 1]!.end, groups[at + reach]!.start))
  )
    reach += 1;
  for (let count = reach; count >= 1; count -= 1) {
    // Nothing that is looked for has fewer than seven digits.
    if (groups[at + count - 1]!.end - groups[at]!.start < 7) break;
    const parts = groups.slice(at, at + count);
    const span = parts.some(({ digits }) => digits.length > 20) ? null : judge(text, parts);
    if (span) return { span, groups: count };
  }
  return null;
}

function judge(text: string, parts: readonly Group[]): PersonalSpan | null {
  const start = parts[0]!.start;
  const end = parts.at(-1)!.end;
  const digits = parts.map((part) => part.digits).join('');
  const sizes = parts.map((part) => part.digits.length).join('-');
  const identity = identityNumber(text, start, end, digits, sizes);
  if (identity) return identity;
  if (isBankCard(digits, sizes)) return { kind: 'bank_card', start, end, confidence: 'high' };
  const confidence = isMobile(digits, sizes) ? 'high' : phoneConfidence(text, start, digits, sizes);
  const plus = text[start - 1] === '+' ? 1 : 0;
  return confidence ? { kind: 'phone', start: start - plus, end, confidence } : null;
}

function identityNumber(
  text: string,
  start: number,
  end: number,
  digits: string,
  sizes: string,
): PersonalSpan | null {
  const withX = digits.length === 17 && text[end] === 'x';
  if ((sizes === '18' || sizes === '6-8-4' || withX) && hasBirthDate(digits)) {
    const whole = withX ? `${digits}x` : digits;
    const confidence = checksOut(whole) ? 'high' : 'medium';
    return { kind: 'id_number', start, end: withX ? end + 1 : end, confidence };
  }
  // Taiwan: a letter, 1, 2, 8 or 9, eight more digits.
  const letter = text[start - 1];
  if (sizes === '9' && letter && /[a-z]/.test(letter) && !/[a-z0-9]/.test(text[start - 2] ?? ' '))
    if (/^[1289]/.test(digits) && taiwanChecksOut(letter, digits))
      return { kind: 'id_number', start: start - 1, end, confidence: 'high' };
  return null;
}

function hasBirthDate(digits: string): boolean {
  return /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}/.test(digits);
}

/** GB 11643: weighted sum modulo 11. */
function checksOut(whole: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(whole[at]), 0);
  return '10x98765432'[sum % 11] === whole[17];
}

function taiwanChecksOut(letter: string, digits: string): boolean {
  const place = 'abcdefghjklmnpqrstuvxywzio'.indexOf(letter) + 10;
  const sum = [Math.floor(place / 10), (place % 10) * 9].reduce((a, b) => a + b, 0);
  const rest = [8, 7, 6, 5, 4, 3, 2, 1, 1].reduce(
    (total, weight, at) => total + weight * Number(digits[at]),
    0,
  );
  return (sum + rest) % 10 === 0;
}

/** A mobile number of mainland China, as people space it, with or without the country code. */
function isMobile(digits: string, sizes: string): boolean {
  const national = /^(?:0086|86)?(1[3-9]\d{9})$/.test(digits);
  return (
    national &&
    /^(?:(?:2|4)-)?(?:11|13|15|3-4-4|3-3-5|4-3-4|4-4-3|3-8|7-4|5-3-3|5-4-4|5-6|2-9)$/.test(sizes)
  );
}

/** 16 to 19 digits with a first digit that banks use, checked by Luhn's sum. */
function isBankCard(digits: string, sizes: string): boolean {
  if (digits.length < 16 || digits.length > 19 || !/^[3-69]/.test(digits)) return false;
  if (!/^(?:1[6-9]|(?:4-){3,4}\d|6-1[0-3])$/.test(sizes)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? value : value > 4 ? value * 2 - 9 : value * 2;
  }
  return sum % 10 === 0;
}

const telephoneWords =
  /(?:电话|致电|拨打|手机|座机|来电|联系方式|号码|传真|whatsapp|phone|tel|mobile|call|ring|fax)[^▇\n]{0,6}$/;

function phoneConfidence(
  text: string,
  start: number,
  digits: string,
  sizes: string,
): PersonalSpan['confidence'] | null {
  const total = digits.length;
  // A hotline is nobody's: 400 and 800 numbers, and everything of five digits or fewer.
  if (/^[48]00/.test(digits) && total === 10) return null;
  if (text[start - 1] === '+' && total >= 8 && total <= 15) return 'high';
  const word = telephoneWords.test(text.slice(Math.max(0, start - 16), start));
  const spaced = sizes.includes('-');
  if (/^0[1-9]/.test(digits) && total >= 9 && total <= 12) {
    if (spaced && /^[2-4]-/.test(sizes)) return 'high';
    if (!spaced) return word ? 'high' : 'medium';
  }
  if (sizes === '3-3-4' && /^[2-9]/.test(digits)) return 'medium';
  if (word && /^(?:7|8|4-4|3-4|10|11)$/.test(sizes)) return 'medium';
  return null;
}
