import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'], limitScale: 0.25 });
}, 60_000);
afterAll(() => test?.close());

describe('a crowd behind one address', () => {
  it('waits for its turn without holding a connection: everybody else is answered meanwhile', async () => {
    const waiting = Array.from({ length: 62 }, (_, i) => {
      const browser = openBrowser(test.site.fetch);
      // Only looks like a sign-in: who it is can only be said by the database.
      browser.cookies.set('linli-in-banyan', `junk-${i}`);
      return browser.post('/banyan/raise', { text: 'The lamp is dark.' });
    });
    await new Promise((resolve) => setTimeout(resolve, 800));
    const began = performance.now();
    const others = await Promise.all(
      Array.from({ length: 4 }, () => openBrowser(test.rehearsal.fetch).get('/banyan/concerns')),
    );
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(performance.now() - began).toBeLessThan(1_000);
    const answers = await Promise.all(waiting);
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toContain(429);
    expect(statuses).not.toContain(500);
  }, 60_000);
});

describe('a large form', () => {
  /** A form with a field and then so many KB of a file, and how much of it was read. */
  function large(path: string, kilobytes: number, headers: Record<string, string> = {}) {
    let read = 0;
    const part = (text: string) => new TextEncoder().encode(text);
    const head =
      '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nThe lamp is dark.\r\n' +
      '--x\r\nContent-Disposition: form-data; name="photos"; filename="a.png"\r\n\r\n';
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (read === 0) controller.enqueue(part(head));
          else if (read <= kilobytes) controller.enqueue(new Uint8Array(1024));
          else {
            controller.enqueue(part('\r\n--x--\r\n'));
            controller.close();
          }
          read++;
        },
      },
      { highWaterMark: 0 },
    );
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
    } as RequestInit;
    const request = new Request(`http://localhost:8080${path}`, init);
    return { answer: test.rehearsal.fetch(request), read: () => read };
  }

  it('is read only where files belong to it', async () => {
    const form = large('/banyan/sign-in/slip', 2000);
    expect((await form.answer).status).toBe(413);
    expect(form.read()).toBeLessThan(300);
  });

  it('is not read of somebody who may not send it', async () => {
    const form = large('/banyan/desk/import', 2000);
    expect((await form.answer).status).toBe(401);
    expect(form.read()).toBeLessThan(300);
  });

  it('is read where everybody may send photos', async () => {
    const form = large('/banyan/raise', 2000);
    // It carries no token: the form comes back with the words.
    const got = await form.answer;
    expect(got.status).toBe(409);
    expect(await got.text()).toContain('The lamp is dark.');
    expect(form.read()).toBeGreaterThan(2000);
  });
});
