import { arrange, type Ballots } from '../../../packages/opinion-map/index.ts';
import { type CsvRow, fieldText } from '../../platform/csv/csv-records.ts';
import { type Faults, quoted } from '../../platform/csv/faults.ts';
import { readTable, type TakeRow } from '../../platform/csv/read-table.ts';
import { idTaker } from './ids.ts';
import { type Shape, shapeOf } from './shapes.ts';
import { voteValue } from './vote-value.ts';

export type Votes = {
  /** Votes in the file, replaced ones included. */
  readonly count: number;
  /** The last vote of each person on each statement. States by statement id; who is not named is active. */
  ballots(states: ReadonlyMap<string, number>): Ballots;
};

/**
 * Reads votes in any of the three shapes of design §11. Later rows replace earlier ones, in the order of the file.
 * What is wrong goes to `faults`; then what is returned is not the file's content and must not be used.
 */
export async function readVotes(source: AsyncIterable<Uint8Array>, faults: Faults): Promise<Votes> {
  const taking = voteTaker();
  await readTable(source, faults, (header) => {
    const shape = shapeOf(header);
    return typeof shape === 'string' ? shape : taking.rowsOf(shape);
  });
  return taking;
}

function voteTaker() {
  const people = idTaker('participant');
  const statements = idTaker('statement');
  const known = new Map<string, number>();
  let count = 0;
  let who = new Uint32Array(1 << 14);
  let what = new Uint32Array(1 << 14);

  function add(person: number, statement: number, vote: number): void {
    if (count === who.length) {
      who = twice(who);
      what = twice(what);
    }
    who[count] = person;
    what[count++] = statement * 4 + vote + 1;
  }

  function listRows(shape: Extract<Shape, { kind: 'list' }>): TakeRow {
    return (row) => {
      const person = people.take(row, shape.person);
      if (typeof person === 'string') return person;
      const statement = statements.take(row, shape.statement);
      if (typeof statement === 'string') return statement;
      const vote = voteIn(row, shape.vote);
      if (vote === null) return `the vote ${noVote(row, shape.vote)}`;
      add(person, statement, vote);
      return null;
    };
  }

  function matrixRows(shape: Extract<Shape, { kind: 'matrix' }>): TakeRow {
    // A statement that nobody saw is nowhere: it gets its number with its first vote.
    const numbers = new Int32Array(shape.statements.length).fill(-1);
    return (row) => {
      const person = people.take(row, shape.person);
      if (typeof person === 'string') return person;
      const before = count;
      for (let i = 0; i < shape.statements.length; i++) {
        const { column, id } = shape.statements[i] as (typeof shape.statements)[number];
        if (row.starts[column] === row.ends[column]) continue;
        const vote = voteIn(row, column);
        if (vote === null) {
          count = before;
          return `the vote on statement ${quoted(id)} ${noVote(row, column)}`;
        }
        if ((numbers[i] as number) < 0) {
          numbers[i] = known.size;
          known.set(id, known.size);
        }
        add(person, numbers[i] as number, vote);
      }
      return null;
    };
  }

  return {
    get count() {
      return count;
    },
    rowsOf: (shape: Shape): TakeRow =>
      shape.kind === 'list' ? listRows(shape) : matrixRows(shape),
    ballots(states: ReadonlyMap<string, number>): Ballots {
      const ids = known.size > 0 ? [...known.keys()] : statements.texts();
      const voters = withVotes(people.texts(), who.subarray(0, count));
      return arrange(voters.ids, ids, voters.who, what.subarray(0, count), states);
    },
  };
}

/** A row of a matrix may hold no vote: who has none takes no part. */
function withVotes(ids: readonly string[], who: Uint32Array) {
  const voted = new Uint8Array(ids.length);
  for (const person of who) voted[person] = 1;
  if (!voted.includes(0)) return { ids, who };
  let kept = 0;
  const number = Uint32Array.from(voted, (has) => (has ? kept++ : 0));
  return {
    ids: ids.filter((_, person) => voted[person] === 1),
    who: who.map((person) => number[person] as number),
  };
}

/** A cell with doubled quotation marks is no vote anyway. */
const voteIn = (row: CsvRow, field: number): -1 | 0 | 1 | null =>
  voteValue(row.bytes, row.starts[field] as number, row.ends[field] as number);

function noVote(row: CsvRow, field: number): string {
  const text = fieldText(row, field);
  return text === ''
    ? 'is empty; it must be 1, 0 or -1'
    : `is ${quoted(text)}; it must be 1, 0 or -1`;
}

function twice(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
