import { setTimeout as sleep } from 'node:timers/promises';
import type { RateClass } from '../http/route.ts';
import type { Turn } from '../http/site.ts';
import { type Refusal, refuse } from '../result.ts';
import { openBuckets } from './buckets.ts';
import {
  addressFactor,
  longestWaitMs,
  personalRates,
  type Rate,
  staffFactor,
  tenantRates,
} from './rates.ts';

/** Whose limits a request counts against. */
export type Asker = {
  readonly person: string | null;
  /** Somebody with a role: works through many things in a row. */
  readonly staff?: boolean;
  /** The browser's own id, which we gave and signed. */
  readonly device: string | null;
  /** The network's key of the day. */
  readonly address: string;
  /** The community; '' above all of them. */
  readonly tenant: string;
};

export type LimitAnswer =
  | { readonly kind: 'go' }
  /** Behind a crowded address: it is their turn in that many ms. */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'refused'; readonly by: 'person' | 'address' | 'tenant'; readonly ms: number };

export type Limits = {
  /** Counts one request and says at once what becomes of it. */
  ask(rateClass: RateClass, asker: Asker): LimitAnswer;
  /** The same: null when it may go on, a refusal, or a turn to wait for. */
  count(rateClass: RateClass, asker: Asker): Refusal<'too_many'> | Turn | null;
  /** How many wait at this moment. */
  readonly waiting: number;
};

export type LimitOptions = {
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly maxKeys?: number;
  readonly personal?: Readonly<Record<RateClass, Rate>>;
  /** Multiplies every rate; Infinity turns limits off (benchmarks). */
  readonly scale?: number;
  /** Most who may wait at once in the whole server. */
  readonly maxWaiting?: number;
  /** A network went beyond its limit: for the integrity report. Called for every request beyond. */
  readonly onCrowded?: (rateClass: RateClass, address: string, tenant: string) => void;
};

/**
 * Rate limits by person or browser, by network and by community. A personal limit is the person's own doing and
 * refused at once; the limit of a network may hit a neighbour who did nothing, so it becomes a queue first.
 */
export function openLimits(options: LimitOptions = {}): Limits {
  const { personal = personalRates, scale = 1, maxWaiting = 1000 } = options;
  const wait = options.wait ?? ((ms: number) => sleep(ms));
  const buckets = openBuckets({
    ...(options.now && { now: options.now }),
    ...(options.maxKeys && { maxKeys: options.maxKeys }),
  });
  const times = (rate: Rate, factor: number): Rate => ({ ...rate, count: rate.count * factor });
  let waiting = 0;

  const ask: Limits['ask'] = (rateClass, asker) => {
    if (scale === Number.POSITIVE_INFINITY) return { kind: 'go' };
    const rate = times(personal[rateClass], scale);
    const own = asker.person ?? asker.device;
    if (own) {
      const key = `${rateClass} ${asker.person ? 'person' : 'device'} ${own}`;
      const ms = buckets.take(key, asker.staff ? times(rate, staffFactor) : rate);
      if (ms > 0) return { kind: 'refused', by: 'person', ms };
    }
    const shared = tenantRates[rateClass];
    if (shared && asker.tenant) {
      const ms = buckets.take(`${rateClass} tenant ${asker.tenant}`, times(shared, scale));
      if (ms > 0) return { kind: 'refused', by: 'tenant', ms };
    }
    const patience = waiting < maxWaiting ? longestWaitMs[rateClass] : 0;
    const ms = buckets.take(
      `${rateClass} address ${asker.address}`,
      times(rate, addressFactor),
      patience,
    );
    if (ms === 0) return { kind: 'go' };
    options.onCrowded?.(rateClass, asker.address, asker.tenant);
    return ms <= patience ? { kind: 'wait', ms } : { kind: 'refused', by: 'address', ms };
  };

  return {
    ask,
    get waiting() {
      return waiting;
    },
    count(rateClass, asker) {
      const answer = ask(rateClass, asker);
      if (answer.kind === 'go') return null;
      if (answer.kind === 'refused')
        return refuse('too_many', {
          detail: { retryAfter: Math.max(1, Math.ceil(answer.ms / 1000)) },
        });
      return {
        async come() {
          waiting++;
          try {
            await wait(answer.ms);
          } finally {
            waiting--;
          }
        },
      };
    },
  };
}
