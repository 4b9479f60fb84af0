import type pg from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import { applicationRoleOption } from '../db/database.ts';
import { jobsSchema } from './catalogue.ts';
import type { QueueEntry } from './manifest.ts';

export type WaitingJob = {
  readonly id: string;
  readonly queue: string;
  readonly data: object;
  readonly startAfter: string;
};

/**
 * What still waits to be done when a backup is made: events that were told and not yet heard by everybody. Kept as
 * plain objects instead of the queue's tables, whose form belongs to its library; work that is done is not kept.
 */
export async function readWaitingJobs(
  client: pg.ClientBase,
): Promise<{ queues: QueueEntry[]; jobs: WaitingJob[] }> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('${jobsSchema}.job') is not null as found`,
  );
  if (!found[0]?.found) return { queues: [], jobs: [] };
  const { rows: queues } = await client.query<QueueEntry>(
    `select name, policy, retry_limit as "retryLimit", retry_delay as "retryDelay", retry_backoff as "retryBackoff",
       expire_seconds as "expireInSeconds", retention_seconds as "retentionSeconds",
       deletion_seconds as "deleteAfterSeconds"
     from ${jobsSchema}.queue where name not like '\\_\\_pgboss\\_\\_%' order by name`,
  );
  // One that runs just now is heard once more after a restore; hearing twice is harmless, never hearing is not.
  const { rows: jobs } = await client.query<WaitingJob>(
    `select id::text, name as queue, coalesce(data, '{}') as data,
       to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startAfter"
     from ${jobsSchema}.job where state in ('created', 'retry', 'active') and name = any($1)
     order by created_on, id`,
    [queues.map(({ name }) => name)],
  );
  return { queues, jobs };
}

export type JobWriter = {
  /** Puts jobs back, within the transaction of `client`. */
  insert(client: pg.ClientBase, jobs: readonly WaitingJob[]): Promise<void>;
  close(): Promise<void>;
};

/** Makes the queue's tables and queues, empty, if they are not there yet. */
export async function openJobWriter(
  databaseUrl: string,
  queues: readonly QueueEntry[],
): Promise<JobWriter> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: jobsSchema,
    max: 1,
    supervise: false,
    schedule: false,
    application_name: 'linli archive',
    ...(await applicationRoleOption(databaseUrl)),
  } satisfies ConstructorOptions);
  boss.on('error', () => {});
  await boss.start();
  // The policy was one of the library's when it was written; an unknown one is refused by it.
  for (const { name, policy, ...options } of queues)
    await boss.createQueue(name, { ...options, policy: policy as 'standard' });
  return {
    async insert(client, jobs) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      for (const queue of new Set(jobs.map((job) => job.queue)))
        await boss.insert(
          queue,
          jobs
            .filter((job) => job.queue === queue)
            .map(({ id, data, startAfter }) => ({ id, data, startAfter })),
          { db },
        );
    },
    close: () => boss.stop({ graceful: false }),
  };
}
