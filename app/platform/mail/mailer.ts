import type { Mailing, Letter as PlainLetter } from '../services.ts';

export type Letter = PlainLetter & {
  /** Address of the page that stops letters like this one (RFC 2369). */
  readonly listUnsubscribe?: string;
};

export interface Mailer extends Mailing {
  /**
   * Hands a letter to the mail server; resolves when that has taken it, which is not yet the person's mailbox.
   *
   * @throws MailNotSent for every reason
   */
  send(letter: Letter): Promise<{ id: string }>;
  close(): void;
}

export type MailFault =
  | 'mail_not_set_up'
  | 'mail_address_invalid'
  | 'mail_header_invalid'
  | 'mail_refused'
  | 'mail_unreachable';

/** A letter did not go out. `permanent`: trying the same again is useless. Holds nothing of the letter. */
export class MailNotSent extends Error {
  readonly code: MailFault;
  readonly permanent: boolean;
  constructor(code: MailFault, message: string, permanent: boolean, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'MailNotSent';
    this.code = code;
    this.permanent = permanent;
  }
}

/** Where no mail is set up. Callers look at `available` first; who sends all the same is told. */
export function noMailer(): Mailer {
  return {
    available: false,
    async send() {
      throw new MailNotSent('mail_not_set_up', 'no mail is set up', true);
    },
    close() {},
  };
}
