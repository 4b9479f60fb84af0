import { type Letter, MailNotSent } from './mailer.ts';

/** One plain address and nothing else: no name, no list, no comment, nothing that ends a line. */
const address =
  /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@(?=.{1,255}$)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

export function isAddress(text: string): boolean {
  return address.test(text) && !text.includes('..');
}

/** Control characters, line ends of every kind, and signs that turn the direction of writing. */
const forbidden = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * What goes into the head of a letter ends no line and forges no second header: refused, not repaired, since it can
 * only come from a mistake of ours or from an attack.
 *
 * @throws MailNotSent
 */
export function checkLetter(letter: Letter): void {
  if (!isAddress(letter.to))
    throw new MailNotSent('mail_address_invalid', 'the address is not one plain address', true);
  const bad = (what: string) =>
    new MailNotSent('mail_header_invalid', `the ${what} cannot stand in a letter's head`, true);
  if (letter.subject.trim() === '' || letter.subject.length > 300 || forbidden.test(letter.subject))
    throw bad('subject');
  if (letter.lang !== undefined && !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(letter.lang))
    throw bad('language');
  if (letter.listUnsubscribe !== undefined && !isWebAddress(letter.listUnsubscribe))
    throw bad('address for stopping');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^\s<>"\p{C}]+$/u.test(text);
}
