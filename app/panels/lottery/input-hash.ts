import { createHash } from 'node:crypto';
import { type Algorithm, inputText, type Problem } from '../../../packages/sortition/index.ts';

/** What a lottery was made from (design A11): SHA-256 of `inputText`, 64 hex digits. */
export const inputHash = (
  problem: Problem,
  algorithm: Algorithm,
  onePerHousehold: boolean,
): string =>
  createHash('sha256')
    .update(inputText(problem, algorithm, onePerHousehold))
    .digest('hex');
