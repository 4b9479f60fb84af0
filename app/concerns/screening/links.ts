import { imitated, official, trustedHosts } from './spam-words.ts';

/** An address found in a folded text; `host` without port, user part or final dot. */
export type Link = {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  /** Something before an `@`: what looks like the host is not it. */
  readonly disguised: boolean;
};

const topLevel = new Set(
  (
    'com net org cn hk tw mo io info biz xyz top vip club shop site online store app cc tv me co ru tk ml ga cf gq icu ' +
    'work live life fun pro link click buzz wang ltd group invalid example'
  ).split(' '),
);
const isHostUnit = (character: string | undefined) =>
  character !== undefined && /[a-z0-9\-.\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]/.test(character);
const isPathUnit = (character: string | undefined) =>
  character !== undefined && /[!-~]/.test(character) && !'"<>`,'.includes(character);

/**
 * Addresses in a folded text: with a scheme, beginning with `www.`, or bare with a known ending
 * (`shop1.example.top/x`). E-mail addresses are none. One pass.
 */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  for (let at = 0; at < text.length; ) {
    const host = schemeAt(text, at) ?? (isHostStart(text, at) ? at : null);
    if (host === null) {
      at += 1;
      continue;
    }
    const link = linkFrom(text, at, host);
    if (link) links.push(link);
    at = Math.max(link?.end ?? skipHost(text, host), at + 1);
  }
  return links;
}

function schemeAt(text: string, at: number): number | null {
  if (text[at] !== 'h') return null;
  for (const scheme of ['https://', 'http://', 'hxxps://', 'hxxp://'])
    if (text.startsWith(scheme, at)) return at + scheme.length;
  return null;
}

const isHostStart = (text: string, at: number) =>
  /[a-z0-9]/.test(text[at]!) && !isHostUnit(text[at - 1]) && text[at - 1] !== '@';

function skipHost(text: string, at: number): number {
  let end = at;
  while (isHostUnit(text[end])) end += 1;
  return end;
}

function linkFrom(text: string, start: number, from: number): Link | null {
  const scheme = from > start;
  let hostStart = from;
  let hostEnd = skipHost(text, hostStart);
  let disguised = false;
  if (text[hostEnd] === '@') {
    if (!scheme) return null;
    disguised = true;
    hostStart = hostEnd + 1;
    hostEnd = skipHost(text, hostStart);
  }
  const host = trimDots(text.slice(hostStart, Math.min(hostEnd, hostStart + 253)));
  const labels = host.split('.');
  const ending = labels.at(-1)!;
  if (!scheme) {
    if (labels.length < 2 || !topLevel.has(ending) || labels.some((label) => label === ''))
      return null;
  } else if (host === '') return null;
  let end = hostEnd;
  if (text[end] === '/' || text[end] === ':' || text[end] === '?')
    while (isPathUnit(text[end])) end += 1;
  return { start, end, host, disguised };
}

function trimDots(host: string): string {
  let start = 0;
  let end = host.length;
  while (start < end && '.-'.includes(host[start]!)) start += 1;
  while (end > start && '.-'.includes(host[end - 1]!)) end -= 1;
  return host.slice(start, end);
}

/** Whether a host is, or lies below, one of the trusted ones. */
export function isTrusted(host: string, own: readonly string[]): boolean {
  return [...trustedHosts, ...own].some((name) => host === name || host.endsWith(`.${name}`));
}

const digitsForLetters: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '5': 's' };

/**
 * Whether a host wants to be taken for another: an encoded or mixed alphabet, a bare number, a disguise
 * before `@`, a known name spelt with digits, or a known name in front of a strange ending.
 */
export function looksAlike({ host, disguised }: Link): boolean {
  if (disguised || /^[0-9.]+$/.test(host)) return true;
  if (host.includes('xn--') || (/[a-z]/.test(host) && /[\u0370-\u04ff]/.test(host))) return true;
  if (/(^|\.)gov\.[a-z]{2}$/.test(host) || isTrusted(host, official)) return false;
  return host
    .split(/[.-]/)
    .slice(0, 12)
    .some((part) => {
      const read = part.replace(/[0135]/g, (digit) => digitsForLetters[digit] ?? digit);
      return imitated.includes(part) || imitated.includes(read);
    });
}
