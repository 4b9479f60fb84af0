import pino from 'pino';
import type { LogEntry } from './http/site.ts';
import { redact } from './security/redact.ts';

export type Log = { note(entry: LogEntry): void; flush(): void };

/**
 * Structured lines on standard output. An entry has fixed fields only; bodies, cookies, codes and contacts have no
 * way in, and an error is written as its name, message and stack.
 */
export function openLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    note({ level: at, message, error, ...fields }) {
      const shown = error === undefined ? {} : { error: redact(error) };
      log[at]({ ...fields, ...shown }, message);
    },
    flush: () => log.flush(),
  };
}
