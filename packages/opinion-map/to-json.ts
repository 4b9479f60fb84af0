import type { Hasher } from './input-hash.ts';
import type { Published } from './published.ts';

/** Order of the keys of the document, and of the objects in its lists: byte for byte the same on every machine. */
const order = {
  document: [
    'participants',
    'statements',
    'votes',
    'method',
    'seed',
    'inputHash',
    'explained',
    'people',
    'groups',
    'groupCount',
    'consensus',
    'representative',
    'bridging',
    'methodVersion',
    'estimator',
    'activeStatements',
    'axesUnstable',
    'division',
    'detectableShare',
    'residual',
    'detectable',
    'minorityViews',
    'readOut',
    'suspects',
    'withSuspectsAsOne',
    'limits',
    'tallies',
  ],
  people: ['id', 'x', 'y', 'uncertainty', 'group'],
  groups: ['id', 'label', 'size'],
  groupCount: ['k', 'stability', 'unclear', 'others'],
  consensus: ['statement', 'score', 'perGroup', 'lower', 'direction'],
  representative: [
    'group',
    'statement',
    'direction',
    'repness',
    'p',
    'z',
    'ratio',
    't',
    'q',
    'agrees',
    'disagrees',
    'votes',
  ],
  bridging: ['statement', 'score', 'lean', 'supportLow', 'supportHigh', 'fragile'],
  division: ['statement', 'gap', 'most', 'least', 'perGroup'],
  residual: ['found', 'eigenvalue', 'threshold', 'statements', 'people', 'permutations'],
  detectable: ['tried', 'people'],
  tried: ['share', 'draws', 'found'],
  minorityViews: ['statement', 'dissenters', 'agrees', 'disagrees', 'passes', 'together'],
  readOut: ['statements', 'seats', 'people', 'represented', 'justified'],
  statements: ['statement', 'agreed', 'predicted'],
  justified: ['holds', 'quota', 'violation'],
  violation: ['statement', 'people'],
  suspects: ['people', 'signals'],
  signals: ['kind', 'people', 'common', 'equal', 'run', 'surprise', 'seconds'],
  withSuspectsAsOne: [
    'participants',
    'agreement',
    'groupCounts',
    'consensusMoved',
    'bridgingMoved',
    'largestShift',
    'person',
  ],
  consensusMoved: ['added', 'lost'],
  bridgingMoved: ['added', 'lost'],
  tallies: ['statement', 'agrees', 'disagrees', 'passes', 'perGroup'],
} as const satisfies { document: readonly (keyof Published)[] } & Record<string, readonly string[]>;

type Of = keyof typeof order;
const isNamed = (name: string): name is Of => name in order;

/** Nine significant digits; engines may differ in the last bits. −0 is 0. */
export function rounded(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`a published number is ${value}`);
  return Number(value.toPrecision(9)) + 0;
}

/**
 * The document as text, in pieces of one line a person, so that a million people need no second copy in memory.
 * Numbers have 9 significant digits, keys the order above.
 */
export function* jsonPieces(published: Published): Generator<string> {
  yield '{';
  let first = true;
  for (const key of order.document) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(key)}:`;
    first = false;
    const value: unknown = published[key];
    if (!Array.isArray(value) || typeof value[0] !== 'object') {
      yield textOf(value, key);
      continue;
    }
    yield '[';
    for (let i = 0; i < value.length; i++) yield `${i > 0 ? ',' : ''}\n${textOf(value[i], key)}`;
    yield '\n]';
  }
  yield '\n}\n';
}

export const toJson = (published: Published): string => [...jsonPieces(published)].join('');

/** SHA-256 of the text of the document: what is written into a public record beside the input's. */
export function resultHash(published: Published, hasher: Hasher): string {
  const utf8 = new TextEncoder();
  for (const piece of jsonPieces(published)) hasher.update(utf8.encode(piece));
  return hasher.hex();
}

function textOf(value: unknown, key: string): string {
  if (typeof value === 'number') return String(rounded(value));
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one, key)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (!isNamed(key)) throw new TypeError(`the order of the keys of ${key} is not known`);
  const fields = value as Readonly<Record<string, unknown>>;
  return `{${order[key].map((name) => `${JSON.stringify(name)}:${textOf(fields[name], name)}`).join(',')}}`;
}
