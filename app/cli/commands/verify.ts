import { randomInt } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Audit, audit } from '../../disclosure/audit/audit.ts';
import { findingLine } from '../../disclosure/audit/finding.ts';
import { pageStage } from '../../disclosure/audit/pages.ts';
import { readState, type State, StateUnreadable, saveState } from '../../disclosure/audit/state.ts';
import { isLogKey } from '../../disclosure/audit/trust.ts';
import { Web } from '../../disclosure/audit/web.ts';
import { Advice, misuse } from '../advice.ts';
import type { Options } from '../command.ts';
import { verifyProgress } from '../verify-progress.ts';
import { verdictOf } from '../verify-verdict.ts';

/**
 * Checks the record of any installation from outside. 0: everything was there and nothing differs; 1: something
 * differs, or could not be fetched; 2: typed wrongly, or the memory of earlier runs is damaged.
 */
export async function run({ rest, given }: Options): Promise<number> {
  // Whatever ends this early, be it a reader who closes our output, must not look like success.
  process.exitCode = 1;
  const base = readBase(rest[0] ?? '');
  const key = readKey(given['key']);
  const path = statePath(given['state'], process.env);
  const state = path === null ? null : openState(path);
  const progress = verifyProgress(process.stderr);
  const say = (text: string) => process.stderr.write(`${text}\n`);
  say(
    `Checking ${base.href} as any stranger could: by reading what it publishes, and nothing else.`,
  );
  const site = siteOf(base);
  const result = await audit({
    web: new Web(base),
    site,
    key,
    state,
    pages: given['pages'] === true ? pageStage() : null,
    chance: (below) => randomInt(below),
    now: new Date(),
    onFinding(finding) {
      progress.end();
      process.stdout.write(`${findingLine(finding)}\n`);
    },
    onProgress: progress.show,
  });
  progress.end();
  if (result.good && path !== null) remember(path, site, result.good);
  for (const line of verdictOf(result, { state: path, pages: given['pages'] === true })) say(line);
  const { findings, entries, pages, root } = result;
  process.stdout.write(
    findings.length > 0
      ? `FAILED ${findings.length} findings\n`
      : `OK ${entries} entries, ${pages} pages, root ${root}\n`,
  );
  return findings.length > 0 ? 1 : 0;
}

function readBase(typed: string): URL {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username)
    return url;
  throw misuse(
    'address_invalid',
    `"${typed}" is not the address of a site.`,
    'Give it with http:// or https://: ./linli verify https://linli.example.org',
  );
}

/** As it is remembered: one spelling for one address. */
const siteOf = (base: URL): string => base.origin + base.pathname.replace(/\/+$/, '');

function readKey(typed: string | true | undefined): string | null {
  if (typeof typed !== 'string') return null;
  if (isLogKey(typed)) return typed;
  throw misuse(
    'key_invalid',
    `"${typed}" is not the key of a log.`,
    'It is one line, name+1234abcd+AZ…; in a shell put it in quotes: --key "…"',
  );
}

/** `--state`, else the user's state folder (XDG base directories). Null: nothing is remembered. */
export function statePath(
  typed: string | true | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (typed === 'none') return null;
  if (typeof typed === 'string') return resolve(typed);
  const folder = env['XDG_STATE_HOME'];
  // A relative one is to be ignored, the standard says.
  const base = folder?.startsWith('/') ? folder : join(env['HOME'] || homedir(), '.local/state');
  return join(base, 'linli/verify.json');
}

export function openState(path: string): State {
  try {
    return readState(path);
  } catch (error) {
    if (!(error instanceof StateUnreadable)) throw error;
    throw misuse(
      'state_unreadable',
      `What earlier runs remembered cannot be read: ${path}: ${error.message}.`,
      'It was left as it is. Put it back from a copy, or name another file with --state (then older changes go unnoticed).',
    );
  }
}

function remember(path: string, site: string, { origin, log }: NonNullable<Audit['good']>): void {
  try {
    saveState(path, site, origin, log);
  } catch (error) {
    throw new Advice(
      'state_unwritable',
      `Everything was right, but it cannot be remembered for the next run: ${error instanceof Error ? error.message : error}`,
      'Make that place writable, name another file with --state, or go without: --state none',
      { cause: error },
    );
  }
}
