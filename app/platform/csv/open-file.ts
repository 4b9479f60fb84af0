import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Advice } from '../advice.ts';
import { systemCode } from '../files/place-file.ts';

/** How much of a file is read; `of` is 0 where nobody knows (a pipe). */
export type BytesRead = { readonly file: string; readonly bytes: number; readonly of: number };

const atOnce = 1 << 20;

/**
 * The bytes of a file somebody named, in pieces. Advice that leaves with 2 where the name is wrong.
 *
 * @param typed as it was typed; meant from where one stands
 */
export async function* openFile(
  typed: string,
  onBytes: (progress: BytesRead) => void = () => {},
): AsyncGenerator<Uint8Array> {
  try {
    const path = resolve(typed);
    const found = await stat(path);
    if (found.isDirectory()) throw wrongName('EISDIR', typed);
    const of = found.isFile() ? found.size : 0;
    let bytes = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: atOnce })) {
      bytes += chunk.length;
      onBytes({ file: typed, bytes, of });
      yield chunk;
    }
  } catch (error) {
    throw wrongName(systemCode(error), typed, error) ?? error;
  }
}

/**
 * All of a file at once.
 *
 * @param most bytes that are read at most; advice that leaves with 2 where there are more
 */
export async function wholeFile(
  typed: string,
  most: number,
  onBytes?: (progress: BytesRead) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of openFile(typed, onBytes)) {
    length += chunk.length;
    if (length > most)
      throw new Advice(
        'file_too_large',
        `${typed} is larger than ${Math.floor(most / 1e6)} MB.`,
        'Name a smaller file.',
        { exitCode: 2 },
      );
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function wrongName(code: string, file: string, cause?: unknown): Advice | null {
  const said: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: [`There is no file ${file}.`, 'Check the name and the folder.'],
    ENOTDIR: [`There is no file ${file}.`, 'Check the name and the folder.'],
    ENAMETOOLONG: [`There is no file ${file}.`, 'Check the name and the folder.'],
    ELOOP: [`${file} is a link that leads to itself.`, 'Name the file it was meant to lead to.'],
    EISDIR: [`${file} is a folder.`, 'Name the file in it.'],
    EACCES: [`${file} may not be read.`, 'Give yourself the right to read it, or make a copy.'],
    EPERM: [`${file} may not be read.`, 'Give yourself the right to read it, or make a copy.'],
  };
  const known = said[code];
  return known ? new Advice('file_unreadable', ...known, { exitCode: 2, cause }) : null;
}
