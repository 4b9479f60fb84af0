import { PgBoss } from 'pg-boss';
import type { Clock } from '../clock.ts';
import { applicationRoleOption, type Database, type Writer } from '../db/database.ts';
import { newPseudonym } from '../ids.ts';
import type { Services } from '../services.ts';

/**
 * Something that happened, told in the same transaction in which it happened. `payload` carries ids only, never
 * personal data: the listener reads what it may.
 */
export type DomainEvent = {
  /** The same when an event is heard again after a crash: what makes a listener safe to repeat. */
  readonly id: string;
  readonly name: string;
  readonly community: string;
  readonly at: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
};

export type JobContext = {
  readonly database: Database;
  readonly clock: Clock;
  readonly services: Services;
};

/**
 * Hears an event after its commit: one job per listener and event, however many people follow. A crash in the
 * middle repeats it, so what it writes carries the event's id in a unique key.
 */
export type Listener = {
  readonly id: string;
  readonly event: string;
  hear(event: DomainEvent, context: JobContext): Promise<void>;
};

/** Work that comes round by itself. `run` must be safe to repeat: it claims what is due in its own transaction. */
export type JobDefinition = {
  readonly id: string;
  readonly everySeconds: number;
  run(context: JobContext): Promise<void>;
};

export interface Jobs {
  start(): Promise<void>;
  /** Begins nothing that comes round any more; acts may still tell what happened. */
  rest(): void;
  /** Takes no more and lets running work finish, for so long; what is cut off is done again later. */
  stop(withinMs?: number): Promise<void>;
  /**
   * Works off everything that waits, now: for tests, the demo and a graceful stop. Of one event: only what its
   * listeners have to hear. Returns how many.
   */
  drain(event?: string): Promise<number>;
}

const schema = 'jobs';

/** Queues that hear each event; filled by `openJobs`, read by `emit` inside an act's transaction. */
const hearers = new Map<string, Set<string>>();
let sender: PgBoss | undefined;

/**
 * Tells an event to all its listeners, within the act's transaction: no act without its consequences, no
 * consequence of an act that was rolled back.
 */
export async function emit(
  writer: Writer,
  event: { name: string; at: Date; payload: DomainEvent['payload'] },
): Promise<void> {
  const told: DomainEvent = {
    ...event,
    id: newPseudonym(),
    at: event.at.toISOString(),
    community: writer.community,
  };
  for (const queue of hearers.get(event.name) ?? []) {
    if (!sender) throw new Error('the job queue is not open');
    await sender.send(queue, told, {
      db: { executeSql: (text, values) => writer.raw(text, values) },
    });
  }
}

/** Where what failed every time waits for somebody to look: counted at /metrics. */
export const deadLetters = 'dead.letters';

const policy = {
  retryLimit: 8,
  retryDelay: 5,
  retryBackoff: true,
  expireInSeconds: 300,
  deadLetter: deadLetters,
};

/** Opens the queue. Tables live in their own schema `jobs`, which no community's data touches. */
export async function openJobs(given: {
  url: string;
  database: Database;
  clock: Clock;
  services: Services;
  listeners: readonly Listener[];
  jobs: readonly JobDefinition[];
  onError(error: unknown, where: string): void;
  /** While true nothing that comes round begins. */
  paused?(): boolean;
}): Promise<Jobs> {
  const { database, clock, services } = given;
  const context: JobContext = { database, clock, services };
  const boss = new PgBoss({
    connectionString: given.url,
    schema,
    max: 3,
    ...(await applicationRoleOption(given.url)),
    supervise: true,
    schedule: false,
    application_name: 'linli jobs',
  });
  boss.on('error', (error) => given.onError(error, 'job queue'));
  await boss.start();
  await boss.createQueue(deadLetters);
  hearers.clear();
  for (const listener of given.listeners) {
    await boss.createQueue(listener.id, policy);
    const queues = hearers.get(listener.event) ?? new Set();
    hearers.set(listener.event, queues.add(listener.id));
  }
  sender = boss;

  const timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<void>>();
  const runJob = async (job: JobDefinition) => {
    try {
      await job.run(context);
    } catch (error) {
      given.onError(error, `job ${job.id}`);
    }
  };

  return {
    async start() {
      for (const listener of given.listeners)
        await boss.work<DomainEvent>(
          listener.id,
          { pollingIntervalSeconds: 2, batchSize: 20 },
          async (batch) => {
            for (const { id, data } of batch)
              await listener.hear(data, context).catch(async (error: unknown) => {
                // The others of the batch are not to blame: this one alone is tried again.
                given.onError(error, `listener ${listener.id}`);
                await boss.fail(listener.id, id, { message: String(error).slice(0, 200) });
              });
          },
        );
      for (const job of given.jobs) {
        let busy = false;
        const tick = () => {
          if (busy || given.paused?.()) return;
          busy = true;
          const run = runJob(job).finally(() => {
            busy = false;
            running.delete(run);
          });
          running.add(run);
        };
        tick();
        timers.push(setInterval(tick, job.everySeconds * 1000));
      }
    },
    rest() {
      for (const timer of timers) clearInterval(timer);
    },
    async stop(withinMs = 8000) {
      for (const timer of timers) clearInterval(timer);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.all([
        Promise.race([Promise.allSettled(running), late]),
        Promise.race([boss.stop({ graceful: true, timeout: withinMs }), late]),
      ]);
      clearTimeout(timer);
      if (sender === boss) sender = undefined;
    },
    async drain(event) {
      let done = 0;
      if (!event) for (const job of given.jobs) await job.run(context);
      for (const listener of given.listeners) {
        if (event && listener.event !== event) continue;
        for (;;) {
          const batch = await boss.fetch<DomainEvent>(listener.id, { batchSize: 100 });
          if (batch.length === 0) break;
          for (const { id, data } of batch) {
            await listener.hear(data, context);
            await boss.complete(listener.id, id);
            done++;
          }
        }
      }
      return done;
    },
  };
}
