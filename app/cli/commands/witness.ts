import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type PolicyLog, parsePolicy } from '../../../packages/ledger/index.ts';
import { lockFolder } from '../../disclosure/witness/folder-lock.ts';
import { KeptHeads, MemoryDamaged } from '../../disclosure/witness/kept-heads.ts';
import {
  makeWitnessKey,
  readWitnessKey,
  type WitnessKey,
  WitnessKeyRefused,
} from '../../disclosure/witness/key-file.ts';
import { keysByOrigin, witnessServer } from '../../disclosure/witness/serve-witness.ts';
import { Advice, misuse } from '../advice.ts';
import type { Options } from '../command.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a witness until it is told to stop. */
export async function run(options: Options): Promise<number> {
  const { key: keyPath, logs: logsPath, name } = options.given;
  const makeKey = options.given['make-key'] === true;
  if (typeof keyPath !== 'string')
    throw misuse('key_missing', 'Which key does the witness sign with?', 'Usage: --key FILE');
  const key = openKey(resolve(keyPath), makeKey, typeof name === 'string' ? name : hostname());
  if (typeof logsPath !== 'string') {
    if (!makeKey)
      throw misuse(
        'logs_missing',
        'Whose records does the witness watch?',
        'Usage: --logs POLICY, a file with a line "log VKEY" for each.',
      );
    say(key.verifier.text);
    return 0;
  }
  return serve(options, key, readLogs(resolve(logsPath)));
}

function openKey(path: string, make: boolean, name: string): WitnessKey {
  try {
    return make ? makeWitnessKey(path, name, randomBytes(32)) : readWitnessKey(path);
  } catch (error) {
    if (error instanceof WitnessKeyRefused)
      throw new Advice('key_refused', error.message, error.todo);
    throw error;
  }
}

function readLogs(path: string): readonly PolicyLog[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Advice(
      'file_unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      'Check the name and the folder.',
    );
  }
  // Whoever lists logs alone need not say that there is no quorum.
  const whole = /^\s*quorum\s/m.test(text) ? text : `${text.trimEnd()}\nquorum none\n`;
  const policy = parsePolicy(whole);
  if ('error' in policy)
    throw misuse(
      'policy_invalid',
      `${path} is no list of logs: line ${policy.error}, ${policy.why}.`,
      'It has a line "log VKEY" for each log; the VKEY stands at its address /record/key.',
    );
  if (policy.logs.length > 0) return policy.logs;
  throw misuse('no_logs', `${path} names no log.`, 'Add a line "log VKEY" for each.');
}

async function serve(
  options: Options,
  key: WitnessKey,
  logs: readonly PolicyLog[],
): Promise<number> {
  const folder = join(options.data, 'witness');
  const lock = lockFolder(folder);
  if ('heldBy' in lock)
    throw new Advice(
      'folder_taken',
      `Another witness (process ${lock.heldBy}) keeps its memory in ${folder}.`,
      'Two of them with one memory would sign what they must not. Stop it, or give another folder with --data.',
    );
  try {
    const heads = openHeads(folder, key, logs);
    const server = witnessServer({ key, logs, heads, now: () => Date.now(), note: say });
    const host = process.env['LINLI_LISTEN'] || '127.0.0.1';
    const port = await new Promise<number>((done, failed) => {
      server.once('error', failed);
      server.listen(options.port, host, () => {
        const address = server.address();
        done(address && typeof address === 'object' ? address.port : options.port);
      });
    }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      throw new Advice(
        'port_taken',
        `Port ${options.port} is used by another program.`,
        `Choose another: --port ${options.port + 1}`,
      );
    });
    say(`Key      ${key.verifier.text}`);
    for (const origin of keysByOrigin(logs).keys())
      say(`Log      ${origin}: ${heads.get(origin)?.head.size ?? 0} entries signed so far`);
    say(`Memory   ${folder}`);
    say(`Address  http://${host}:${port}`);
    say('');
    say('On the machine of the record, with the public address that leads here:');
    say(`  ./linli record witness '${key.verifier.text}' http://${host}:${port}`);
    await new Promise<void>((stop) => {
      process.once('SIGTERM', stop).once('SIGINT', stop);
    });
    // Running requests finish: what they decide is kept or not, but never half.
    await new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
    return 0;
  } finally {
    lock.release();
  }
}

function openHeads(folder: string, key: WitnessKey, logs: readonly PolicyLog[]): KeptHeads {
  try {
    return new KeptHeads(folder, key.verifier, keysByOrigin(logs).keys());
  } catch (error) {
    if (!(error instanceof MemoryDamaged)) throw error;
    throw new Advice(
      'memory_damaged',
      `${error.message}.`,
      'A witness must not go on without its memory. Put the folder back from a copy; or make a new key, and begin with an empty folder.',
    );
  }
}
