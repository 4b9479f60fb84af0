import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { placeFile, systemCode } from '../platform/files/place-file.ts';
import { Advice, misuse } from './advice.ts';

/** A file that shall be written, as it was typed behind `--option`. */
export type Target = { readonly option: string; readonly typed: string };

/** Code of the advice where there can be no such file, as against one that must not be written. */
export const nowhere = 'target_nowhere';

const real = (typed: string): Promise<string> =>
  realpath(resolve(typed)).catch(() => resolve(typed));

/** Says what cannot be meant before any work is done: folders, places that are not there, the input itself. */
export async function checkTargets(
  targets: readonly Target[],
  inputs: readonly string[],
): Promise<void> {
  const taken = new Map<string, string>();
  for (const input of inputs) taken.set(await real(input), 'is what is to be read');
  for (const { option, typed } of targets) {
    const refuse = (what: string, todo = 'Name another file.', code = 'target_invalid') =>
      misuse(code, `--${option} ${typed} ${what}.`, todo);
    const path = await real(typed);
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) throw refuse('is a folder', 'Name a file in it.', nowhere);
    if (found && !found.isFile()) continue;
    const other = taken.get(path);
    if (other) throw refuse(other);
    taken.set(path, `is already what --${option} writes`);
    const folder = await stat(dirname(path)).catch(() => null);
    if (!folder?.isDirectory())
      throw refuse(
        'is in a folder that is not there',
        'Make the folder first, or check the name.',
        nowhere,
      );
  }
}

/**
 * Writes a file that is there whole or not at all; a terminal or a pipe is simply written to.
 *
 * @param content a text in pieces, or all bytes
 */
export async function writeTarget(
  { option, typed }: Target,
  content: (() => Iterable<string>) | Uint8Array,
): Promise<void> {
  const path = await real(typed);
  const write = async (file: FileHandle) => {
    if (typeof content !== 'function') return file.writeFile(content);
    for (const part of inParts(content())) await file.writeFile(part);
  };
  try {
    const found = await stat(path).catch(() => null);
    if (found && !found.isFile()) {
      const file = await open(path, 'w');
      await write(file).finally(() => file.close());
    } else await placeFile(path, write, { mode: 0o666, replace: true });
  } catch (error) {
    const said: Readonly<Record<string, readonly [string, string]>> = {
      ENOSPC: ['the disk is full', 'Make room, or name a file elsewhere.'],
      EDQUOT: ['the disk is full', 'Make room, or name a file elsewhere.'],
      EACCES: ['that may not be written', 'Give yourself the right, or name a file elsewhere.'],
      EPERM: ['that may not be written', 'Give yourself the right, or name a file elsewhere.'],
      EROFS: ['that may not be written', 'Give yourself the right, or name a file elsewhere.'],
      ENAMETOOLONG: ['the name is too long', 'Name another file.'],
    };
    const code = systemCode(error);
    const known = said[code] ?? (/^E[A-Z]+$/.test(code) ? unknownTo(code) : null);
    if (!known) throw error;
    throw new Advice(
      'target_unwritable',
      `--${option} ${typed} was not written: ${known[0]}.`,
      known[1],
      { cause: error },
    );
  }
}

const unknownTo = (code: string): readonly [string, string] => [
  `the system refuses it (${code})`,
  'Name a file elsewhere.',
];

/** Many short pieces as few long ones. */
export function* inParts(pieces: Iterable<string>, length = 1 << 16): Generator<string> {
  let part = '';
  for (const piece of pieces) {
    part += piece;
    if (part.length < length) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

/**
 * The summary goes to stdout; where a document goes there, it goes alone, and the summary to stderr.
 *
 * @param document what `--json -` asked for, in pieces
 */
export async function tell(
  summary: readonly string[],
  document: (() => Iterable<string>) | null,
): Promise<void> {
  const text = `${summary.join('\n')}\n`;
  if (!document) return say(process.stdout, text);
  await say(process.stderr, text);
  // Half a document must not look like success, should the reader close our output early.
  process.exitCode = 1;
  for (const part of inParts(document())) await say(process.stdout, part);
  process.exitCode = 0;
}

/** Resolves when it is out: what a pipe has not taken yet would be lost at the end. */
export const say = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((done) => {
    stream.write(text, () => done());
  });
