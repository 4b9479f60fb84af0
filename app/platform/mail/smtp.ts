import { createTransport } from 'nodemailer';
import { Advice } from '../advice.ts';
import { checkLetter, isAddress } from './check-letter.ts';
import { type Mailer, MailNotSent, noMailer } from './mailer.ts';

/** The mailer of an installation: SMTP where SMTP_URL and MAIL_FROM are set, else one that is not available. */
export function openMailer(config: {
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
}): Mailer {
  if (!config.smtpUrl || !config.mailFrom) return noMailer();
  const from = readSender(config.mailFrom);
  const server = readServer(config.smtpUrl);
  const transport = createTransport({
    ...server,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A letter is what we hand over: it never makes the program read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    available: true,
    async send(letter) {
      checkLetter(letter);
      try {
        const { messageId } = await transport.sendMail({
          from,
          to: { name: '', address: letter.to },
          subject: letter.subject,
          text: letter.text,
          headers: {
            // So that holiday notices do not answer.
            'Auto-Submitted': 'auto-generated',
            ...(letter.lang ? { 'Content-Language': letter.lang } : {}),
            ...(letter.listUnsubscribe
              ? { 'List-Unsubscribe': `<${letter.listUnsubscribe}>` }
              : {}),
          },
        });
        return { id: messageId };
      } catch (error) {
        throw notSent(error);
      }
    },
    close: () => transport.close(),
  };
}

/** `linli@example.org` or `Linli <linli@example.org>`. */
function readSender(text: string): { name: string; address: string } {
  const [, name = '', inner] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = (inner ?? text).trim();
  if (!isAddress(address) || /[\r\n]/.test(name))
    throw new Advice(
      'mail_from_invalid',
      'MAIL_FROM is not an e-mail address.',
      'For example: MAIL_FROM="Linli <linli@example.org>"',
    );
  return { name: name.trim().replace(/^"|"$/g, ''), address };
}

function readServer(text: string) {
  const invalid = new Advice(
    'smtp_url_invalid',
    'SMTP_URL is not the address of a mail server.',
    'For example: SMTP_URL=smtp://user:password@mail.example.org:587 (or smtps:// for port 465)',
  );
  if (!URL.canParse(text)) throw invalid;
  const url = new URL(text);
  if (!['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) throw invalid;
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const own = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return {
    host,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    // Letters and the password never cross a network in the open.
    requireTLS: !secure && !own,
    ignoreTLS: own && !secure && !url.username,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  };
}

/** A 5xx answer about this letter is final; everything else (4xx, no connection, wrong password) may pass. */
function notSent(error: unknown): MailNotSent {
  // Whatever was thrown, the three are read with care.
  const { responseCode, code, command } = (error ?? {}) as Record<string, unknown>;
  const aboutLetter = typeof command === 'string' && /^(RCPT TO|DATA)/.test(command);
  if (typeof responseCode === 'number' && aboutLetter)
    return new MailNotSent(
      'mail_refused',
      `the mail server refused the letter (${responseCode})`,
      responseCode >= 500,
    );
  // The library's own message may repeat the address, so only its code is kept.
  const why = typeof code === 'string' ? code : 'unknown';
  return new MailNotSent('mail_unreachable', `the mail server could not be used (${why})`, false);
}
