import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Policy, Verifier } from '../../../packages/ledger/index.ts';
import { judge, readRequest, refresh, type Verdict } from './add-checkpoint.ts';
import { idOf, type KeptHeads } from './kept-heads.ts';
import type { WitnessKey } from './key-file.ts';

/** A head of 16 signatures with 63 hashes of proof has some 12 KB; post-quantum signatures are larger. */
const largestBody = 128 * 1024;
/** Whoever watches is shown a cosignature no older than this. */
const freshSeconds = 3600;
const plain = 'text/plain; charset=utf-8';

export type WitnessOptions = {
  readonly key: WitnessKey;
  readonly logs: Policy['logs'];
  readonly heads: KeptHeads;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly note: (line: string) => void;
};

/** The keys of each log, by origin. */
export function keysByOrigin(logs: Policy['logs']): ReadonlyMap<string, readonly Verifier[]> {
  const keys = new Map<string, Verifier[]>();
  for (const log of logs) keys.set(log.name, [...(keys.get(log.name) ?? []), log]);
  return keys;
}

/**
 * The witness as an HTTP server (C2SP tlog-witness): `POST …/add-checkpoint`, `GET …/<id>/checkpoint`, and a page in
 * plain text that says who this is. What it decides is on disk before it is said.
 */
export function witnessServer(options: WitnessOptions): Server {
  const { note } = options;
  const witness = new Witness(options);
  const server = createServer(
    {
      requestTimeout: 15_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 20_000,
      maxHeaderSize: 8192,
    },
    (request, response) => {
      response.setHeader('x-content-type-options', 'nosniff');
      witness.answer(request, response).catch((error: unknown) => {
        // Nothing was signed for anybody: the answer is only sent after the memory was written.
        note(`error ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        if (!response.headersSent) response.writeHead(500, { 'content-type': plain });
        response.end('something went wrong here\n');
      });
    },
  );
  server.maxConnections = 256;
  return server;
}

class Witness {
  readonly #options: WitnessOptions;
  readonly #keys: ReadonlyMap<string, readonly Verifier[]>;
  readonly #origins: ReadonlyMap<string, string>;
  /** The work on each log, one after the other: two requests must not both see the same last head. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(options: WitnessOptions) {
    this.#options = options;
    this.#keys = keysByOrigin(options.logs);
    this.#origins = new Map([...this.#keys.keys()].map((origin) => [idOf(origin), origin]));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (path.endsWith('/add-checkpoint')) {
      if (request.method === 'POST') return this.#add(request, response);
      return end(response, 405, 'POST a checkpoint here\n', { allow: 'POST' });
    }
    if (!isRead) return end(response, 405, 'only reading here\n', { allow: 'GET, HEAD' });
    const id = /\/([0-9a-f]{64})\/checkpoint$/.exec(path)?.[1];
    if (id) return this.#show(id, response);
    if (path === '/') return end(response, 200, this.#self());
    end(response, 404, 'nothing here\n');
  }

  async #add(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === null) {
      response.once('finish', () => request.destroy());
      return end(response, 413, `more than ${largestBody} bytes\n`, { connection: 'close' });
    }
    const verdict = await this.#decide(body);
    if (verdict.status === 200) return end(response, 200, `${verdict.line}\n`);
    if (verdict.status === 409)
      return end(response, 409, `${verdict.size}\n`, { 'content-type': 'text/x.tlog.size' });
    end(response, verdict.status, `${verdict.why}\n`);
  }

  async #decide(body: string): Promise<Verdict> {
    const read = readRequest(body);
    if (!read) return { status: 400, why: 'not a request to add a checkpoint' };
    const { request, origin } = read;
    const keys = this.#keys.get(origin) ?? [];
    const { heads, key, now, note } = this.#options;
    const verdict = await this.#alone(origin, async () => {
      const kept = heads.get(origin);
      const found = judge(request, { keys, kept, own: key, now: Math.floor(now() / 1000) });
      if (found.status === 200 && found.keep !== null) await heads.put(found.keep);
      return found;
    });
    if (verdict.status === 422) note(`refused ${origin}: ${verdict.why}\n${request.checkpoint}`);
    return verdict;
  }

  async #show(id: string, response: ServerResponse): Promise<void> {
    const origin = this.#origins.get(id);
    if (origin === undefined) return end(response, 404, 'no such log here\n');
    const { heads, key, now } = this.#options;
    const kept = await this.#alone(origin, async () => {
      const last = heads.get(origin);
      const seconds = Math.floor(now() / 1000);
      return last && seconds - last.time >= freshSeconds
        ? heads.put(refresh(last, key, seconds))
        : last;
    });
    if (!kept) return end(response, 404, 'nothing cosigned yet\n');
    end(response, 200, kept.note, { 'cache-control': 'no-cache' });
  }

  #self(): string {
    const lines = [...this.#keys.keys()].map((origin) => {
      const kept = this.#options.heads.get(origin);
      const seen = kept
        ? `${kept.head.size} entries, ${new Date(kept.time * 1000).toISOString()}`
        : 'nothing yet';
      return `  ${origin}: ${seen}\n  ${idOf(origin)}/checkpoint\n`;
    });
    const { verifier } = this.#options.key;
    return [
      'A witness of public records (c2sp.org/tlog-witness). It has seen these logs grow, and vouches that nothing\n',
      'they published before was changed or removed.\n\n',
      `Key: ${verifier.text}\n\n`,
      ...lines,
    ].join('');
  }

  /** Runs work on a log when all work on it that was asked for before is done. */
  #alone<Result>(origin: string, work: () => Promise<Result>): Promise<Result> {
    // Unknown logs have no memory, and a stranger can name any number of them.
    if (!this.#keys.has(origin)) return work();
    const before = this.#queues.get(origin) ?? Promise.resolve();
    const result = before.then(work, work);
    this.#queues.set(
      origin,
      result.catch(() => {}),
    );
    return result;
  }
}

function end(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': plain,
    'content-length': bytes.length,
    'access-control-allow-origin': '*',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

/** The body in UTF-8; null when it is too large. What is no UTF-8 comes out as what no request is. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= largestBody) {
        parts.push(part);
        return;
      }
      // The rest is not read; the answer goes out, then the connection ends.
      request.pause();
      resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}
