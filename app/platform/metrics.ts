import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from './db/database.ts';

/** Counts and durations for Prometheus. Labels are route ids and status classes: never an address or a person. */
export function openMetrics(database: Database) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'linli_answers_total',
    help: 'Answers by route and class of status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'linli_answer_seconds',
    help: 'Time to an answer by route',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  new Gauge({
    name: 'linli_database_connections',
    help: 'Open and waited-for connections',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { open, waiting } = database.load();
      this.set({ state: 'open' }, open);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  return {
    answered(route: string, status: number, ms: number): void {
      answers.inc({ route, status: `${Math.floor(status / 100)}xx` });
      seconds.observe({ route }, ms / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export type Metrics = ReturnType<typeof openMetrics>;
