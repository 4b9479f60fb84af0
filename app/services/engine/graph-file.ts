import { createHash } from 'node:crypto';
import { type Graph, readGraph, type Sha256 } from '../../../packages/walkshed/index.ts';
import { Advice } from '../../platform/advice.ts';
import { refusalText } from './refusals.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/**
 * The graph in the bytes of its file.
 *
 * @param name the file as it was typed, for the sentence
 * @throws Advice that leaves with 2 where it is none, is of another version, or is damaged
 */
export function graphIn(bytes: Uint8Array, name: string): Graph {
  const read = readGraph(bytes, sha256);
  if (read.ok) return read.value;
  throw new Advice('graph_refused', `${name}: ${refusalText(read)}`, '', { exitCode: 2 });
}
