import { createHash } from 'node:crypto';
import {
  type Algorithm,
  inputText,
  listText,
  type Problem,
  type PublishedList,
} from '../../../packages/sortition/index.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a lottery was made from (design A11): SHA-256 of `inputText`, 64 hex digits. */
export const inputHash = (
  problem: Problem,
  algorithm: Algorithm,
  onePerHousehold: boolean,
): string => sha256(inputText(problem, algorithm, onePerHousehold));

/** Of the 1,000 numbered panels, under the ids of the file: what is read aloud before a number is drawn. */
export const listHashOf = (list: PublishedList): string => sha256(listText(list));
