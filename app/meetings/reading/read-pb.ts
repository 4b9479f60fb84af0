import {
  fold,
  type Instance,
  instanceOf,
  type Project,
  parseDecimal,
  type Ratio,
} from '../../../packages/counting/index.ts';
import { collectFaults, type Fault, type Faults, quoted } from '../../platform/csv/faults.ts';
import { type SectionRow, type Sections, sectionsOf } from './pb-sections.ts';
import { textLines } from './text-lines.ts';

/** A participatory budget as Pabulib writes it: what it is called, what can be bought, who approves what. */
export type Pb = {
  readonly instance: Instance;
  /** By project: its name, its id where it has none. */
  readonly names: readonly string[];
  readonly description: string;
  readonly currency: string;
  /** What the file says of itself that its ballots do not bear out. */
  readonly warnings: readonly Fault[];
};

/**
 * Reads a Pabulib file (`.pb`, pabulib.org/format). What is wrong goes to `faults` with its line; then null comes back.
 * The votes that the file itself counts are not believed but compared.
 */
export async function readPb(
  source: AsyncIterable<Uint8Array>,
  faults: Faults,
): Promise<Pb | null> {
  const found = collectFaults(Number.POSITIVE_INFINITY);
  const pb = await read(source, found);
  // A part is looked at as a table first and then as what it means; people read by line.
  for (const { line, reason } of found.first.toSorted((a, b) => a.line - b.line))
    faults.add(line, reason);
  return pb;
}

async function read(source: AsyncIterable<Uint8Array>, faults: Faults): Promise<Pb | null> {
  const lines = await textLines(source);
  if (typeof lines === 'string') {
    faults.add(1, lines);
    return null;
  }
  const sections = sectionsOf(lines, faults);
  if (!sections) return null;
  const warnings: Fault[] = [];
  const meta = readMeta(sections, faults);
  const list = readProjects(sections, faults);
  const ballots = readBallots(sections, list, meta?.most ?? null, faults);
  if (!meta || faults.count > 0) return null;
  const instance = instanceOf(list.projects, fold(ballots), meta.budget);
  list.told.forEach(({ line, votes }, project) => {
    const counted = instance.votes[project] as number;
    if (votes !== null && votes !== String(counted))
      warnings.push({
        line,
        reason: `the file says ${quoted(votes)} votes for ${quoted(list.projects[project]?.id ?? '')}, its ballots say ${counted}`,
      });
  });
  for (const [key, counted, what] of [
    ['num_projects', list.projects.length, 'projects'],
    ['num_votes', ballots.length, 'ballots'],
  ] as const) {
    const said = meta.values.get(key);
    if (said && Number(said.text) !== counted)
      warnings.push({
        line: said.line,
        reason: `${key} is ${quoted(said.text)}, the file has ${counted} ${what}`,
      });
  }
  warnings.sort((a, b) => a.line - b.line);
  return {
    instance,
    names: list.names,
    description: meta.values.get('description')?.text ?? '',
    currency: meta.values.get('currency')?.text ?? '',
    warnings,
  };
}

type Value = { readonly text: string; readonly line: number };
type Meta = {
  readonly values: ReadonlyMap<string, Value>;
  readonly budget: Ratio;
  /** How many projects a ballot may name; null: any. */
  readonly most: number | null;
};

function readMeta({ META: { line, rows, field } }: Sections, faults: Faults): Meta | null {
  const values = new Map<string, Value>();
  for (const row of rows) {
    const key = field(row, 'key');
    if (values.has(key)) faults.add(row.line, `${quoted(key)} stands in META twice`);
    else values.set(key, { text: field(row, 'value'), line: row.line });
  }
  const type = values.get('vote_type');
  if (!type) faults.add(line, 'META has no vote_type; it must be approval or choose-1');
  else if (type.text !== 'approval' && type.text !== 'choose-1')
    faults.add(
      type.line,
      `vote_type is ${quoted(type.text)}; only approval and choose-1 can be counted here`,
    );
  const budget = values.get('budget');
  if (!budget) {
    faults.add(line, 'META has no budget');
    return null;
  }
  const amount = parseDecimal(budget.text);
  if (!amount || amount.n < 0n) {
    faults.add(
      budget.line,
      `the budget is ${quoted(budget.text)}; it must be a decimal such as 100000 or 400000.50`,
    );
    return null;
  }
  return { values, budget: amount, most: type?.text === 'choose-1' ? 1 : null };
}

type ProjectList = {
  readonly projects: readonly Project[];
  readonly names: readonly string[];
  readonly indices: ReadonlyMap<string, number>;
  readonly told: readonly { readonly line: number; readonly votes: string | null }[];
};

function readProjects({ PROJECTS: { rows, field, has } }: Sections, faults: Faults): ProjectList {
  const projects: Project[] = [];
  const names: string[] = [];
  const told: { line: number; votes: string | null }[] = [];
  const indices = new Map<string, number>();
  const known = new Set<string>();
  const costOf = (row: SectionRow): Ratio | null => {
    const cost = parseDecimal(field(row, 'cost'));
    if (cost && cost.n > 0n) return cost;
    faults.add(
      row.line,
      `the cost is ${quoted(field(row, 'cost'))}; it must be a decimal above 0 such as 100000 or 400000.50`,
    );
    return null;
  };
  for (const row of rows) {
    const id = field(row, 'project_id');
    if (id === '') faults.add(row.line, 'the project_id is empty');
    else if (id.includes(','))
      faults.add(row.line, `the project_id ${quoted(id)} has a comma, so no ballot can name it`);
    else if (known.has(id)) faults.add(row.line, `the project ${quoted(id)} stands here twice`);
    known.add(id);
    const cost = costOf(row);
    // A project with a bad cost is known all the same: ballots for it are not wrong as well.
    if (!indices.has(id)) indices.set(id, projects.length);
    projects.push({ id, cost: cost ?? { n: 1n, d: 1n } });
    names.push((has('name') && field(row, 'name')) || id);
    told.push({ line: row.line, votes: has('votes') ? field(row, 'votes') : null });
  }
  return { projects, names, indices, told };
}

function readBallots(
  { VOTES: { rows, field } }: Sections,
  { indices }: ProjectList,
  most: number | null,
  faults: Faults,
): number[][] {
  const voters = new Set<string>();
  return rows.map((row) => {
    const voter = field(row, 'voter_id');
    if (voter === '') faults.add(row.line, 'the voter_id is empty');
    else if (voters.has(voter)) faults.add(row.line, `the voter ${quoted(voter)} has voted before`);
    voters.add(voter);
    const text = field(row, 'vote');
    const ballot: number[] = [];
    for (const id of text === '' ? [] : text.split(',').map((part) => part.trim())) {
      const project = indices.get(id);
      if (project === undefined)
        faults.add(row.line, `there is no project ${quoted(id)}, which this ballot names`);
      else if (ballot.includes(project))
        faults.add(row.line, `this ballot names the project ${quoted(id)} twice`);
      else ballot.push(project);
    }
    if (most !== null && ballot.length > most)
      faults.add(row.line, `this ballot names ${ballot.length} projects; choose-1 allows one`);
    return ballot;
  });
}
