/** An answer that came whole and in time; whether its status is a good one is for the asker to say. */
export type Answer = {
  readonly status: number;
  /** The media type in lower case, without parameters. */
  readonly type: string;
  readonly charset: string | null;
  readonly location: string | null;
  readonly bytes: Uint8Array;
};

export type Wanted = {
  /** The largest answer that makes sense, in bytes after unpacking. */
  readonly max: number;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Lost = { readonly lost: string };

export type WebOptions = {
  /** Requests at the same time. */
  readonly parallel?: number;
  /** For one request from the first byte sent to the last received. */
  readonly deadlineMs?: number;
  /** How long to wait for a server that asks for patience (429, 503), in all, for one request. */
  readonly patienceMs?: number;
  /** Before the second try of a request that got no answer; the third waits four times as long. */
  readonly retryMs?: number;
  /** How long a newer head may need until it is seen everywhere: proxies keep the old one for some seconds. */
  readonly staleMs?: number;
};

/** So many requests in a row without any answer, and nothing more is asked: the server is gone. */
const lostInARow = 8;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * GET and nothing else, against one server: no cookies, no redirects followed, a deadline and a size limit on
 * every answer, few connections. A server that says when to come back is asked again then.
 */
export class Web {
  readonly base: URL;
  readonly #options: Required<WebOptions>;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #quietUntil = 0;
  #lost = 0;
  asked = 0;

  constructor(base: URL, options: WebOptions = {}) {
    this.base = base;
    this.#options = {
      parallel: 6,
      deadlineMs: 30_000,
      patienceMs: 120_000,
      retryMs: 200,
      staleMs: 2500,
      ...options,
    };
  }

  /** Waits until a newer head can be expected. */
  async settle(): Promise<void> {
    await pause(this.#options.staleMs);
  }

  /** The server has stopped answering; `get` does not ask any more. */
  get gone(): boolean {
    return this.#lost >= lostInARow;
  }

  /** @param path absolute path with query, below the base address */
  async get(path: string, wanted: Wanted): Promise<Answer | Lost> {
    const url = new URL(this.base.pathname.replace(/\/$/, '') + path, this.base);
    await this.#turn();
    try {
      return await this.#patiently(url, wanted);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= this.#options.parallel)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running++;
  }

  async #patiently(url: URL, wanted: Wanted): Promise<Answer | Lost> {
    const until = Date.now() + this.#options.patienceMs;
    for (let trial = 1; ; trial++) {
      if (this.gone) return { lost: 'no answer (the server has stopped answering)' };
      if (this.#quietUntil > Date.now()) await pause(this.#quietUntil - Date.now());
      const got = await this.#once(url, wanted);
      if ('lost' in got) {
        if (got.final || trial >= 3) {
          if (!got.final) this.#lost++;
          return { lost: got.lost };
        }
        await pause(this.#options.retryMs * 4 ** (trial - 1));
        continue;
      }
      this.#lost = 0;
      const { answer, retryMs } = got;
      const wait = retryMs ?? Math.min(500 * 2 ** trial, 10_000);
      const busy = answer.status === 429 || answer.status === 503;
      if (!busy || Date.now() + wait > until) return answer;
      // Everybody waits: the others would be turned away as well.
      this.#quietUntil = Math.max(this.#quietUntil, Date.now() + wait);
    }
  }

  async #once(
    url: URL,
    { max, headers }: Wanted,
  ): Promise<{ answer: Answer; retryMs: number | null } | { lost: string; final: boolean }> {
    const { deadlineMs } = this.#options;
    const deadline = AbortSignal.timeout(deadlineMs);
    this.asked++;
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        credentials: 'omit',
        headers: { 'user-agent': 'linli-verify', ...headers },
        signal: deadline,
      });
      const bytes = await readAtMost(response, max);
      if (!bytes) return { lost: `an answer of more than ${max} bytes`, final: true };
      const [type, ...parameters] = (response.headers.get('content-type') ?? '').split(';');
      const charset = parameters
        .map((each) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(each)?.[1])
        .find(Boolean);
      return {
        answer: {
          status: response.status,
          type: type!.trim().toLowerCase(),
          charset: charset?.toLowerCase() ?? null,
          location: response.headers.get('location'),
          bytes,
        },
        retryMs: retryAfter(response.headers.get('retry-after')),
      };
    } catch (error) {
      if (deadline.aborted)
        return { lost: `no whole answer within ${deadlineMs / 1000} s`, final: false };
      return { lost: `no answer (${reasonOf(error)})`, final: false };
    }
  }
}

/** The whole body; null as soon as it is larger than `max`. */
async function readAtMost(response: Response, max: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    // Leaving the loop closes the connection: the rest is not fetched.
    if (length > max) return null;
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, length);
}

/** Seconds or a date (RFC 9110 §10.2.3), in milliseconds from now; null where there is none. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : null;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : String(cause);
}
