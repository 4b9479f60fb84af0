import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { type Installation, listen } from './main.ts';
import { readConfig } from './platform/config.ts';

const config = readConfig({ LINLI_PORT: '0' }, { root: '/tmp' });

it('whoever is being answered when the program is told to stop is answered, on a line that closes then', async () => {
  if (!config.ok) throw new Error(config.code);
  let go = () => {};
  const until = new Promise<void>((resolve) => {
    go = () => resolve();
  });
  const site = {
    async fetch() {
      await until;
      return new Response('done');
    },
  };
  // Nothing but its configuration and its answers is asked of it.
  const listening = await listen({ config: config.value, site } as unknown as Installation);
  const agent = new Agent({ keepAlive: true });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    get(listening.address, { agent }, resolve).on('error', reject);
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stopped = listening.stop();
  go();
  const got = await answer;
  expect([got.statusCode, got.headers.connection]).toEqual([200, 'close']);
  got.resume();
  const began = performance.now();
  await stopped;
  expect(performance.now() - began).toBeLessThan(3_000);
  agent.destroy();
});
