import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { reduce } from '../../../packages/sortition/index.ts';
import { type Claimed, readResult, verifyResult } from '../../panels/index.ts';
import { systemCode } from '../../platform/files/place-file.ts';
import { misuse } from '../advice.ts';
import { say } from '../output.ts';
import type { SortitionAsked } from './asked.ts';
import { readPool } from './read-pool.ts';

type Checking = Exclude<SortitionAsked, { verify: null }>;

/** Differences beyond so many are only counted. */
const mostShown = 50;

/** Checks a result as a stranger can. 0: all is as it says; 1: something differs; 2: it cannot be read. */
export async function verify(asked: Checking): Promise<number> {
  const { categoriesFile, peopleFile, prove } = asked;
  const claimed = readResult(await textOf(asked.verify));
  if (typeof claimed === 'string') {
    await say(process.stderr, `${asked.verify}: ${claimed}\n`);
    return 2;
  }
  const address = asked.sameAddress ?? claimed.sameAddress;
  const read = await readPool(categoriesFile, peopleFile, address, undefined);
  if ('faults' in read) {
    await say(process.stderr, `${read.faults.join('\n')}\n`);
    return 2;
  }
  for (const warning of read.warnings) await say(process.stderr, warning);
  const pool = { ...read.pool, size: claimed.size };
  const reduced = reduce(pool);
  if (!reduced.ok) {
    await say(process.stderr, `${read.say(reduced)}\n`);
    return 2;
  }
  const wrong = verifyResult(claimed, pool, reduced.value, prove);
  const lines = wrong.slice(0, mostShown).map((one) => `DIFF ${one}`);
  if (wrong.length > mostShown) lines.push(`DIFF and ${wrong.length - mostShown} more`);
  const { levels, panels, probabilities } = claimed;
  const proof = prove
    ? 'searched anew, the numbers dealt again from the seed'
    : 'gone through, without a search (--prove)';
  lines.push(
    wrong.length > 0
      ? `FAILED ${wrong.length} ${wrong.length === 1 ? 'thing differs' : 'things differ'}.`
      : `OK ${panels.length.toLocaleString('en')} panels and 1,000 numbers counted again for ${probabilities.size.toLocaleString('en')} people; ${levels} ${levels === 1 ? 'level' : 'levels'} of the proof ${proof}${unproven(claimed)}.`,
  );
  await say(process.stdout, `${lines.join('\n')}\n`);
  return wrong.length > 0 ? 1 : 0;
}

/** What a check cannot stand for. */
function unproven({ exact, certificate, upperBound }: Claimed): string {
  if (exact) return '';
  // Without a level nothing in the document backs the upper bound.
  return certificate.levels.some(({ highest }) => highest > 0)
    ? '; it does not claim to be exact'
    : `; it does not claim to be exact, and that no lottery has a smallest chance above ${(100 * upperBound).toFixed(2)} % is not proven by it`;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(resolve(file), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw misuse(
        'file_unreadable',
        `There is no file ${file}.`,
        'Check the name and the folder.',
      );
    if (code === 'EISDIR')
      throw misuse('file_unreadable', `${file} is a folder.`, 'Name the JSON file in it.');
    throw error;
  }
}
