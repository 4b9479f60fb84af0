import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { type Pb, readPb } from './read-pb.ts';

export async function* asStream(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

/** A small budget of three groups, worked by hand in agenda.test.ts. */
export const smallPb = [
  'META',
  'key;value',
  'description;Courtyard money',
  'budget;100.0',
  'vote_type;approval',
  'currency;EUR',
  'PROJECTS',
  'project_id;cost;name',
  'benches;30;Benches under the plane tree',
  'lamps;24.00;Lamps by the bins',
  'ramp;40;A ramp at entrance 4',
  'pond;101;A pond',
  'VOTES',
  'voter_id;vote',
  ...Array.from({ length: 6 }, (_, i) => `a${i};benches,lamps`),
  ...Array.from({ length: 4 }, (_, i) => `b${i};ramp`),
].join('\n');

/** What a file says; throws its faults. */
export async function pbIn(content: string | Uint8Array): Promise<Pb> {
  const faults = collectFaults();
  const pb = await readPb(asStream(content), faults);
  if (!pb) throw new Error(faultLines('INSTANCE.pb', faults).join('\n'));
  return pb;
}

/** What is wrong with a file, as it is printed. */
export async function pbFaults(content: string | Uint8Array): Promise<string[]> {
  const faults = collectFaults();
  const pb = await readPb(asStream(content), faults);
  const lines = faultLines('I.pb', faults);
  if ((pb === null) !== lines.length > 0) throw new Error('faults and no faults at once');
  return lines;
}
