import { isAbsolute, resolve } from 'node:path';
import { accept, type Result, refuse } from './result.ts';

/** Everything an installation can say from outside. Read once at the start; nothing else reads the environment. */
export type Config = {
  readonly port: number;
  /** Where the server listens. Loopback unless told otherwise: put a proxy with TLS in front of it. */
  readonly listen: string;
  readonly dataDir: string;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Public address, e.g. https://linli.example.org; null: whatever loopback name the browser uses. */
  readonly baseUrl: URL | null;
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Bearer token for /metrics; null: loopback callers only. */
  readonly metricsToken: string | null;
};

type Given = Readonly<Record<string, string | undefined>>;

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

function isLevel(text: string): text is Config['logLevel'] {
  return levels.some((level) => level === text);
}

/** `--port` and `--data` win over the environment. A refusal names the setting and what it should look like. */
export function readConfig(
  env: Given,
  options: { port?: string | undefined; data?: string | undefined; root: string },
): Result<
  Config,
  | 'port_invalid'
  | 'base_url_invalid'
  | 'database_url_invalid'
  | 'mail_from_missing'
  | 'log_level_invalid'
> {
  const portText = options.port ?? env['LINLI_PORT'] ?? '8080';
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65535)
    return refuse('port_invalid', { detail: { given: portText } });
  const dataDir = options.data ?? env['LINLI_DATA'] ?? 'data';
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    return refuse('database_url_invalid');
  let baseUrl: URL | null = null;
  if (env['LINLI_BASE_URL']) {
    if (!URL.canParse(env['LINLI_BASE_URL']) || !/^https?:/.test(env['LINLI_BASE_URL']))
      return refuse('base_url_invalid', { detail: { given: env['LINLI_BASE_URL'] } });
    baseUrl = new URL(env['LINLI_BASE_URL']);
  }
  const smtpUrl = env['SMTP_URL'] || null;
  if (smtpUrl && !env['MAIL_FROM']) return refuse('mail_from_missing');
  const logLevel = env['LINLI_LOG'] ?? 'info';
  if (!isLevel(logLevel)) return refuse('log_level_invalid', { detail: { given: logLevel } });
  return accept({
    port,
    listen: env['LINLI_LISTEN'] || '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(options.root, dataDir),
    databaseUrl,
    baseUrl,
    trustedProxies: (env['LINLI_TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    smtpUrl,
    mailFrom: env['MAIL_FROM'] || null,
    logLevel,
    metricsToken: env['LINLI_METRICS_TOKEN'] || null,
  });
}
