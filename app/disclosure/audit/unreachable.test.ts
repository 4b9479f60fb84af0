import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { kindsOf, linesOf, look, quick } from '../fixtures/looking.ts';
import { draft, type Serving, StaticLog, serveLog } from '../fixtures/static-log.ts';
import { Web } from './web.ts';

let serving: Serving | null = null;
afterEach(async () => {
  await serving?.close();
  serving = null;
});

const small = StaticLog.of(5);
type Instead = (request: IncomingMessage, response: ServerResponse) => boolean;
async function serve(instead?: Instead, log: StaticLog = small): Promise<string> {
  serving = await serveLog(log, instead);
  return serving.url;
}

/** Everything that a run asks for. */
const paths = [
  '/record/checkpoint',
  '/record/key',
  '/record/policy',
  '/record/witnesses',
  '/record/tile/0/000.p/5',
  '/record/tile/entries/000.p/5',
  '/record/receipt/0',
  '/record/receipt/2',
  '/record/receipt/4',
];

describe('what cannot be fetched never passes for right', () => {
  it('a server that is not there', async () => {
    const url = await serve();
    await serving?.close();
    serving = null;
    const result = await look(url);
    expect(kindsOf(result)).toEqual(['key', 'root']);
    expect(result.findings.every(({ unfetched }) => unfetched)).toBe(true);
    expect([result.good, result.root]).toEqual([null, null]);
  });

  const answers: readonly (readonly [string, Instead])[] = [
    ['404', (_, response) => Boolean(response.writeHead(404).end())],
    ['500', (_, response) => Boolean(response.writeHead(500).end())],
    ['a redirect', (_, response) => Boolean(response.writeHead(302, { location: '/' }).end())],
    [
      '200 and nothing',
      (_, response) => Boolean(response.writeHead(200, { 'content-type': 'text/plain' }).end()),
    ],
    ['204', (_, response) => Boolean(response.writeHead(204).end())],
    [
      'no end',
      (_, response) =>
        Boolean(response.writeHead(200, { 'content-type': 'text/plain' }).write('a')),
    ],
    [
      'half of what it promised',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 1000 });
        response.write('half', () => response.destroy());
        return true;
      },
    ],
    [
      'a page of HTML',
      (_, response) =>
        Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello</p>')),
    ],
  ];
  it.each(answers)('%s, instead of a file that is asked for', async (_, instead) => {
    for (const path of ['/record/witnesses', '/record/receipt/4']) {
      const url = await serve((request, response) =>
        request.url === path ? instead(request, response) : false,
      );
      const result = await look(url, { web: { deadlineMs: 100 } });
      expect([path, result.findings.length > 0, result.good]).toEqual([path, true, null]);
      await serving?.close();
    }
  });

  it.each(paths)('%s, when it alone is not there', async (path) => {
    const url = await serve((request, response) =>
      request.url === path ? Boolean(response.writeHead(404).end()) : false,
    );
    const result = await look(url);
    expect([result.findings.length > 0, result.good]).toEqual([true, null]);
  });

  it('the right bytes under a wrong content type, or in another charset', async () => {
    for (const path of paths.slice(3, 7))
      for (const type of ['', 'text/plain; charset=gb18030']) {
        const file = small.file(path);
        const url = await serve((request, response) => {
          if (request.url !== path) return false;
          response.writeHead(200, type ? { 'content-type': type } : {}).end(file.body);
          return true;
        });
        const result = await look(url);
        expect([path, type, result.findings.length > 0]).toEqual([path, type, true]);
        await serving?.close();
      }
  });

  it('an answer without end is not read without end', async () => {
    let sent = 0;
    const url = await serve((request, response) => {
      if (request.url !== '/record/checkpoint') return false;
      response.writeHead(200, { 'content-type': 'text/plain' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
      return true;
    });
    expect(linesOf(await look(url)).join()).toContain('an answer of more than 1048576 bytes');
    expect(sent).toBeLessThan(20_000_000);
  });

  it('a log that claims to be larger than anybody could read', async () => {
    const huge = new StaticLog({ witnesses: [] });
    for (let n = 0; n < 5; n++) huge.append(draft(n));
    huge.publish();
    huge.tamper('/record/checkpoint', (body) =>
      body.toString().replace(/^5$/m, '9007199254740991'),
    );
    const url = await serve(undefined, huge);
    const result = await look(url);
    expect(kindsOf(result)).toEqual(expect.arrayContaining(['signature', 'bundle']));
    expect(serving!.asked.length).toBeLessThan(100);
  });

  it('a server that dies in the middle is not asked a thousand times', async () => {
    const log = new StaticLog({ witnesses: [] });
    for (let n = 0; n < 256 * 10; n++) log.append(draft(n));
    log.publish([]);
    let dead = false;
    const url = await serve((request, response) => {
      dead ||= request.url === '/record/tile/0/003';
      if (dead) response.destroy();
      return dead;
    }, log);
    const result = await look(url);
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.findings.length).toBeLessThan(60);
    expect(serving!.asked.length).toBeLessThan(100);
  });
});

describe('a server that asks for patience', () => {
  it('is asked again when it says, and then all is well', async () => {
    const turned = new Map<string, number>();
    const url = await serve((request, response) => {
      const path = request.url ?? '';
      const times = turned.get(path) ?? 0;
      turned.set(path, times + 1);
      if (times >= 2) return false;
      response.writeHead(times === 0 ? 429 : 503, { 'retry-after': '0' }).end();
      return true;
    });
    expect(linesOf(await look(url))).toEqual([]);
    expect([...turned.values()].every((times) => times === 3)).toBe(true);
  });

  it('for ever gets a finding in the end', async () => {
    const url = await serve((_, response) =>
      Boolean(response.writeHead(503, { 'retry-after': '0' }).end()),
    );
    const result = await look(url, { web: { patienceMs: 100 } });
    expect(linesOf(result).join()).toContain('status 503');
  });

  it('waits as long as the answer says', async () => {
    let first = true;
    const url = await serve((_, response) => {
      if (!first) return false;
      first = false;
      response.writeHead(429, { 'retry-after': '1' }).end();
      return true;
    });
    const began = performance.now();
    const web = new Web(new URL(url), { ...quick, patienceMs: 5000 });
    const answer = await web.get('/record/key', { max: 1000 });
    expect('status' in answer && answer.status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(900);
  });
});

describe('a log that grows while it is read', () => {
  it('gives no finding: the newer head is fetched, and what it adds', async () => {
    const log = StaticLog.of(3);
    let grown = false;
    const url = await serve((request) => {
      if (request.url === '/record/receipt/0' && !grown) {
        grown = true;
        for (let n = 3; n < 300; n++) log.append(draft(n));
        log.publish();
      }
      return false;
    }, log);
    const result = await look(url);
    expect(linesOf(result)).toEqual([]);
    expect(result.entries).toBe(300);
  });

  it('a head of a few seconds ago from a proxy is no finding either', async () => {
    const log = StaticLog.of(3);
    const stale = log.file('/record/checkpoint');
    log.append(draft(3));
    log.publish();
    let asked = 0;
    const url = await serve((request, response) => {
      if (request.url !== '/record/checkpoint' || ++asked > 2) return false;
      response.writeHead(200, { 'content-type': stale.type }).end(stale.body);
      return true;
    }, log);
    log.files.set('/record/tile/0/000.p/3', small.file('/record/tile/0/000.p/5'));
    const old = StaticLog.of(3);
    for (const path of ['/record/tile/0/000.p/3', '/record/tile/entries/000.p/3'])
      log.files.set(path, old.file(path));
    const result = await look(url);
    expect([linesOf(result), result.entries, asked]).toEqual([[], 4, 3]);
  });
});

it('asks with GET alone, sends no cookie, and only a few at a time', async () => {
  let [now, most] = [0, 0];
  const odd: string[] = [];
  const log = new StaticLog({ witnesses: [] });
  for (let n = 0; n < 256 * 3; n++) log.append(draft(n));
  log.publish([]);
  const url = await serve((request, response) => {
    if (request.method !== 'GET' || request.headers.cookie) odd.push(`${request.method}`);
    most = Math.max(most, ++now);
    response.on('close', () => now--);
    response.setHeader('set-cookie', 'a=b');
    return false;
  }, log);
  await look(url);
  expect(odd).toEqual([]);
  expect(most).toBeLessThanOrEqual(6);
});
