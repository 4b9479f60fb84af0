import { Agent, request } from 'node:http';
import type { SignedIn } from './people.ts';

/** Connections that stay open, as a browser's do; `fetch` of Node would take more of the processor than the server. */
export function openClient(address: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { port, host } = new URL(address);
  const post = (path: string, headers: Record<string, string>, body: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        { agent, port, host: '127.0.0.1', path, method: 'POST', headers: { host, ...headers } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => {
            text += chunk;
          });
          // The server may die in the middle of an answer: that one was not acknowledged.
          answer.on('error', reject);
          answer.on('end', () =>
            answer.complete
              ? resolve({ status: answer.statusCode ?? 0, body: text })
              : reject(new Error('the answer broke off')),
          );
        },
      );
      sent.on('error', reject);
      sent.setTimeout(20_000, () => sent.destroy(new Error('no answer in 20 s')));
      sent.end(body);
    });
  return {
    /** A visitor raises a concern; the id tells that it was acknowledged. */
    async submit(community: string, key: string, text: string): Promise<string> {
      const answer = await post(
        `/api/v1/communities/${community}/raise`,
        { 'content-type': 'application/json', 'idempotency-key': key },
        JSON.stringify({ text, another: true, noEmergency: true }),
      );
      if (answer.status !== 200) throw new Refused(answer.status, answer.body);
      const { id } = JSON.parse(answer.body) as { id: string }; // our own API's answer
      return id;
    },
    /** A resident stands behind a concern, by the form that a browser without script sends. */
    async support(community: string, by: SignedIn, concern: string, key: string): Promise<void> {
      const answer = await post(
        `/${community}/concerns/${concern}/support`,
        { 'content-type': 'application/x-www-form-urlencoded', cookie: by.cookie },
        new URLSearchParams({ _csrf: by.csrf, _key: key }).toString(),
      );
      if (answer.status !== 303) throw new Refused(answer.status, answer.body);
    },
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof openClient>;

/** The server answered, and not with yes. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`answered ${status}: ${body.slice(0, 300)}`);
    this.status = status;
  }
}

/** Words that no other concern has, different enough not to be taken for spam or an emergency. */
export function wordsFor(number: number): string {
  return `第${number}号楼道的感应灯坏了,晚上上楼看不清台阶,请物业尽快派人来看一看。`;
}
