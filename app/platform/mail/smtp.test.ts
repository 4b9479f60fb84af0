import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAddress } from './check-letter.ts';
import { MailNotSent } from './mailer.ts';
import { openMailer } from './smtp.ts';

type Taken = { from: string; to: string[]; text: string };

const taken: Taken[] = [];
const answers: Record<string, number> = { 'nobody@example.org': 550, 'later@example.org': 451 };
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    const code = answers[address];
    done(code ? Object.assign(new Error('no'), { responseCode: code }) : null);
  },
  onData(stream, { envelope }, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (piece: string) => {
      text += piece;
    });
    stream.on('end', () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
let url: string;
const mailers: { close(): void }[] = [];

beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  // A server that listens on TCP has an address of this kind.
  url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const mailer of mailers) mailer.close();
  await new Promise<void>((resolve) => server.close(resolve));
});
beforeEach(() => {
  taken.length = 0;
});

function open(smtpUrl = url) {
  const mailer = openMailer({ smtpUrl, mailFrom: '邻里 Linli <linli@example.org>' });
  mailers.push(mailer);
  return mailer;
}

const letter = {
  to: 'wang@example.org',
  subject: '您的诉求有答复',
  text: '王阿姨：\n电梯修好了。\n',
};
const header = (name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(taken[0]!.text.split('\r\n\r\n')[0]!)?.[1];

describe('the mailer', () => {
  it('says that no mail is set up, and throws when somebody sends all the same', async () => {
    const mailer = openMailer({ smtpUrl: null, mailFrom: null });
    expect(mailer.available).toBe(false);
    await expect(mailer.send(letter)).rejects.toMatchObject({ code: 'mail_not_set_up' });
  });

  it('delivers a Chinese letter to a real server', async () => {
    const mailer = open();
    expect(mailer.available).toBe(true);
    await mailer.send({
      ...letter,
      lang: 'zh-Hans',
      listUnsubscribe: 'https://linli.example.org/stop/abc',
    });
    expect(taken[0]).toMatchObject({ from: 'linli@example.org', to: ['wang@example.org'] });
    expect(header('content-language')).toBe('zh-Hans');
    expect(header('list-unsubscribe')).toBe('<https://linli.example.org/stop/abc>');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('subject')).toContain('=?UTF-8?');
    const body = taken[0]!.text.split('\r\n\r\n').slice(1).join('');
    expect(Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')).toBe(letter.text);
  });

  it('keeps a dot alone on a line from ending the letter', async () => {
    await open().send({ ...letter, text: 'one\n.\ntwo\n' });
    expect(taken).toHaveLength(1);
    expect(taken[0]!.text).toContain('two');
  });

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: all@example.org' }],
    ['subject', { subject: 'Hello\u2028Bcc: all@example.org' }],
    ['subject', { subject: 'a\u202eb' }],
    ['language', { lang: 'en\r\nBcc: all@example.org' }],
    ['unsubscribe', { listUnsubscribe: 'https://a.example/\r\nBcc: all@example.org' }],
    ['unsubscribe', { listUnsubscribe: 'javascript:alert(1)' }],
    ['unsubscribe', { listUnsubscribe: 'https://a.example/>, <https://b.example/' }],
  ])('refuses a forged head by the %s', async (_, forged) => {
    await expect(open().send({ ...letter, ...forged })).rejects.toMatchObject({
      code: 'mail_header_invalid',
    });
    expect(taken).toEqual([]);
  });

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nRCPT TO:<b@example.org>',
    'A <a@example.org>',
    '"a b"@example.org',
    'a@example.org;b@example.org',
    'a(comment)@example.org',
    'a@',
    'a@.example.org',
    'a@b..org',
    `${'a'.repeat(65)}@example.org`,
    '',
  ])('sends to one plain address only, not to %j', async (to) => {
    await expect(open().send({ ...letter, to })).rejects.toMatchObject({
      code: 'mail_address_invalid',
      permanent: true,
    });
    expect(taken).toEqual([]);
  });

  it('knows ordinary and Chinese addresses', () => {
    for (const to of ['a.b+c@mail.example.org', '张三@例子.中国', "o'brien@example.ie"])
      expect(isAddress(to)).toBe(true);
  });

  it('tells a final refusal from one that may pass', async () => {
    const mailer = open();
    await expect(mailer.send({ ...letter, to: 'nobody@example.org' })).rejects.toMatchObject({
      code: 'mail_refused',
      permanent: true,
    });
    await expect(mailer.send({ ...letter, to: 'later@example.org' })).rejects.toMatchObject({
      code: 'mail_refused',
      permanent: false,
    });
  });

  it('says when the server cannot be reached, without repeating the address', async () => {
    const error = await open('smtp://127.0.0.1:1')
      .send(letter)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MailNotSent);
    expect(error).toMatchObject({ code: 'mail_unreachable', permanent: false });
    expect(String(error)).not.toContain('wang');
  });

  it('does not send a letter in the open over a network', async () => {
    // 127.0.0.1 under a name that is not the machine's own: the server offers no TLS.
    const { port } = new URL(url);
    await expect(open(`smtp://0.0.0.0:${port}`).send(letter)).rejects.toMatchObject({
      code: 'mail_unreachable',
      permanent: false,
    });
    expect(taken).toEqual([]);
  });

  it.each(['http://mail.example.org', 'mail.example.org', 'smtp://'])(
    'advises when SMTP_URL is %s',
    (smtpUrl) => {
      expect(() => open(smtpUrl)).toThrow(/SMTP_URL/);
    },
  );
});
