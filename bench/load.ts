import autocannon from 'autocannon';
import { median } from './statistics.ts';

/** Always loopback, always bounded. */
export type Load = {
  readonly address: string;
  readonly path: string;
  readonly seconds: number;
  readonly connections?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each request asks for another address, so that nothing kept ready can answer it. */
  readonly uncached?: boolean;
  /** Only answers of this status are counted. */
  readonly status?: number;
};

let asked = 0;

/** Answers a second. Throws when an answer was not what was asked for: a fast error is no figure. */
export async function perSecond(load: Load): Promise<number> {
  const { hostname } = new URL(load.address);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1')
    throw new Error(`only this machine is measured, not ${hostname}`);
  const wanted = load.status ?? 200;
  const mark = load.path.includes('?') ? '&' : '?';
  const result = await autocannon({
    url: load.address.replace('localhost', '127.0.0.1'),
    connections: load.connections ?? 16,
    duration: load.seconds,
    requests: [
      {
        method: 'GET',
        path: load.path,
        headers: { host: new URL(load.address).host, ...load.headers },
        ...(load.uncached && {
          setupRequest: (request) => ({ ...request, path: `${load.path}${mark}once=${++asked}` }),
        }),
      },
    ],
  });
  const counted = result.statusCodeStats?.[`${wanted}`]?.count ?? 0;
  if (result.errors > 0 || (load.status === undefined && counted < result.requests.total * 0.999))
    throw new Error(
      `${load.path}: ${result.errors} errors, statuses ${JSON.stringify(result.statusCodeStats)}, wanted ${wanted}`,
    );
  return counted / result.duration;
}

/** Asks until the program has compiled what it runs often: by number, since a busy machine takes longer. */
export async function warmUp(load: Load): Promise<void> {
  const until = performance.now() + longestWarmUpMs;
  for (let answered = 0; answered < enoughAnswers && performance.now() < until; )
    answered += (await perSecond({ ...load, seconds: 2 })) * 2;
}
const enoughAnswers = 3_000;
const longestWarmUpMs = 30_000;

/** Both in turn, several times: what slows this machine down for a while slows both. Medians. */
export async function inTurn(
  rounds: number,
  one: () => Promise<number>,
  other: () => Promise<number>,
): Promise<readonly [number, number]> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ones.push(await one());
    others.push(await other());
  }
  return [median(ones), median(others)];
}
