import { momentAt, nextDay } from '../platform/calendar/local-time.ts';
import { accept, type Result, refuse } from '../platform/result.ts';

export type DateFault =
  | 'date_unreadable'
  | 'date_ambiguous'
  | 'date_incomplete'
  | 'date_unreal'
  | 'date_in_future';

/** Day 0 of office programs that count days (the leap day of 1900, which never was, lies behind us). */
const serialEpoch = '1899-12-30';
/** 1970 to 2099: outside, five digits are no date. */
const serials = { from: 25_569, to: 73_050 };

const yearFirst =
  /^(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号號]?(?=$|\s|[T上下凌早中晚]|\d{1,2}\s*[时時点點:])/;
const minguo = /^(?:民国|民國)\s*(\d{1,3})\s*年/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=$|\s)/;
const timeOfDay =
  /^(凌晨|早上|上午|中午|下午|晚上|am|pm)?\s*(\d{1,2})(?:[:时時点點](?:\s*(\d{1,2})(?:[:分](?:\s*(\d{1,2})(?:\.\d+)?秒?)?)?)?)\s*(am|pm)?$/;
const zone = /\s*(z|[+-]\d{2}:?\d{2})$/;

type Day = { year: number; month: number; day: number };

/**
 * A date as registers write it: 2026年3月5日, 2026/3/5, 2026-03-05 14:20, 20260305, 民国115年3月5日, the count of days of an
 * office program. What could be two dates is refused, never guessed. A day without a time is its noon, so that it is
 * the same day wherever it is read.
 */
export function readDate(cell: string, timeZone: string, now: Date): Result<Date, DateFault> {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const serial = readSerial(text);
  if (serial) return notInFuture(momentAt(serial.day, serial.minutes, timeZone), now);
  const found = findDay(text.replace(minguo, (_, year) => `${Number(year) + 1911}年`));
  if (!found.ok) return found;
  const { day, rest } = found.value;
  if (!isReal(day)) return refuse('date_unreal');
  const minutes = readTime(rest);
  if (minutes === null) return refuse('date_unreadable');
  const iso = `${day.year}-${two(day.month)}-${two(day.day)}`;
  return notInFuture(
    minutes.offset === null
      ? momentAt(iso, minutes.value, timeZone)
      : new Date(Date.parse(`${iso}T00:00:00Z`) + (minutes.value - minutes.offset) * 60_000),
    now,
  );
}

function findDay(text: string): Result<{ day: Day; rest: string }, DateFault> {
  const whole = yearFirst.exec(text.replace('t', ' '));
  if (whole) return found(whole[1], whole[2], whole[3], text.slice(whole[0].length));
  const digits = compact.exec(text);
  if (digits) {
    const [, year, month, day, hours, minutes, seconds] = digits;
    return found(year, month, day, hours ? `${hours}:${minutes}:${seconds ?? '00'}` : '');
  }
  const last = yearLast.exec(text);
  if (last) {
    const [a, b] = [Number(last[1]), Number(last[2])];
    // 25/3 can only be a day and a month, 3/25 a month and a day; 5/3 is both.
    if (a <= 12 && b <= 12 && a !== b) return refuse('date_ambiguous');
    const [day, month] = a > 12 ? [last[1], last[2]] : [last[2], last[1]];
    return found(last[3], month, day, text.slice(last[0].length));
  }
  if (/^\d{1,3}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(text)) return refuse('date_ambiguous');
  if (
    /^(\d{4}\s*年?|\d{4}\s*[年./-]\s*\d{1,2}\s*月?|\d{1,2}\s*[月/-]\s*\d{1,2}\s*[日号]?)$/.test(
      text,
    )
  )
    return refuse('date_incomplete');
  return refuse('date_unreadable');
}

const found = (year = '', month = '', day = '', rest = '') =>
  accept({
    day: { year: Number(year), month: Number(month), day: Number(day) },
    rest: rest.replace(/^[日号號]/, '').trim(),
  });

function isReal({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Minutes since midnight, and those of an offset from UTC where one is written; noon where there is no time. */
function readTime(rest: string): { value: number; offset: number | null } | null {
  const plain = rest
    .replace(/^t/, '')
    .replace(/[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?/, '')
    .trim();
  if (plain === '') return { value: 12 * 60, offset: null };
  const zoned = /:\d/.test(plain) ? zone.exec(plain) : null;
  const match = timeOfDay.exec(zoned ? plain.slice(0, zoned.index) : plain);
  if (!match) return null;
  const half = match[1] ?? match[5];
  let hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  const seconds = Number(match[4] ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  if (half && ['下午', '晚上', 'pm'].includes(half) && hours < 12) hours += 12;
  if (half && ['凌晨', 'am'].includes(half) && hours === 12) hours = 0;
  return {
    value: hours * 60 + minutes + seconds / 60,
    offset: zoned ? readOffset(zoned[1]!) : null,
  };
}

function readOffset(text: string): number {
  if (text === 'z') return 0;
  const [hours, minutes] = [text.slice(1, 3), text.slice(-2)].map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours! * 60 + minutes!);
}

function readSerial(text: string): { day: string; minutes: number } | null {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
  const value = Number(text);
  if (value < serials.from || value > serials.to) return null;
  const days = Math.floor(value);
  const minutes = Math.round((value - days) * 1440);
  return { day: nextDay(serialEpoch, days), minutes: text.includes('.') ? minutes : 12 * 60 };
}

const two = (value: number) => String(value).padStart(2, '0');

/** The clock of whoever wrote it may go wrong a little, and a day without a time stands for its noon. */
function notInFuture(at: Date, now: Date): Result<Date, DateFault> {
  return at.getTime() > now.getTime() + 86_400_000 ? refuse('date_in_future') : accept(at);
}
